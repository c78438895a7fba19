// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/status.h"
#include "ui/surroundings.h"

#include <chrono>

// Statuses and settings as the engine makes them, for tests of faces and for the showcase.
namespace vnddns::samples {

using namespace std::chrono_literals;

inline WallTime noon()
{
    return std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 5h; // noon in Việt Nam
}

inline DomainName name(const QString& text = QStringLiteral("nha.example.test"))
{
    return *DomainName::parse(text);
}

inline Address address(std::string_view text)
{
    return *Address::parse(text);
}

inline FamilyStatus family(std::string_view text, SourceKind origin = SourceKind::Interface)
{
    FamilyStatus status;
    status.wanted = true;
    status.observed = Seen{address(text), origin};
    status.observedAt = noon() - 5min;
    status.published = Published{address(text), noon() - 5min, true};
    status.timing = {Duration{9'300}, Duration{14'100}, Duration{14'100}};
    return status;
}

inline RecordStatus good(const DomainName& domain = name())
{
    RecordStatus record{
        domain, RecordState::Current, {}, {}, QStringLiteral("good 203.0.113.7"), noon() - 5min, {}, {}};
    record.family.v4 = family("203.0.113.7", SourceKind::Echo);
    record.family.v6 = family("2001:db8:7::25");
    return record;
}

inline RecordStatus needsUser(ConditionCode code, const QStringList& parameters = {})
{
    RecordStatus record = good();
    record.state = RecordState::NeedsUser;
    record.lastAnswer = QStringLiteral("badauth");
    record.conditions.push_back({code, parameters, QStringLiteral("HTTP 401")});
    return record;
}

inline RecordStatus behindCgnat()
{
    RecordStatus record =
        needsUser(ConditionCode::BehindCgnat, {QStringLiteral("v4"), QStringLiteral("100.64.3.9")});
    record.lastAnswer.clear();
    record.lastAnswerAt.reset();
    record.family.v4.observed = NoAddress{NoAddressReason::OnlyCgnat, address("100.64.3.9")};
    record.family.v4.published.reset();
    record.family.v4.timing = {};
    record.family.v6 = {};
    return record;
}

inline RecordStatus retrying()
{
    RecordStatus record = good();
    record.state = RecordState::Retrying;
    record.family.v4 = family("203.0.113.9", SourceKind::Echo);
    record.family.v4.published = Published{address("203.0.113.7"), noon() - 26h, true};
    record.lastAnswer = QStringLiteral("911");
    record.retryAt = noon() + 4min;
    record.conditions.push_back({ConditionCode::ServerBusy, {}, QStringLiteral("911")});
    return record;
}

inline Status status(std::vector<RecordStatus> records, Phase phase = Phase::Idle)
{
    return {phase, std::move(records), {}};
}

inline Config config(std::vector<DomainName> names = {name()})
{
    Config made;
    for (const DomainName& domain : names) {
        const QString id = QStringLiteral("account-%1").arg(made.accounts.size());
        Account account;
        account.id = id;
        account.server = QStringLiteral("https://dyn.example.test");
        account.user = QStringLiteral("minh%1").arg(made.accounts.size());
        made.accounts.push_back(account);
        made.records.push_back({domain, id, {true, true}, {}, {}});
    }
    return made;
}

inline Surroundings surroundings()
{
    Surroundings made;
    made.wallClock = [] { return noon(); };
    made.freshAccountId = [] { return QStringLiteral("fresh"); };
    return made;
}

// Two lines and a LAN of its own.
inline LocalNetwork twoLines()
{
    const auto line = [](const QString& interface, std::string_view own,
                         std::optional<std::uint32_t> metric) {
        return LocalInterface{interface, false, false, {metric, {}}, {}, {{address(own), 24}}};
    };
    return {{line(QStringLiteral("eth1"), "203.0.113.7", 200),
             line(QStringLiteral("eth0"), "192.168.1.7", 100),
             line(QStringLiteral("eth2"), "192.168.9.1", {})}};
}

// Two names of one login, one of another, and two things that cannot be carried over.
inline ImportPlan importPlan()
{
    const auto account = [](const char* provider, const char* server, const char* user) {
        Account made;
        made.provider = QString::fromLatin1(provider);
        made.server = QString::fromLatin1(server);
        made.user = QString::fromLatin1(user);
        return made;
    };
    const Account own = account("dyndns2", "https://dyn.example.test", "minh");
    const Account duck = account("duckdns", "https://www.duckdns.org", "");
    ImportPlan plan;
    plan.records.push_back({5, own, {name(), {}, {true, true}, {}, {}}, Secret(QByteArray("s3cret"))});
    plan.records.push_back({6,
                            own,
                            {name(QStringLiteral("camera.example.test")),
                             {},
                             {true, false},
                             {{SourceKind::Interface, QStringLiteral("eth0")}},
                             {}},
                            Secret(QByteArray("s3cret"))});
    plan.records.push_back({8,
                            duck,
                            {name(QStringLiteral("nha.duckdns.org")), {}, {true, true}, {}, {}},
                            Secret(QByteArray("t0ken"))});
    plan.notes = {{3, ImportLoss::Setting, QStringLiteral("daemon")},
                  {9, ImportLoss::Protocol, QStringLiteral("zoneedit1")}};
    return plan;
}

inline std::vector<ProviderInfo> services()
{
    const auto text = [](const char* words) { return QString::fromUtf8(words); };
    const QString cloudflare =
        text("the token may edit DNS and read the zone; A and AAAA records have to exist, "
             "and keep their proxy and TTL");
    return {{text("cloudflare"),
             text("Cloudflare"),
             text("https://www.cloudflare.com"),
             text("https://api.cloudflare.com"),
             false,
             text("API token"),
             {true, true},
             {false, false},
             cloudflare},
            {text("dnsomatic"),
             text("DNS-O-Matic"),
             text("https://www.dnsomatic.com"),
             text("https://updates.dnsomatic.com"),
             true,
             text("password"),
             {true, false},
             {true, false},
             {}},
            {text("duckdns"),
             text("DuckDNS"),
             text("https://www.duckdns.org"),
             text("https://www.duckdns.org"),
             false,
             text("token"),
             {true, true},
             {false, false},
             {}},
            {text("dyndns2"),
             text("VNNIC / dyndns2"),
             {},
             {},
             true,
             text("secret"),
             {true, true},
             {true, true},
             {}},
            {text("mine"),
             text("A & B"),
             {},
             {},
             true,
             text("a & b"),
             {true, true},
             {true, true},
             text("<b>bold</b>")},
            {text("rfc2136"),
             text("DNS UPDATE"),
             {},
             {},
             true,
             text("secret of the key"),
             {true, true},
             {false, false},
             {}}};
}

// Every service, and key files of which one named "good" has a key.
inline Surroundings surroundingsWithServices()
{
    Surroundings made = surroundings();
    made.providers = [] { return services(); };
    made.dnsKeys.readFile = [](const QString& path) -> Result<DnsKey> {
        if (path != QLatin1String("good"))
            return Error{ErrorKind::Storage, QStringLiteral("there is no key in it"), {}};
        return DnsKey{QStringLiteral("hmac-sha512:nha.example.test"), Secret(QByteArray("c2VjcmV0"))};
    };
    made.dnsKeys.isKey = [](const Account&, const Secret& secret) { return secret.expose() == "c2VjcmV0"; };
    return made;
}

} // namespace vnddns::samples
