// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/detect/sources.h"
#include "providers/catalogue.h"
#include "service/edges.h"

#include <memory>

namespace vnddns {

// The real edges of this program: network, keychain, clocks. One per process. Nothing of it costs anything
// before it is used.
class World
{
public:
    // `configDir`: where the file vault lives, and the user's own providers.
    explicit World(const QString& configDir);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    [[nodiscard]] const Edges& edges() const { return m_edges; }
    // Of the user's own providers (providers/catalogue.h).
    [[nodiscard]] const QStringList& providerFaults() const { return m_catalogue.faults(); }

private:
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<DnsMessenger> m_messenger;
    std::unique_ptr<Verifier> m_verifier;
    std::unique_ptr<platform::NetworkMonitor> m_monitor;
    Sources m_sources;
    GatewayWatch m_gateway;
    std::unique_ptr<platform::SleepMonitor> m_sleep;     // made at its first use
    std::unique_ptr<platform::MeteredMonitor> m_metered; // made at its first use
    std::unique_ptr<Vault> m_keychain;                   // made at its first use
    std::unique_ptr<Vault> m_fileVault;
    QString m_vaultPath;
    Catalogue m_catalogue;
    Edges m_edges;
};

} // namespace vnddns
