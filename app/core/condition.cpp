// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/condition.h"

#include <array>

namespace vnddns {

namespace {

struct Row
{
    ConditionCode code;
    Severity severity;
    const char* word;
};

// One row per condition, in the order of the enum.
constexpr std::array kRows{
    Row{ConditionCode::Offline, Severity::Waiting, "offline"},
    Row{ConditionCode::NoAddress, Severity::Waiting, "no-address"},
    Row{ConditionCode::BehindCgnat, Severity::Info, "behind-cgnat"},
    Row{ConditionCode::DoubleNat, Severity::Info, "double-nat"},
    Row{ConditionCode::ThroughVpn, Severity::Info, "through-vpn"},
    Row{ConditionCode::ManyExits, Severity::Waiting, "many-exits"},
    Row{ConditionCode::SourcesDisagree, Severity::NeedsUser, "sources-disagree"},
    Row{ConditionCode::Unconfirmed, Severity::NeedsUser, "unconfirmed"},
    Row{ConditionCode::NoSource, Severity::NeedsUser, "no-source"},
    Row{ConditionCode::CredentialsRejected, Severity::NeedsUser, "credentials-rejected"},
    Row{ConditionCode::NameUnknown, Severity::NeedsUser, "name-unknown"},
    Row{ConditionCode::NameInvalid, Severity::NeedsUser, "name-invalid"},
    Row{ConditionCode::TooManyNames, Severity::NeedsUser, "too-many-names"},
    Row{ConditionCode::Blocked, Severity::NeedsUser, "blocked"},
    Row{ConditionCode::ClientRefused, Severity::NeedsUser, "client-refused"},
    Row{ConditionCode::FeatureRefused, Severity::NeedsUser, "feature-refused"},
    Row{ConditionCode::AddressRefused, Severity::Waiting, "address-refused"},
    Row{ConditionCode::ServerUnreachable, Severity::Waiting, "server-unreachable"},
    Row{ConditionCode::ServerUntrusted, Severity::NeedsUser, "server-untrusted"},
    Row{ConditionCode::ServerAnswerStrange, Severity::Waiting, "server-answer-strange"},
    Row{ConditionCode::ServerBusy, Severity::Waiting, "server-busy"},
    Row{ConditionCode::RateLimited, Severity::Waiting, "rate-limited"},
    Row{ConditionCode::WrongClock, Severity::NeedsUser, "wrong-clock"},
    Row{ConditionCode::CouldNotConfirm, Severity::Waiting, "could-not-confirm"},
    Row{ConditionCode::NotVisible, Severity::Info, "not-visible"},
    Row{ConditionCode::Drifted, Severity::NeedsUser, "drifted"},
    Row{ConditionCode::VaultLocked, Severity::NeedsUser, "vault-locked"},
    Row{ConditionCode::VaultAbsent, Severity::NeedsUser, "vault-absent"},
    Row{ConditionCode::VaultDenied, Severity::NeedsUser, "vault-denied"},
    Row{ConditionCode::SecretMissing, Severity::NeedsUser, "secret-missing"},
    Row{ConditionCode::HostLost, Severity::NeedsUser, "host-lost"},
    Row{ConditionCode::StorageFailed, Severity::NeedsUser, "storage-failed"},
    Row{ConditionCode::ConfigDamaged, Severity::NeedsUser, "config-damaged"},
    Row{ConditionCode::LabScope, Severity::Info, "lab-scope"},
    Row{ConditionCode::InternalError, Severity::Waiting, "internal-error"},
};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < kRows.size(); ++i) {
        if (static_cast<std::size_t>(kRows[i].code) != i)
            return false;
    }
    return kRows.back().code == ConditionCode::InternalError;
}
static_assert(inOrder(), "a condition without its row");

const Row& rowOf(ConditionCode code)
{
    return kRows[static_cast<std::size_t>(code)];
}

} // namespace

Severity severity(ConditionCode code)
{
    return rowOf(code).severity;
}

QString toString(ConditionCode code)
{
    return QString::fromLatin1(rowOf(code).word);
}

ConditionCode conditionFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Offline:
        return ConditionCode::Offline;
    case ErrorKind::NameLookup:
    case ErrorKind::ConnectRefused:
    case ErrorKind::Timeout:
    case ErrorKind::ConnectionLost:
        return ConditionCode::ServerUnreachable;
    case ErrorKind::Tls:
        return ConditionCode::ServerUntrusted;
    case ErrorKind::BadReply:
        return ConditionCode::ServerAnswerStrange;
    case ErrorKind::ServerBusy:
    case ErrorKind::DnsTrouble:
        return ConditionCode::ServerBusy;
    case ErrorKind::RateLimited:
        return ConditionCode::RateLimited;
    case ErrorKind::WrongClock:
        return ConditionCode::WrongClock;
    case ErrorKind::AuthRejected:
        return ConditionCode::CredentialsRejected;
    case ErrorKind::ClientRefused:
        return ConditionCode::ClientRefused;
    case ErrorKind::FeatureRefused:
        return ConditionCode::FeatureRefused;
    case ErrorKind::NameUnknown:
        return ConditionCode::NameUnknown;
    case ErrorKind::NameInvalid:
        return ConditionCode::NameInvalid;
    case ErrorKind::TooManyNames:
        return ConditionCode::TooManyNames;
    case ErrorKind::Blocked:
        return ConditionCode::Blocked;
    case ErrorKind::AddressRefused:
        return ConditionCode::AddressRefused;
    case ErrorKind::VaultLocked:
        return ConditionCode::VaultLocked;
    case ErrorKind::VaultAbsent:
        return ConditionCode::VaultAbsent;
    case ErrorKind::VaultDenied:
        return ConditionCode::VaultDenied;
    case ErrorKind::SecretMissing:
        return ConditionCode::SecretMissing;
    case ErrorKind::Storage:
        return ConditionCode::StorageFailed;
    case ErrorKind::Disagreement:
        return ConditionCode::SourcesDisagree;
    case ErrorKind::Unconfirmed:
        return ConditionCode::Unconfirmed;
    case ErrorKind::Unsupported:
    case ErrorKind::Cancelled:
    case ErrorKind::Bug:
        return ConditionCode::InternalError;
    }
    return ConditionCode::InternalError;
}

Condition conditionOf(const Error& error)
{
    Condition condition{conditionFor(error.kind), {}, error.detail};
    if (error.kind == ErrorKind::WrongClock)
        condition.parameters = {error.detail.section(QLatin1Char(' '), 0, 0)};
    return condition;
}

} // namespace vnddns
