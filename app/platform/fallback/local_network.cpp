// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/local_network.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QNetworkInterface>

namespace vnddns::platform {

namespace {

// Qt knows no routes and few flags: no interface has a default route here, and an address whose lifetimes it
// does not tell counts as usable.
std::optional<LocalAddress> addressOf(const QNetworkAddressEntry& entry)
{
    QHostAddress plain = entry.ip();
    plain.setScopeId({});
    const std::optional<Address> address = Address::parse(plain.toString().toStdString());
    if (!address)
        return std::nullopt;
    LocalAddress found{*address};
    found.prefixLength = entry.prefixLength();
    found.temporary = entry.isTemporary();
    found.permanent = entry.isLifetimeKnown() && entry.isPermanent();
    found.deprecated = entry.isLifetimeKnown() && entry.preferredLifetime().hasExpired();
    return found;
}

} // namespace

Result<LocalNetwork> readLocalNetwork()
{
    LocalNetwork network;
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface& interface : interfaces) {
        if (!interface.flags().testFlag(QNetworkInterface::IsUp))
            continue;
        LocalInterface found;
        found.name = interface.name();
        found.loopback = interface.flags().testFlag(QNetworkInterface::IsLoopBack);
        found.tunnel = interface.type() == QNetworkInterface::Virtual;
        const QList<QNetworkAddressEntry> entries = interface.addressEntries();
        for (const QNetworkAddressEntry& entry : entries) {
            if (const std::optional<LocalAddress> address = addressOf(entry))
                found.addresses.push_back(*address);
        }
        network.interfaces.push_back(std::move(found));
    }
    return network;
}

} // namespace vnddns::platform
