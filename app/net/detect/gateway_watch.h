// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/local_network.h"

#include <QObject>

#include <memory>
#include <optional>

namespace vnddns {

// Hears what the router tells everybody when its outer address changes or it restarts: NAT-PMP
// (RFC 6886 section 3.2.1) and PCP ANNOUNCE (RFC 6887 section 8.5) on multicast. Never sends; costs nothing
// while the router is silent. Words from anybody but the default gateway are not heard.
class GatewayWatch : public QObject
{
    Q_OBJECT

public:
    GatewayWatch();
    ~GatewayWatch() override;

    // Listens on the interfaces that lead to a gateway now; call it whenever the network was read.
    void follow(const LocalNetwork& network);

Q_SIGNALS:
    // A hint, at most one for a burst of equal ones. The address is what the router said, of any scope;
    // nullopt when it only said that something changed.
    // The interface is the one that leads to that router.
    void announced(const std::optional<vnddns::Address>& address, const QString& interface);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace vnddns
