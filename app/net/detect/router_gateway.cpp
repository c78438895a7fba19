// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/router_gateway.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace vnddns {

std::vector<Gateway> gatewaysOf(const LocalNetwork& network, Family family)
{
    std::vector<std::pair<std::uint32_t, Gateway>> found;
    for (const LocalInterface& interface : network.interfaces) {
        const std::optional<std::uint32_t>& metric = interface.defaultRoute[family];
        const std::optional<Address>& gateway = interface.gateway[family];
        // A route of IPv4 may lead over a router's IPv6 address (RFC 5549); nobody is asked there.
        if (metric && gateway && gateway->family() == family && !interface.tunnel)
            found.emplace_back(*metric, Gateway{interface.name, *gateway});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Gateway> gateways;
    gateways.reserve(found.size());
    for (auto& [metric, gateway] : found)
        gateways.push_back(std::move(gateway));
    return gateways;
}

QNetworkInterface networkInterfaceOf(const Gateway& gateway)
{
    QNetworkInterface named = QNetworkInterface::interfaceFromName(gateway.interface);
    if (named.isValid())
        return named;
    // Windows shows its users another name than the one it works with.
    const QList<QNetworkInterface> all = QNetworkInterface::allInterfaces();
    const auto shown = std::find_if(all.begin(), all.end(), [&gateway](const QNetworkInterface& each) {
        return each.humanReadableName() == gateway.interface;
    });
    return shown == all.end() ? QNetworkInterface() : *shown;
}

QHostAddress toHostAddress(const Address& address)
{
    return address.family() == Family::V4 ? QHostAddress(qFromBigEndian<quint32>(address.bytes().data()))
                                          : QHostAddress(static_cast<const quint8*>(address.bytes().data()));
}

std::optional<Address> toAddress(const QHostAddress& address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        std::array<std::uint8_t, 4> bytes{};
        qToBigEndian(address.toIPv4Address(), bytes.data());
        return Address::fromBytes(bytes);
    }
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR v6 = address.toIPv6Address();
        return Address::fromBytes(std::span<const std::uint8_t>(v6.c, sizeof(v6.c)));
    }
    return std::nullopt;
}

} // namespace vnddns
