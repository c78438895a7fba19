// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"

#include <QString>

#include <optional>
#include <vector>

namespace vnddns {

// One domain as a person types it: the three fields and what lies behind "Advanced".
struct DomainDraft
{
    QString name;
    QString provider = Account().provider;
    QString zone; // only of a provider that speaks DNS
    QString server;
    QString user;
    PerFamily<bool> families{true, true};
    std::vector<Source> sources;
    std::optional<Address> hostId;
    QString through; // an interface's name; empty: wherever the routes lead
    QString caFile;
    VaultKind vault = VaultKind::Keychain;
    QString dnsServer;

    // What was typed and cannot be kept in the fields above.
    std::vector<ConfigFault> strange;

    friend bool operator==(const DomainDraft&, const DomainDraft&) = default;
};

[[nodiscard]] DomainDraft draftOf(const Config& config, const Record& record);

// A bare host name means https; everything else stays as it is and is judged by validate().
[[nodiscard]] QString serverUrl(const QString& typed);

// Every fault; `original` is the record that the draft takes the place of.
[[nodiscard]] std::vector<ConfigFault> faultsOf(const DomainDraft& draft, const Config& config,
                                                const std::optional<DomainName>& original);

// What saving a faultless draft would do.
struct DomainChange
{
    Account account;
    Record record;
    Config config;
    // The vault cannot hold the secret yet. A stored secret never follows to another server or user: it
    // would be told to someone it was not meant for.
    bool needsSecret = true;
};
// `freshId` names the account if a new one is made. Call only when faultsOf() is empty.
[[nodiscard]] DomainChange changeFor(const DomainDraft& draft, const Config& config,
                                     const std::optional<DomainName>& original, const QString& freshId);

[[nodiscard]] Config without(const Config& config, const DomainName& name);

} // namespace vnddns
