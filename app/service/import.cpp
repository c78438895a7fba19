// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/import.h"

#include "providers/provider.h"
#include "service/import_entry.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

struct Counterpart
{
    QLatin1String theirs; // a word that the service's name begins with, or holds after an '@'
    const char* ours;     // a provider's id
};

// ddclient's protocols, inadyn's and OpenWrt's services; for each the words by which they begin.
constexpr std::array kCounterparts{
    Counterpart{"dyndns2"_L1, "dyndns2"},
    Counterpart{"custom"_L1, "dyndns2"},
    Counterpart{"dyndns.org"_L1, "dyn"},
    Counterpart{"dyn.com"_L1, "dyn"},
    Counterpart{"dyn"_L1, "dyn"},
    Counterpart{"noip"_L1, "no-ip"},
    Counterpart{"no-ip"_L1, "no-ip"},
    Counterpart{"no-ip.com"_L1, "no-ip"},
    Counterpart{"cloudflare"_L1, "cloudflare"},
    Counterpart{"cloudflare.com"_L1, "cloudflare"},
    Counterpart{"cloudflare.com-v4"_L1, "cloudflare"},
    Counterpart{"duckdns"_L1, "duckdns"},
    Counterpart{"duckdns.org"_L1, "duckdns"},
    Counterpart{"freedns"_L1, "afraid"},
    Counterpart{"freedns.afraid.org"_L1, "afraid"},
    Counterpart{"he.net"_L1, "he"},
    Counterpart{"nsupdate.info"_L1, "nsupdate-info"},
    Counterpart{"ipv4.nsupdate.info"_L1, "nsupdate-info"},
    Counterpart{"dnsomatic"_L1, "dnsomatic"},
    Counterpart{"dnsomatic.com"_L1, "dnsomatic"},
    Counterpart{"namecheap"_L1, "namecheap"},
    Counterpart{"namecheap.com"_L1, "namecheap"},
    Counterpart{"porkbun"_L1, "porkbun"},
    Counterpart{"porkbun.com"_L1, "porkbun"},
    Counterpart{"dynu"_L1, "dynu"},
    Counterpart{"dynu.com"_L1, "dynu"},
    Counterpart{"dynv6"_L1, "dynv6"},
    Counterpart{"dynv6.com"_L1, "dynv6"},
    Counterpart{"desec"_L1, "desec"},
    Counterpart{"desec.io"_L1, "desec"},
    Counterpart{"godaddy"_L1, "godaddy"},
};

// Servers that speak dyndns2 and have a description of their own.
constexpr std::array kServers{
    Counterpart{"members.dyndns.org"_L1, "dyn"},
    Counterpart{"dynupdate.no-ip.com"_L1, "no-ip"},
    Counterpart{"updates.dnsomatic.com"_L1, "dnsomatic"},
    Counterpart{"api.dynu.com"_L1, "dynu"},
    Counterpart{"dyn.dns.he.net"_L1, "he"},
    Counterpart{"ipv4.nsupdate.info"_L1, "nsupdate-info"},
};

template<std::size_t size>
const char* counterpartOf(const std::array<Counterpart, size>& table, const QString& theirs)
{
    const auto* const found = std::find_if(table.begin(), table.end(),
                                           [&](const Counterpart& one) { return theirs == one.theirs; });
    return found == table.end() ? nullptr : found->ours;
}

// Our provider for a service; nullptr when there is none. inadyn says "default@no-ip.com" and may number its
// entries "no-ip.com:2".
const Provider* providerFor(const ForeignEntry& entry)
{
    QString service = entry.service.toLower().section(QLatin1Char(':'), 0, 0);
    service = service.section(QLatin1Char('@'), -1);
    const char* id = counterpartOf(kCounterparts, service);
    if (id && QLatin1String(id) == "dyndns2"_L1) {
        const QString host = entry.server.contains("://"_L1) ? QUrl(entry.server).host() : entry.server;
        if (const char* known = counterpartOf(kServers, host.toLower()); known && findProvider(known))
            id = known;
    }
    return id ? findProvider(id) : nullptr;
}

QString serverOf(const ForeignEntry& entry, const Provider& provider)
{
    if (provider.id() != "dyndns2")
        return provider.traits().server;
    if (entry.server.isEmpty() || entry.server.contains("://"_L1))
        return entry.server;
    return u"https://"_s + entry.server;
}

