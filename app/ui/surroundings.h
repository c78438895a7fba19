// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/continuation.h"
#include "core/dns_key.h"
#include "core/error.h"
#include "core/import_plan.h"
#include "core/local_network.h"
#include "core/provider_info.h"
#include "core/time.h"
#include "ui/presets.h"

#include <QString>

#include <functional>
#include <vector>

namespace vnddns {

// Start at login, as far as this system offers it.
struct LoginStart
{
    bool supported = false;
    std::function<bool()> isEnabled;
    std::function<Result<Done>(bool)> setEnabled;
};

// Keys for signed DNS messages.
struct DnsKeys
{
    // The one key in a file; the error's detail says in English why there is none.
    std::function<Result<DnsKey>(const QString& path)> readFile;
    // Whether the account's user and this secret make a key.
    std::function<bool(const Account&, const Secret&)> isKey;
};

// What the faces use of the world besides the Controller. main.cpp fills it; tests put in what they like.
struct Surroundings
{
    std::function<WallTime()> wallClock;
    std::function<QString()> freshAccountId; // never the same twice
    LoginStart loginStart;
    std::vector<Preset> presets;
    std::function<std::vector<ProviderInfo>()> providers; // empty: dyndns2 alone
    DnsKeys dnsKeys;
    std::function<Result<LocalNetwork>()> readLocal; // as it is now; empty: nobody knows
    // Writes what whoever helps needs to know, without secrets, to a file. Its error's detail names the file.
    std::function<void(const QString& path, Continuation<Done>)> saveReport;
    // The settings of another client in a file; nothing is stored or sent. Errors: Storage, Unsupported.
    std::function<Result<ImportPlan>(const QString& path)> readImport;
};

} // namespace vnddns
