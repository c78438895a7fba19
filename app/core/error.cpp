// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/error.h"

namespace vnddns {

QString toString(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Offline:
        return QStringLiteral("offline");
    case ErrorKind::NameLookup:
        return QStringLiteral("name-lookup");
    case ErrorKind::ConnectRefused:
        return QStringLiteral("connect-refused");
    case ErrorKind::Timeout:
        return QStringLiteral("timeout");
    case ErrorKind::ConnectionLost:
        return QStringLiteral("connection-lost");
    case ErrorKind::Tls:
        return QStringLiteral("tls");
    case ErrorKind::BadReply:
        return QStringLiteral("bad-reply");
    case ErrorKind::ServerBusy:
        return QStringLiteral("server-busy");
    case ErrorKind::DnsTrouble:
        return QStringLiteral("dns-trouble");
    case ErrorKind::RateLimited:
        return QStringLiteral("rate-limited");
    case ErrorKind::WrongClock:
        return QStringLiteral("wrong-clock");
    case ErrorKind::AuthRejected:
        return QStringLiteral("auth-rejected");
    case ErrorKind::ClientRefused:
        return QStringLiteral("client-refused");
    case ErrorKind::FeatureRefused:
        return QStringLiteral("feature-refused");
    case ErrorKind::NameUnknown:
        return QStringLiteral("name-unknown");
    case ErrorKind::NameInvalid:
        return QStringLiteral("name-invalid");
    case ErrorKind::TooManyNames:
        return QStringLiteral("too-many-names");
    case ErrorKind::Blocked:
        return QStringLiteral("blocked");
    case ErrorKind::AddressRefused:
        return QStringLiteral("address-refused");
    case ErrorKind::VaultLocked:
        return QStringLiteral("vault-locked");
    case ErrorKind::VaultAbsent:
        return QStringLiteral("vault-absent");
    case ErrorKind::VaultDenied:
        return QStringLiteral("vault-denied");
    case ErrorKind::SecretMissing:
        return QStringLiteral("secret-missing");
    case ErrorKind::Disagreement:
        return QStringLiteral("disagreement");
    case ErrorKind::Unconfirmed:
        return QStringLiteral("unconfirmed");
    case ErrorKind::Storage:
        return QStringLiteral("storage");
    case ErrorKind::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorKind::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorKind::Bug:
        return QStringLiteral("bug");
    }
    return QStringLiteral("bug");
}

QString describe(const Error& error)
{
    const QString detail = error.detail.simplified();
    return detail.isEmpty() ? toString(error.kind)
                            : QStringLiteral("%1 (%2)").arg(toString(error.kind), detail);
}

} // namespace vnddns
