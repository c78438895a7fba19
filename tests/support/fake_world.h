// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "service/edges.h"
#include "support/fake_messenger.h"
#include "support/fake_monitor.h"
#include "support/fake_transport.h"
#include "support/fake_vault.h"
#include "support/fake_verifier.h"

#include <QString>

// Fakes at all four edges of the service, a clock that the test sets, and one network interface.
struct FakeWorld
{
    FakeTransport transport;
    FakeMessenger messenger;
    FakeVerifier verifier;
    FakeMonitor monitor;
    FakeVault vault;
    vnddns::Result<vnddns::LocalNetwork> network = vnddns::LocalNetwork{};
    vnddns::Now now{{std::chrono::hours(1)}, vnddns::WallTime(std::chrono::hours(24 * 365 * 56))};

    [[nodiscard]] vnddns::Edges edges() { return edges(transport); }
    // With real connections.
    [[nodiscard]] vnddns::Edges edges(vnddns::Transport& connections)
    {
        return {connections,
                messenger,
                verifier,
                monitor,
                [this](vnddns::VaultKind) -> vnddns::Vault& { return vault; },
                [this] { return network; },
                [](vnddns::SourceKind) { return nullptr; },
                [] {},
                nullptr,
                [] { return nullptr; },
                [] { return nullptr; },
                [this] { return now; },
                [] { return 0.5; }};
    }

    // The interface "eth0" with a default route has exactly these addresses now.
    void have(std::initializer_list<const char*> addresses)
    {
        vnddns::LocalInterface interface;
        interface.name = QStringLiteral("eth0");
        interface.defaultRoute = {100, 100};
        for (const char* text : addresses)
            interface.addresses.push_back({*vnddns::Address::parse(text), 24, false, false, false, false});
        network = vnddns::LocalNetwork{{interface}};
    }

    void pass(vnddns::Duration duration)
    {
        now.instant = now.instant + duration;
        now.wall += std::chrono::duration_cast<std::chrono::milliseconds>(duration);
    }

    // One name at one server, with its secret in the vault. Addresses for documentation may be published.
    [[nodiscard]] vnddns::Config oneRecord()
    {
        vnddns::Config config;
        config.accounts.push_back({QStringLiteral("a"),
                                   QStringLiteral("dyndns2"),
                                   QStringLiteral("https://dyn.example.test"),
                                   QStringLiteral("user"),
                                   {},
                                   vnddns::VaultKind::Keychain,
                                   {},
                                   {}});
        config.records.push_back({*vnddns::DomainName::parse(QStringLiteral("nha.dyn.test")),
                                  QStringLiteral("a"),
                                  {true, false},
                                  {},
                                  {}});
        config.publishScope = vnddns::PublishScope::Any;
        vault.secrets.insert_or_assign(QStringLiteral("a"), vnddns::Secret("first"));
        return config;
    }
};
