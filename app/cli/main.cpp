// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/commands.h"

#include "platform/core_dumps.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

int main(int argc, char* argv[])
{
    vnddns::platform::preventCoreDumps();

    // Under a locale without UTF-8, as cron has it, Qt says on standard error that it takes C.UTF-8 instead.
    const QtMessageHandler usual =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    const QCoreApplication application(argc, argv);
    qInstallMessageHandler(usual);
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
