// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/retry.h"

#include <algorithm>

namespace vnddns {

using namespace std::chrono_literals;

namespace {

struct Waits
{
    Duration first;
    Duration longest;
};

Waits waitsFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Offline:
    case ErrorKind::NameLookup:
    case ErrorKind::ConnectRefused:
    case ErrorKind::Timeout:
    case ErrorKind::ConnectionLost:
    case ErrorKind::Cancelled:
        // After a redial the route is often a moment late; at the other end stands a server that is down,
        // and nobody is hurt by one attempt in five minutes.
        return {500ms, 5min};
    case ErrorKind::Tls:
        return {30s, 30min}; // usually our clock, a captive portal, or a certificate that expired
    case ErrorKind::BadReply:
        return {60s, 1h};
    case ErrorKind::ServerBusy:
    case ErrorKind::DnsTrouble:
        return {60s, 30min};
    case ErrorKind::RateLimited:
        return {60s, 1h};
    case ErrorKind::WrongClock:
        return {60s, 5min}; // right after a start the clock is often about to be set
    case ErrorKind::AddressRefused:
        return {1h, 6h}; // the same address will hardly be taken later; a new one goes at once
    case ErrorKind::VaultLocked:
        return {30s, 30s}; // asks only this computer, and users unlock it right after login
    case ErrorKind::VaultAbsent:
    case ErrorKind::VaultDenied:
    case ErrorKind::SecretMissing:
        return {60s, 5min};
    case ErrorKind::Disagreement:
    case ErrorKind::Unconfirmed:
    case ErrorKind::Storage:
        return {30s, 5min};
    case ErrorKind::AuthRejected:
    case ErrorKind::ClientRefused:
    case ErrorKind::FeatureRefused:
    case ErrorKind::NameUnknown:
    case ErrorKind::NameInvalid:
    case ErrorKind::TooManyNames:
    case ErrorKind::Blocked:
    case ErrorKind::Unsupported:
    case ErrorKind::Bug:
        return {5min, 1h};
    }
    return {5min, 1h};
}

} // namespace

Recovery recoveryFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::AuthRejected:
    case ErrorKind::ClientRefused:
    case ErrorKind::FeatureRefused:
        return Recovery::StopAccount;
    case ErrorKind::NameUnknown:
    case ErrorKind::NameInvalid:
    case ErrorKind::TooManyNames:
    case ErrorKind::Blocked:
    case ErrorKind::Unsupported:
        return Recovery::StopRecord;
    case ErrorKind::Offline:
    case ErrorKind::NameLookup:
    case ErrorKind::ConnectRefused:
    case ErrorKind::Timeout:
    case ErrorKind::ConnectionLost:
    case ErrorKind::Tls:
    case ErrorKind::BadReply:
    case ErrorKind::ServerBusy:
    case ErrorKind::DnsTrouble:
    case ErrorKind::RateLimited:
    case ErrorKind::WrongClock:
    case ErrorKind::AddressRefused:
    case ErrorKind::VaultLocked:
    case ErrorKind::VaultAbsent:
    case ErrorKind::VaultDenied:
    case ErrorKind::SecretMissing:
    case ErrorKind::Disagreement:
    case ErrorKind::Unconfirmed:
    case ErrorKind::Storage:
    case ErrorKind::Cancelled:
    case ErrorKind::Bug:
        return Recovery::RetryLater;
    }
    return Recovery::RetryLater;
}

bool isNetworkFault(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Offline:
    case ErrorKind::NameLookup:
    case ErrorKind::ConnectRefused:
    case ErrorKind::Timeout:
    case ErrorKind::ConnectionLost:
    case ErrorKind::Tls:      // a captive portal shows its own certificate
    case ErrorKind::BadReply: // or its own page
    case ErrorKind::Cancelled:
        return true;
    case ErrorKind::ServerBusy:
    case ErrorKind::DnsTrouble:
    case ErrorKind::RateLimited:
    case ErrorKind::WrongClock:
    case ErrorKind::AuthRejected:
    case ErrorKind::ClientRefused:
    case ErrorKind::FeatureRefused:
    case ErrorKind::NameUnknown:
    case ErrorKind::NameInvalid:
    case ErrorKind::TooManyNames:
    case ErrorKind::Blocked:
    case ErrorKind::AddressRefused:
    case ErrorKind::VaultLocked:
    case ErrorKind::VaultAbsent:
    case ErrorKind::VaultDenied:
    case ErrorKind::SecretMissing:
    case ErrorKind::Disagreement:
    case ErrorKind::Unconfirmed:
    case ErrorKind::Storage:
    case ErrorKind::Unsupported:
    case ErrorKind::Bug:
        return false;
    }
    return false;
}

bool isVaultFault(ErrorKind kind)
{
    return kind == ErrorKind::VaultLocked || kind == ErrorKind::VaultAbsent ||
           kind == ErrorKind::VaultDenied || kind == ErrorKind::SecretMissing;
}

bool mayHaveBeenObeyed(ErrorKind kind)
{
    return kind == ErrorKind::Timeout || kind == ErrorKind::ConnectionLost;
}

bool leavesDoubt(ErrorKind kind)
{
    return mayHaveBeenObeyed(kind) || kind == ErrorKind::BadReply || kind == ErrorKind::ServerBusy;
}

Duration retryDelay(const Error& error, int failures, double jitter)
{
    const Waits waits = waitsFor(error.kind);
    Duration wait = waits.first;
    for (int i = 1; i < failures && wait < waits.longest; ++i)
        wait *= 2;
    wait = std::min(wait, waits.longest);
    wait += Duration(static_cast<Duration::rep>(static_cast<double>(wait.count()) * 0.4 * (jitter - 0.5)));
    if (!error.retryAfter)
        return wait;
    const Duration asked = *error.retryAfter;
    return asked + Duration(static_cast<Duration::rep>(static_cast<double>(asked.count()) * 0.1 * jitter));
}

} // namespace vnddns
