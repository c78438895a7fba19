// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"

#include <QString>
#include <QStringList>

#include <span>

namespace vnddns {

enum class Severity {
    Info,      // worth knowing
    Waiting,   // passes by itself
    NeedsUser, // nothing goes on until the user acts
};

// A lasting fact worth telling. Each has one row in condition.cpp and one sentence in ui and cli.
enum class ConditionCode {
    Offline,
    NoAddress,   // nothing publishable; parameters: family, reason, the address that was seen or empty
    BehindCgnat, // only a carrier-grade NAT address; parameters: family, address. The record's state
                 // says whether the user must act: not when the other family leads home
    DoubleNat,   // the router has a private address itself; parameters: its outer address or empty
    ThroughVpn,  // others see the exit of a tunnel; parameters: the router's address, the one that is seen;
                 // may be empty
    ManyExits,   // the line leaves through several addresses in turn; parameters: family, the addresses
    SourcesDisagree, // parameters: none; the detail tells who said what
    Unconfirmed,     // one source only that needs a second witness; the detail names it
    NoSource,        // nobody who is asked can know the address; parameters: family
    CredentialsRejected,
    NameUnknown,
    NameInvalid,
    TooManyNames,
    Blocked,
    ClientRefused,
    FeatureRefused,
    AddressRefused,    // parameters: address
    ServerUnreachable, // lookup, connection, timeout
    ServerUntrusted,   // TLS
    ServerAnswerStrange,
    ServerBusy,
    RateLimited,
    WrongClock,      // parameters: by how many minutes, or empty
    CouldNotConfirm, // sent, answer lost
    NotVisible,      // accepted long ago, DNS still answers otherwise; parameters: family, address, a server
                     // that does, what it shows or empty
    Drifted,         // DNS showed what was published, and does not any more; parameters: as NotVisible, and
                     // since when (UTC, ISO 8601)
    VaultLocked,
    VaultAbsent,
    VaultDenied,
    SecretMissing,
    HostLost,      // whoever kept the names has ended, and this program cannot take over; the detail says why
    StorageFailed, // parameters: file
    ConfigDamaged, // parameters: where the damaged file was kept
    LabScope,      // addresses of private networks may be published
    InternalError,
};

struct Condition
{
    ConditionCode code = ConditionCode::InternalError;
    QStringList parameters; // as named above; already text
    QString detail;         // English, technical

    friend bool operator==(const Condition&, const Condition&) = default;
};

[[nodiscard]] Severity severity(ConditionCode code);
// Lower-case words with hyphens, stable: JSON, scripts.
[[nodiscard]] QString toString(ConditionCode code);
// The condition that an error of an update means to the user.
[[nodiscard]] ConditionCode conditionFor(ErrorKind kind);
// The same with its parameters and detail.
[[nodiscard]] Condition conditionOf(const Error& error);

} // namespace vnddns
