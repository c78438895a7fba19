// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/time.h"

#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace vnddns {

// What went wrong, by what can be done about it. core/retry.h maps each to a recovery, ui and cli each
// explain every one of them in words.
enum class ErrorKind {
    Offline,        // this computer has no usable network at all
    NameLookup,     // the server's host name cannot be resolved
    ConnectRefused, // the server does not accept connections, or the route to it is broken
    Timeout,        // no answer in time; the server may have obeyed
    ConnectionLost, // the connection broke before the answer was whole; the server may have obeyed
    Tls,            // the server could not prove who it is
    BadReply,       // an answer, but not one of this protocol (HTML page, empty, too long …)
    ServerBusy,     // 911, HTTP 5xx: the server is in trouble and says so
    DnsTrouble,     // dnserr: the server could not write to its DNS
    RateLimited,    // HTTP 429, or a wait that the server asked for
    WrongClock,     // this computer's clock is not the server's; the detail begins with the minutes
    AuthRejected,   // badauth: wrong user name or secret
    ClientRefused,  // badagent, badsys, good 127.0.0.1: the server does not want this program
    FeatureRefused, // !donator: the account may not use what was asked for
    NameUnknown,    // nohost, !yours, !active: the name is not in this account
    NameInvalid,    // notfqdn
    TooManyNames,   // numhost
    Blocked,        // abuse: the server blocked the name
    AddressRefused, // badip: the server does not publish such an address
    VaultLocked,    // the keychain is locked
    VaultAbsent,    // there is no keychain, or it does not answer
    VaultDenied,    // the keychain refused
    SecretMissing,  // the keychain works but holds no secret for this account
    Disagreement,   // sources name different addresses; the detail tells who said what
    Unconfirmed,    // one source names an address that needs a second witness
    Storage,        // a file could not be read or written
    Unsupported,    // this system cannot do it
    Cancelled,      // given up by ourselves
    Bug,            // a broken promise of our own code
};

// One lower-case word with hyphens per kind, stable: logs, JSON, scripts.
[[nodiscard]] QString toString(ErrorKind kind);

struct Error
{
    ErrorKind kind = ErrorKind::Bug;
    // English, for the log and for "details"; never holds a secret.
    QString detail;
    // How long the other side asked us to wait.
    std::optional<Duration> retryAfter;

    friend bool operator==(const Error&, const Error&) = default;
};

// "timeout (no answer in 10 s)" on one line: for logs and technical details.
[[nodiscard]] QString describe(const Error& error);

// A value or an Error.
template<typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) // NOLINT(google-explicit-constructor): `return value;` is the point
        : m_state(std::move(value))
    {}
    Result(Error error) // NOLINT(google-explicit-constructor)
        : m_state(std::move(error))
    {}

    [[nodiscard]] bool ok() const { return std::holds_alternative<T>(m_state); }
    explicit operator bool() const { return ok(); }
    // Only when ok().
    [[nodiscard]] const T& value() const& { return std::get<T>(m_state); }
    [[nodiscard]] T& value() & { return std::get<T>(m_state); }
    [[nodiscard]] T&& value() && { return std::get<T>(std::move(m_state)); }
    // Only when not ok().
    [[nodiscard]] const Error& error() const { return std::get<Error>(m_state); }

    friend bool operator==(const Result&, const Result&) = default;

private:
    std::variant<T, Error> m_state;
};

// The value of an operation that only succeeds or fails.
struct Done
{
    friend bool operator==(const Done&, const Done&) = default;
};

} // namespace vnddns
