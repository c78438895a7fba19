// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/commands.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("vnddnsctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(VNDDNS_VERSION));

    // The terminal's language, whatever the windows speak.
    QTranslator translator;
    if (translator.load(QLocale::system(), QStringLiteral("vnddns"), QStringLiteral("_"),
                        QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&translator);

    vnddns::Console console;
    return static_cast<int>(vnddns::runCommandLine(QCoreApplication::arguments().mid(1), console));
}
