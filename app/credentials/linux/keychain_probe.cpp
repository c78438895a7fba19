// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/keychain_probe.h"

#include "credentials/linux/probes.h"

#include <QByteArray>

#include <utility>

namespace vnddns {

namespace {

// The desktops on which QtKeychain prefers KWallet over the Secret Service, by the same variables in the same
// order; looking at another keychain than the one that is used would tell a lie.
bool prefersKWallet()
{
    const QByteArray desktop = qgetenv("XDG_CURRENT_DESKTOP");
    if (desktop == "KDE")
        return true;
    if (desktop == "GNOME" || desktop == "Unity" || desktop == "XFCE")
        return false;
    const QByteArray session = qgetenv("DESKTOP_SESSION");
    if (session == "kde")
        return true;
    if (session == "gnome" || session == "xubuntu" || session.contains("xfce"))
        return false;
    return qEnvironmentVariableIsEmpty("GNOME_DESKTOP_SESSION_ID") &&
           !qEnvironmentVariableIsEmpty("KDE_FULL_SESSION");
}

} // namespace

std::unique_ptr<KeychainProbe> makeKeychainProbe(Duration patience)
{
    auto secretService = makeSecretServiceProbe(patience);
    if (prefersKWallet())
        return makeKWalletProbe(patience, std::move(secretService));
    return secretService;
}

} // namespace vnddns
