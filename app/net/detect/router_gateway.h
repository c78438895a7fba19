// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/local_network.h"

#include <QHostAddress>
#include <QNetworkInterface>
#include <QString>

#include <optional>
#include <vector>

namespace vnddns {

// The router at the other end of an interface.
struct Gateway
{
    QString interface; // its name
    Address address;   // in IPv6 a link-local one, most often

    friend bool operator==(const Gateway&, const Gateway&) = default;
};

// Every router of that family that a default route leads to, best first. Not those of tunnels: the other end
// of a VPN knows nothing about this line.
[[nodiscard]] std::vector<Gateway> gatewaysOf(const LocalNetwork& network, Family family);

// Qt's word for it; invalid when it is gone.
[[nodiscard]] QNetworkInterface networkInterfaceOf(const Gateway& gateway);

[[nodiscard]] QHostAddress toHostAddress(const Address& address);
// Without its zone; nullopt for a null address.
[[nodiscard]] std::optional<Address> toAddress(const QHostAddress& address);

} // namespace vnddns
