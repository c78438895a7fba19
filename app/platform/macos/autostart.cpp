// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/autostart.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace vnddns::platform {

namespace {

// launchd.plist(5); read at the next login.
QString agentPath()
{
    return QDir::homePath() + QStringLiteral("/Library/LaunchAgents/vn.vnddns.Client.plist");
}

QString agentText(const QString& program)
{
    return QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                          "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
                          "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
                          "<plist version=\"1.0\">\n<dict>\n"
                          "  <key>Label</key><string>vn.vnddns.Client</string>\n"
                          "  <key>ProgramArguments</key><array><string>%1</string>"
                          "<string>--background</string></array>\n"
                          "  <key>RunAtLoad</key><true/>\n"
                          "  <key>ProcessType</key><string>Interactive</string>\n"
                          "  <key>LimitLoadToSessionType</key><string>Aqua</string>\n"
                          "</dict>\n</plist>\n")
        .arg(program.toHtmlEscaped());
}

Error storageError(const QString& path, const QString& why)
{
    return {ErrorKind::Storage, QStringLiteral("%1: %2").arg(path, why), {}};
}

} // namespace

bool isAutostartSupported()
{
    return true;
}

bool isAutostartEnabled()
{
    return QFile::exists(agentPath());
}

Result<Done> setAutostart(bool enabled, const QString& program)
{
    const QString path = agentPath();
    if (!enabled) {
        QFile file(path);
        if (file.exists() && !file.remove())
            return storageError(path, file.errorString());
        return Done{};
    }
    const QString folder = QFileInfo(path).path();
    if (!QDir().mkpath(folder))
        return storageError(folder, QStringLiteral("cannot be made"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return storageError(path, file.errorString());
    file.write(agentText(program).toUtf8());
    if (!file.commit())
        return storageError(path, file.errorString());
    return Done{};
}

} // namespace vnddns::platform
