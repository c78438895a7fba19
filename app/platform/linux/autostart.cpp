// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/autostart.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace vnddns::platform {

namespace {

// Desktop Application Autostart Specification 0.5. The folder follows XDG_CONFIG_HOME.
QString entryPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/autostart/vn.vnddns.Client.desktop");
}

// Desktop Entry Specification 1.5: the type "string" escapes with backslashes.
QString escaped(const QString& text)
{
    QString out;
    for (const QChar c : text) {
        if (c == QLatin1Char('\\'))
            out += QStringLiteral("\\\\");
        else if (c == QLatin1Char('\n'))
            out += QStringLiteral("\\n");
        else if (c == QLatin1Char('\t'))
            out += QStringLiteral("\\t");
        else if (c == QLatin1Char('\r'))
            out += QStringLiteral("\\r");
        else
            out += c;
    }
    return out;
}

// The same, "The Exec key": one argument in double quotes, and percent signs doubled.
QString quotedArgument(const QString& text)
{
    QString out(QLatin1Char('"'));
    for (const QChar c : text) {
        if (c == QLatin1Char('"') || c == QLatin1Char('`') || c == QLatin1Char('$') || c == QLatin1Char('\\'))
            out += QLatin1Char('\\');
        if (c == QLatin1Char('%'))
            out += c;
        out += c;
    }
    return out + QLatin1Char('"');
}

QString entryText(const QString& program)
{
    return QStringLiteral("[Desktop Entry]\n"
                          "Type=Application\n"
                          "Version=1.4\n"
                          "Name=vnddns\n"
                          "Icon=vn.vnddns.Client\n"
                          "TryExec=%1\n"
                          "Exec=%2\n"
                          "Terminal=false\n"
                          "StartupNotify=false\n"
                          "X-GNOME-Autostart-enabled=true\n")
        .arg(escaped(program), escaped(quotedArgument(program) + QStringLiteral(" --background")));
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
    QFile file(entryPath());
    if (!file.open(QIODevice::ReadOnly))
        return false;
    // Desktops switch an entry off by one of these lines instead of removing the file.
    constexpr qint64 kMaxEntry = 64 * 1024;
    const QList<QByteArray> lines = file.read(kMaxEntry).split('\n');
    for (const QByteArray& line : lines) {
        const QByteArray compact = line.simplified().replace(' ', "").toLower();
        if (compact == "hidden=true" || compact == "x-gnome-autostart-enabled=false")
            return false;
    }
    return true;
}

Result<Done> setAutostart(bool enabled, const QString& program)
{
    const QString path = entryPath();
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
    file.write(entryText(program).toUtf8());
    if (!file.commit())
        return storageError(path, file.errorString());
    return Done{};
}

} // namespace vnddns::platform
