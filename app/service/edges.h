// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/engine.h"
#include "core/local_network.h"
#include "credentials/vault.h"
#include "net/detect/address_source.h"
#include "net/detect/gateway_watch.h"
#include "net/dns_messenger.h"
#include "net/transport.h"
#include "net/verify.h"
#include "platform/metered.h"
#include "platform/network_monitor.h"
#include "platform/sleep_monitor.h"
#include "providers/provider.h"

#include <functional>
#include <string_view>

namespace vnddns {

// Everything by which the service touches the world, so that tests can stand in for it. What is referred to
// outlives whoever gets this.
struct Edges
{
    Transport& transport;
    DnsMessenger& messenger;
    Verifier& verifier;
    platform::NetworkMonitor& monitor;
    std::function<Vault&(VaultKind)> vaultOf;
    // Answers at once.
    std::function<Result<LocalNetwork>()> readLocal;
    // nullptr: there is no such source.
    std::function<AddressSource*(SourceKind)> sourceOf;
    // What sources learned about the network is void.
    std::function<void()> sourcesForget;
    GatewayWatch* gateway; // nullptr: nobody listens to the router
    // Each made at its first call, because it costs memory; nullptr: nobody tells.
    std::function<platform::SleepMonitor*()> sleep;
    std::function<platform::MeteredMonitor*()> metered;
    std::function<Now()> now;
    Jitter jitter;
    // nullptr: there is no provider of that id.
    std::function<const Provider*(std::string_view)> providerOf = &findProvider;
    // nullptr: no socket can be tied to an interface.
    WayOut::Pin pinSocket = nullptr;
};

} // namespace vnddns
