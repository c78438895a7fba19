// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/language.h"

#include <QCoreApplication>

namespace vnddns {

namespace {

QLocale localeFor(Language language)
{
    // A user of English keeps the date and number formats of their own country.
    const QLocale system = QLocale::system();
    if (language == Language::Vietnamese)
        return system.language() == QLocale::Vietnamese ? system
                                                        : QLocale(QLocale::Vietnamese, QLocale::Vietnam);
    return system.language() == QLocale::English ? system : QLocale(QLocale::English);
}

} // namespace

Language resolve(Language choice, const QStringList& preferred)
{
    if (choice != Language::System)
        return choice;
    for (const QString& tag : preferred) {
        const QLocale::Language language = QLocale(tag).language();
        if (language == QLocale::Vietnamese)
            return Language::Vietnamese;
        if (language == QLocale::English)
            return Language::English;
    }
    return Language::English;
}

LanguageSwitch::~LanguageSwitch()
{
    QCoreApplication::removeTranslator(&m_translator);
}

void LanguageSwitch::use(Language choice)
{
    const Language language = resolve(choice, QLocale::system().uiLanguages());
    if (language == m_current)
        return;
    m_current = language;
    QLocale::setDefault(localeFor(language));
    // English has a catalogue too: it holds the plurals.
    const QString code = language == Language::Vietnamese ? QStringLiteral("vi") : QStringLiteral("en");
    QCoreApplication::removeTranslator(&m_translator);
    if (m_translator.load(QStringLiteral(":/i18n/vnddns_%1.qm").arg(code)))
        QCoreApplication::installTranslator(&m_translator);
}

} // namespace vnddns
