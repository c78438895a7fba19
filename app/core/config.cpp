// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/config.h"

#include <QSet>
#include <QUrl>

#include <algorithm>

namespace vnddns {

namespace {

constexpr qsizetype kMaxText = 1024; // nothing that a person types here is longer

bool hasControl(const QString& text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

bool isLoopback(const QString& host)
{
    if (host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0)
        return true;
    const auto address = Address::parse(host.toStdString());
    return address && address->scope() == Scope::Loopback;
}

bool isEndpoint(const QString& text)
{
    const QUrl url = QUrl::fromEncoded("dns://" + text.toUtf8(), QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.port() > 0 && url.path().isEmpty() &&
           !url.hasQuery() && url.userInfo().isEmpty();
}

bool isHostOrEndpoint(const QString& text)
{
    return isEndpoint(text) || isEndpoint(text + QStringLiteral(":53"));
}

// "HOST", "HOST:PORT", and the same behind "udp://" or "tcp://".
bool isNameServer(QString text)
{
    for (const auto scheme : {QLatin1String("udp://"), QLatin1String("tcp://")}) {
        if (text.startsWith(scheme)) {
            text.remove(0, scheme.size());
            break;
        }
    }
    return !text.contains(QLatin1Char('/')) && isHostOrEndpoint(text);
}

// "KEYNAME" or "ALGORITHM:KEYNAME"; which algorithms there are knows the provider.
bool isKey(const QString& text)
{
    const bool hasBlank = std::any_of(text.begin(), text.end(),
                                      [](QChar c) { return c.unicode() <= 0x20 || c.unicode() > 0x7e; });
    return !hasBlank && text.count(QLatin1Char(':')) <= 1 && !text.startsWith(QLatin1Char(':')) &&
           !text.endsWith(QLatin1Char(':'));
}

// An underscore may be in the name of a zone, and in that of a host not.
bool isZone(QString text)
{
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    text.replace(QLatin1Char('_'), QLatin1Char('x'));
    return HostName::parse("x." + text.toStdString()).has_value(); // a zone may have one label only
}

// An operator that is known, or "NAME@SERVER", "NAME/TXT@SERVER:PORT".
bool isDnsEcho(const QString& text)
{
    const qsizetype at = text.indexOf(QLatin1Char('@'));
    if (at < 0)
        return text.isEmpty() || dnsOperators().contains(text);
    QString name = text.left(at);
    if (name.endsWith(QLatin1String("/TXT")))
        name.chop(4);
    return isZone(name) && isHostOrEndpoint(text.mid(at + 1));
}

std::optional<FaultKind> serverFault(const Account& account)
{
    const QString& server = account.server;
    if (server.isEmpty())
        return FaultKind::Missing;
    if (server.size() > kMaxText)
        return FaultKind::TooLong;
    if (speaksDns(account))
        return isNameServer(server) ? std::nullopt : std::optional(FaultKind::NotAnEndpoint);
    const QUrl url(server, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.hasQuery() || url.hasFragment())
        return FaultKind::NotAUrl;
    if (!url.userInfo().isEmpty())
        return FaultKind::CredentialsInUrl;
    if (url.scheme() == QLatin1String("http"))
        return isLoopback(url.host()) ? std::nullopt : std::optional(FaultKind::PlainHttp);
    if (url.scheme() != QLatin1String("https"))
        return FaultKind::SchemeUnknown;
    return std::nullopt;
}

std::optional<FaultKind> echoUrlFault(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return FaultKind::NotAUrl;
    if (!url.userInfo().isEmpty())
        return FaultKind::CredentialsInUrl;
    if (url.scheme() == QLatin1String("http"))
        return isLoopback(url.host()) ? std::nullopt : std::optional(FaultKind::PlainHttp);
    return url.scheme() == QLatin1String("https") ? std::nullopt : std::optional(FaultKind::SchemeUnknown);
}

std::optional<FaultKind> textFault(const QString& text)
{
    if (text.size() > kMaxText)
        return FaultKind::TooLong;
    return hasControl(text) ? std::optional(FaultKind::BadCharacter) : std::nullopt;
}

std::optional<FaultKind> crossCheckFault(const QString& url)
{
    const auto fault = textFault(url);
    return fault ? fault : echoUrlFault(url);
}

std::optional<FaultKind> sourceFault(const Source& source)
{
    if (const auto fault = textFault(source.value))
        return fault;
    // A comma parts one source from the next where they are kept; only a command takes all that follows.
    if (source.kind != SourceKind::Command && source.value.contains(QLatin1Char(',')))
        return FaultKind::BadCharacter;
    switch (source.kind) {
    case SourceKind::Web:
        return echoUrlFault(source.value);
    case SourceKind::Stun:
        return source.value.isEmpty() || isEndpoint(source.value) ? std::nullopt
                                                                  : std::optional(FaultKind::NotAnEndpoint);
    case SourceKind::Command:
        return source.value.isEmpty() ? std::optional(FaultKind::Missing) : std::nullopt;
    case SourceKind::Dns:
        return isDnsEcho(source.value) ? std::nullopt : std::optional(FaultKind::NotADnsEcho);
    case SourceKind::Interface:
    case SourceKind::Echo:
    case SourceKind::Router:
        return std::nullopt;
    }
    return std::nullopt;
}

// What stands there, for a message: it may reach a log or a report for strangers, and people write their
// secrets where these do not belong.
QString shownUrl(const QString& url)
{
    if (url.contains(QLatin1Char('@')))
        return QStringLiteral("…"); // where a secret before it begins and ends, nobody can tell
    return withoutKeys({SourceKind::Web, url}).value;
}

QString shownUser(const QString& user)
{
    return user.isEmpty() ? QString() : user.left(1) + QStringLiteral("…");
}

QString shown(const Source& source)
{
    if (source.kind == SourceKind::Web || source.kind == SourceKind::Stun)
        return toString(Source{source.kind, shownUrl(source.value)});
    return toString(withoutKeys(source));
}

// RFC 4291 section 2.5.1: 64 bits below an empty prefix.
bool isInterfaceId(const Address& address)
{
    constexpr std::ptrdiff_t kHalf = 8;
    const auto bytes = address.bytes();
    const auto isZero = [](std::uint8_t octet) { return octet == 0; };
    return address.family() == Family::V6 && std::all_of(bytes.begin(), bytes.begin() + kHalf, isZero) &&
           !std::all_of(bytes.begin() + kHalf, bytes.end(), isZero);
}

std::optional<FaultKind> userFault(const Account& account)
{
    const QString& user = account.user;
    // A token says by itself whose it is; which other provider needs a user, it says itself.
    if (user.isEmpty())
        return account.provider == Account().provider || speaksDns(account)
                   ? std::optional(FaultKind::Missing)
                   : std::nullopt;
    if (user.size() > kMaxText)
        return FaultKind::TooLong;
    if (speaksDns(account))
        return isKey(user) ? std::nullopt : std::optional(FaultKind::NotAKey);
    if (hasControl(user) || user.contains(QLatin1Char(':')))
        return FaultKind::BadCharacter;
    return std::nullopt;
}

} // namespace

bool speaksDns(const Account& account)
{
    return account.provider == QLatin1String("rfc2136");
}

QString loginOf(const Account& account)
{
    // A user name holds no line break (validate()), so no two logins read alike.
    const QString login =
        account.provider + QLatin1Char('\n') + account.server + QLatin1Char('\n') + account.user;
    return account.zone.isEmpty() ? login : login + QLatin1Char('\n') + account.zone;
}

const Account* Config::account(const QString& id) const
{
    const auto it =
        std::find_if(accounts.begin(), accounts.end(), [&](const Account& a) { return a.id == id; });
    return it == accounts.end() ? nullptr : &*it;
}

const Record* Config::record(const DomainName& name) const
{
    const auto it =
        std::find_if(records.begin(), records.end(), [&](const Record& r) { return r.name == name; });
    return it == records.end() ? nullptr : &*it;
}

std::vector<ConfigFault> validate(const Account& account)
{
    std::vector<ConfigFault> faults;
    if (const auto fault = serverFault(account))
        faults.push_back({*fault, ConfigField::Server, shownUrl(account.server)});
    if (const auto fault = userFault(account))
        faults.push_back({*fault, ConfigField::User, shownUser(account.user)});
    if (hasControl(account.caFile))
        faults.push_back({FaultKind::BadCharacter, ConfigField::CaFile, account.caFile});
    if (!account.dnsServer.isEmpty() && !isEndpoint(account.dnsServer))
        faults.push_back({FaultKind::NotAnEndpoint, ConfigField::DnsServer, shownUrl(account.dnsServer)});
    if (!account.zone.isEmpty() && !isZone(account.zone))
        faults.push_back({FaultKind::NotAHostName, ConfigField::Zone, account.zone});
    return faults;
}

std::vector<ConfigFault> validate(const Config& config)
{
    std::vector<ConfigFault> faults;
    for (const Account& account : config.accounts) {
        for (ConfigFault& fault : validate(account))
            faults.push_back(std::move(fault));
    }
    QSet<QString> names;
    for (const Record& record : config.records) {
        const QString name = record.name.toString();
        if (names.contains(name))
            faults.push_back({FaultKind::DuplicateName, ConfigField::Name, name});
        names.insert(name);
        if (!config.account(record.accountId))
            faults.push_back({FaultKind::UnknownAccount, ConfigField::Account, record.accountId});
        if (!record.families.v4 && !record.families.v6)
            faults.push_back({FaultKind::Missing, ConfigField::Families, name});
        for (const Source& source : record.sources) {
            if (const auto fault = sourceFault(source))
                faults.push_back({*fault, ConfigField::Source, shown(source)});
        }
        if (record.through.size() > kMaxText || hasControl(record.through))
            faults.push_back({hasControl(record.through) ? FaultKind::BadCharacter : FaultKind::TooLong,
                              ConfigField::Through, record.through});
        if (record.hostId && !isInterfaceId(*record.hostId))
            faults.push_back({FaultKind::NotAnInterfaceId, ConfigField::HostId,
                              QString::fromStdString(record.hostId->toString())});
    }
    if (config.crossChecks.size() > kMaxCrossChecks)
        faults.push_back({FaultKind::TooMany, ConfigField::CrossChecks, shownUrl(config.crossChecks.last())});
    for (const QString& url : config.crossChecks) {
        if (const auto fault = crossCheckFault(url))
            faults.push_back({*fault, ConfigField::CrossChecks, shownUrl(url)});
    }
    return faults;
}

QStringList dropUnusedAccounts(Config& config)
{
    QStringList dropped;
    std::erase_if(config.accounts, [&](const Account& account) {
        const bool used = std::any_of(config.records.begin(), config.records.end(),
                                      [&](const Record& r) { return r.accountId == account.id; });
        if (!used)
            dropped.append(account.id);
        return !used;
    });
    return dropped;
}

} // namespace vnddns
