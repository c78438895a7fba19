// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/secret.h"
#include "dns/request.h"

#include <QString>

#include <optional>

namespace vnddns {

// Where updates go.
struct NameServer
{
    std::string host;
    std::uint16_t port = kDnsPort;
    bool overUdp = false;

    friend bool operator==(const NameServer&, const NameServer&) = default;
};

// "HOST[:PORT]", "tcp://HOST[:PORT]", "udp://HOST[:PORT]"; an IPv6 address stands in brackets.
[[nodiscard]] std::optional<NameServer> readNameServer(const QString& text);

// A key without its secret, as a user setting names it.
struct KeyName
{
    TsigAlgorithm algorithm = TsigAlgorithm::HmacSha256;
    DnsName name;

    friend bool operator==(const KeyName&, const KeyName&) = default;
};

// "KEYNAME" or "ALGORITHM:KEYNAME". MD5 and SHA-1 only by being named.
[[nodiscard]] std::optional<KeyName> readKeyName(const QString& text);
// The opposite; the algorithm is left out where it is the usual one.
[[nodiscard]] QString toString(const KeyName& key);

// The secret is base64; nullopt when it is none, or empty.
[[nodiscard]] std::optional<TsigKey> makeTsigKey(const KeyName& key, const Secret& secret);

} // namespace vnddns
