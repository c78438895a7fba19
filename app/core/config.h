// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/domain_name.h"
#include "core/per_family.h"
#include "core/source.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace vnddns {

enum class VaultKind {
    Keychain, // the secret store of the operating system
    File,     // a file that only the user can read; by explicit choice
};

// Whether small datagrams watch for a change beyond the router (source Stun).
enum class Watch {
    Always,
    Unmetered, // not where the system says that traffic is charged
    Never,
};

// One login at one update server.
struct Account
{
    // Made once, never shown, never reused: the key of the secret in the vault. [a-z0-9-]{1,64}
    QString id;
    QString provider = QStringLiteral("dyndns2");
    // For a provider that speaks DNS "HOST[:PORT]", with "udp://" or "tcp://" in front or not. For others a
    // base URL, e.g. "https://dyn.example.test" or "https://10.0.0.1:8443/nic/update"; without a path the
    // provider's usual one is meant. Plain http only to loopback.
    QString server;
    // Of a provider that speaks DNS the name of a key, with "ALGORITHM:" in front or not.
    QString user;   // may be empty where the secret is a token
    QString caFile; // PEM; empty means the system's authorities
    VaultKind vault = VaultKind::Keychain;
    // "HOST:PORT" of a DNS server to verify against instead of the zone's name servers; empty is usual.
    QString dnsServer;
    // The DNS zone that is updated, for a provider that speaks DNS; empty: it is found by asking.
    QString zone;

    friend bool operator==(const Account&, const Account&) = default;
};

// Whether its provider sends DNS messages instead of HTTP requests, and the settings are read accordingly.
[[nodiscard]] bool speaksDns(const Account& account);

// Names the login at the server that an account means: provider, server and user. What a server was told, or
// refused, is true of one login only.
[[nodiscard]] QString loginOf(const Account& account);

// One name that should lead here.
struct Record
{
    DomainName name;
    QString accountId;
    PerFamily<bool> families{true, true};
    // Where its address comes from; empty: all that the network offers (core/judgement.h).
    std::vector<Source> sources;
    // Another host of this network: its interface identifier, the lower 64 bits of an IPv6 address whose
    // upper ones are zero. The prefix is this computer's; an IPv4 address is shared by the whole network
    // anyway.
    std::optional<Address> hostId;
    // The interface whose line the name leads to, where this computer has several: it is asked through, and
    // it stands for the one with the default route. Empty: that one.
    QString through{};

    friend bool operator==(const Record&, const Record&) = default;
};

enum class Language { System, Vietnamese, English };

// Everything the user chose, as one value.
struct Config
{
    std::vector<Account> accounts;
    std::vector<Record> records; // names are unique
    PublishScope publishScope = PublishScope::GlobalOnly;
    Language language = Language::System;
    bool paused = false;
    bool notifications = true;
    Watch watch = Watch::Always;
    // Values of Source::Web that are asked beside the update server's echo; at most kMaxCrossChecks.
    QStringList crossChecks;

    [[nodiscard]] const Account* account(const QString& id) const;
    [[nodiscard]] const Record* record(const DomainName& name) const;

    friend bool operator==(const Config&, const Config&) = default;
};

// Where the fault lies, so that a dialog can mark the field.
enum class ConfigField {
    Name,
    Server,
    User,
    CaFile,
    Families,
    Source,
    HostId,
    Through,
    DnsServer,
    Zone,
    Account,
    CrossChecks
};

enum class FaultKind {
    Missing,
    NotAUrl,
    PlainHttp,     // plain http to something that is not loopback
    SchemeUnknown, // neither http nor https
    CredentialsInUrl,
    NotAHostName,
    DuplicateName,
    UnknownAccount,
    NotAnEndpoint, // not HOST:PORT
    NotAKey,       // not [ALGORITHM:]KEYNAME
    // A control character, a colon in the user name (RFC 7617 section 2), a comma in one of several sources.
    BadCharacter,
    TooLong,
    TooMany,
    NotASource,
    NotADnsEcho,      // neither one of kDnsOperators nor NAME[/TXT]@SERVER[:PORT]
    NotAnInterfaceId, // not an IPv6 address whose upper 64 bits are zero and whose lower are not
};

// Public echoes are run by volunteers, and two already make a majority with the update server's own.
inline constexpr qsizetype kMaxCrossChecks = 2;

struct ConfigFault
{
    FaultKind kind;
    ConfigField field;
    QString text; // what stands there, for the message, without what may be a secret

    friend bool operator==(const ConfigFault&, const ConfigFault&) = default;
};

// Every fault, in the order of the fields; empty means that it can be used.
[[nodiscard]] std::vector<ConfigFault> validate(const Account& account);
[[nodiscard]] std::vector<ConfigFault> validate(const Config& config);

// Removes accounts that no record uses; returns the ids that went, whose secrets can go too.
QStringList dropUnusedAccounts(Config& config);

} // namespace vnddns
