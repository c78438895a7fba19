// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/autostart.h"

#include <QByteArray>
#include <QDir>
#include <QSettings>

namespace vnddns::platform {

namespace {

const QString kValue = QStringLiteral("vnddns");

QString runKey()
{
    return QStringLiteral("HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run");
}

// Where Task Manager notes what the user switched off there.
QString approvedKey()
{
    return QStringLiteral(
        "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run");
}

bool isSwitchedOff()
{
    const QSettings approved(approvedKey(), QSettings::NativeFormat);
    const QByteArray state = approved.value(kValue).toByteArray();
    // The first octet is even while the entry is on, odd when it was switched off.
    return !state.isEmpty() && (state.at(0) & 1) != 0;
}

} // namespace

bool isAutostartSupported()
{
    return true;
}

bool isAutostartEnabled()
{
    const QSettings run(runKey(), QSettings::NativeFormat);
    return run.contains(kValue) && !isSwitchedOff();
}

Result<Done> setAutostart(bool enabled, const QString& program)
{
    QSettings run(runKey(), QSettings::NativeFormat);
    if (enabled)
        run.setValue(kValue, QLatin1Char('"') + QDir::toNativeSeparators(program) +
                                 QStringLiteral("\" --background"));
    else
        run.remove(kValue);
    run.sync();
    if (run.status() != QSettings::NoError)
        return Error{ErrorKind::Storage, QStringLiteral("the Run key cannot be written"), {}};
    // An old "off" of Task Manager would outweigh the new entry.
    QSettings approved(approvedKey(), QSettings::NativeFormat);
    approved.remove(kValue);
    return Done{};
}

} // namespace vnddns::platform
