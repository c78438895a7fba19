// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/autostart.h"
#include "platform/core_dumps.h"
#include "platform/local_network.h"
#include "platform/termination.h"
#include "service/compose.h"
#include "service/dns_key.h"
#include "service/import_file.h"
#include "service/provider_list.h"
#include "ui/command_line.h"
#include "ui/start_failure.h"
#include "ui/tray_program.h"

#include <QApplication>
#include <QUuid>

#include <cstdio>

using namespace vnddns;

namespace {

// The client outlives them.
Surroundings surroundings(Client& client)
{
    const QString program = QCoreApplication::applicationFilePath();
    return {[] { return std::chrono::time_point_cast<WallTime::duration>(std::chrono::system_clock::now()); },
            [] { return QUuid::createUuid().toString(QUuid::WithoutBraces); },
            {platform::isAutostartSupported(), &platform::isAutostartEnabled,
             [program](bool enabled) { return platform::setAutostart(enabled, program); }},
            loadPresets(presetFolders()),
            [configDir = client.configDir()] { return listProviders(configDir).providers; },
            {&readDnsKeyFile, &isDnsKey},
            &platform::readLocalNetwork,
            [&client](const QString& path, Continuation<Done> done) {
                client.saveReport(path, QStringLiteral("vnddns ") + QCoreApplication::applicationVersion(),
                                  std::move(done));
            },
            [](const QString& path) { return readImportFile(path, std::nullopt); }};
}

} // namespace

int main(int argc, char* argv[])
{
    const auto words = readCommandLine(argc, argv);
    if (const auto* answer = std::get_if<Answer>(&words)) {
        std::fputs(qPrintable(answer->text), answer->exitCode == 0 ? stdout : stderr);
        return answer->exitCode;
    }
    const auto options = std::get<StartOptions>(words);
    platform::preventCoreDumps();

    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("vn.vnddns.Client"));
    const auto client = Client::open({options.configDir, Face::Tray});
    if (!client) {
        StartFailure failure(client.error());
        failure.show();
        QApplication::exec(); // until the window is closed
        return EXIT_FAILURE;
    }
    if (client.value()->isSecond())
        return EXIT_SUCCESS;
    QGuiApplication::setQuitOnLastWindowClosed(false);
    const auto termination = platform::Termination::watch();
    const auto trayHost = TrayHost::create();
    TrayProgram program(client.value()->controller(), surroundings(*client.value()), *trayHost);
    // Not quit(): that asks the windows first, and without a tray the status window refuses to be closed.
    const auto leave = [] { QCoreApplication::exit(EXIT_SUCCESS); };
    QObject::connect(termination.get(), &platform::Termination::stopRequested, &application, leave);
    QObject::connect(&program, &TrayProgram::quitRequested, &application, leave, Qt::QueuedConnection);
    program.start(options.background);
    return QApplication::exec();
}