void addName(const ForeignEntry& entry, const Account& account, const QString& name, ImportPlan& plan)
{
    const auto note = [&](ImportLoss loss, const QString& what) {
        plan.notes.push_back({entry.line, loss, what});
    };
    const auto parsed = DomainName::parse(name);
    if (!parsed)
        return note(ImportLoss::NotAName, name);
    const auto isKnown = [&](const ImportedRecord& known) { return known.record.name == *parsed; };
    if (std::any_of(plan.records.begin(), plan.records.end(), isKnown))
        return note(ImportLoss::BadEntry, name);
    const auto hasOtherSecret = [&](const ImportedRecord& known) {
        return !account.user.isEmpty() && known.account == account &&
               known.secret.expose() != entry.secret.toUtf8();
    };
    if (std::any_of(plan.records.begin(), plan.records.end(), hasOtherSecret))
        return note(ImportLoss::OtherSecret, name);
    Record record{*parsed, {}, entry.families, entry.sources, {}};
    const PerFamily<bool> able = findProvider(account.provider.toStdString())->traits().families;
    for (const Family family : kFamilies) {
        if (record.families[family] && !able[family]) {
            record.families[family] = false;
            note(ImportLoss::Family, family == Family::V4 ? u"IPv4"_s : u"IPv6"_s);
        }
    }
    Config alone;
    alone.accounts = {account};
    alone.accounts.front().id = u"import"_s;
    alone.records = {record};
    alone.records.front().accountId = u"import"_s;
    if (const auto faults = validate(alone); !faults.empty()) {
        const bool nameless =
            faults.front().text.isEmpty() || faults.front().kind == FaultKind::CredentialsInUrl;
        return note(ImportLoss::BadEntry, nameless ? name : faults.front().text);
    }
    plan.records.push_back({entry.line, account, record, Secret(entry.secret.toUtf8())});
}

} // namespace

void addEntry(const ForeignEntry& entry, ImportPlan& plan)
{
    const auto note = [&](ImportLoss loss, const QString& what) {
        plan.notes.push_back({entry.line, loss, what});
    };
    const QString names = entry.names.join(QLatin1Char(' '));
    const Provider* provider = providerFor(entry);
    if (!provider)
        return note(ImportLoss::Protocol, entry.service);
    Account account;
    account.provider =
        QString::fromUtf8(provider->id().data(), static_cast<qsizetype>(provider->id().size()));
    account.server = serverOf(entry, *provider);
    account.user = entry.user;
    if (account.server.isEmpty())
        return note(ImportLoss::NoServer, names);
    if (account.user.isEmpty() && provider->traits().needsUser)
        return note(ImportLoss::NoUser, names);
    if (entry.secret.isEmpty())
        return note(ImportLoss::NoSecret, names);
    if (entry.plainHttp)
        note(ImportLoss::PlainHttp, names);
    for (const QString& name : entry.names)
        addName(entry, account, name, plan);
}

std::optional<ImportFormat> guessImportFormat(const QByteArray& text)
{
    const QString read = QString::fromUtf8(text);
    const auto finds = [&read](const char* pattern) {
        return QRegularExpression(QLatin1String(pattern), QRegularExpression::MultilineOption)
            .match(read)
            .hasMatch();
    };
    if (finds(R"(^\s*config\s+(service|ddns)\b)"))
        return ImportFormat::OpenWrt;
    if (finds(R"(^\s*(provider|custom)\s+\S+\s*\{)"))
        return ImportFormat::Inadyn;
    if (finds(R"(^\s*(protocol|login|server|use|usev4|usev6)\s*=)"))
        return ImportFormat::Ddclient;
    return std::nullopt;
}

ImportPlan readImport(ImportFormat format, const QByteArray& text)
{
    const QString read = QString::fromUtf8(text);
    ImportPlan plan;
    switch (format) {
    case ImportFormat::Ddclient:
        plan = readDdclient(read);
        break;
    case ImportFormat::Inadyn:
        plan = readInadyn(read);
        break;
    case ImportFormat::OpenWrt:
        plan = readOpenWrt(read);
        break;
    }
    std::stable_sort(plan.notes.begin(), plan.notes.end(),
                     [](const ImportNote& a, const ImportNote& b) { return a.line < b.line; });
    return plan;
}

} // namespace vnddns
