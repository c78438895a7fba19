// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "ui/language.h"

#include <QMessageBox>

namespace vnddns {

// Why the program cannot start at all, before any settings could be read: in the system's language.
class StartFailure : public QMessageBox
{
    Q_OBJECT

public:
    explicit StartFailure(const Error& error);

private:
    LanguageSwitch m_language;
};

} // namespace vnddns
