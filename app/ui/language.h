// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"

#include <QLocale>
#include <QStringList>
#include <QTranslator>

namespace vnddns {

// The language that `choice` means for a user whose system prefers `preferred` (BCP 47 tags, best first).
// Never System.
[[nodiscard]] Language resolve(Language choice, const QStringList& preferred);

// Puts one language over the whole program: texts, dates and numbers. Every open window hears of a change
// as QEvent::LanguageChange.
class LanguageSwitch
{
public:
    LanguageSwitch() = default;
    ~LanguageSwitch();
    LanguageSwitch(const LanguageSwitch&) = delete;
    LanguageSwitch& operator=(const LanguageSwitch&) = delete;
    LanguageSwitch(LanguageSwitch&&) = delete;
    LanguageSwitch& operator=(LanguageSwitch&&) = delete;

    void use(Language choice);

private:
    QTranslator m_translator;
    Language m_current = Language::System; // System: nothing installed yet
};

} // namespace vnddns
