// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <array>
#include <compare>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

namespace vnddns {

// The ways to learn an address. How far each is believed stands in core/judgement.h.
enum class SourceKind {
    Interface, // an interface of this computer; value: its name, empty for the one with the default route
    Echo,      // the update server tells which address it sees
    Router,    // the router tells its outer address (NAT-PMP, PCP, UPnP IGD)
    Stun,      // a STUN server (RFC 8489); value: "HOST:PORT", empty for port 3478 of the update server
    Dns, // a DNS server that tells who asked; value: an operator's name, "NAME[/TXT]@SERVER[:PORT]", or empty
    Web, // a public echo over HTTPS; value: its URL, and after '#' the JSON field that holds the address
    Command, // a program of the user's that prints an address; value: the command line
};

struct Source
{
    SourceKind kind = SourceKind::Interface;
    QString value;
    // The one interface that is asked through; empty: wherever the routes lead. No part of the text below: it
    // is the record's (Record::through).
    QString through{};

    friend bool operator==(const Source&, const Source&) = default;
    friend bool operator<(const Source& a, const Source& b)
    {
        return std::tie(a.kind, a.value, a.through) < std::tie(b.kind, b.value, b.through);
    }
};

// Whose DNS servers are known to tell who asked; the first is meant where none is named. How each is asked
// stands in net/detect/dns_echo.cpp.
inline constexpr std::array<std::string_view, 5> kDnsOperators{"opendns", "cloudflare", "opendns-udp",
                                                               "cloudflare-udp", "google-udp"};
[[nodiscard]] QStringList dnsOperators();

// "router", "interface:eth0", "command:/usr/bin/my-address -4" …: for settings files, scripts and logs.
[[nodiscard]] QString toString(const Source& source);
// The same without what may be a key that the user wrote into it: the query of a URL, the arguments of a
// command.
[[nodiscard]] Source withoutKeys(Source source);
// One of these, commas and all; nullopt: none of these.
[[nodiscard]] std::optional<Source> parseSource(const QString& text);
// Of a list with commas; everything behind "command:" is the command. Empty list: "auto". nullopt: a word
// that is none of these.
[[nodiscard]] std::optional<std::vector<Source>> parseSources(const QString& text);
[[nodiscard]] QString toString(const std::vector<Source>& sources);

} // namespace vnddns
