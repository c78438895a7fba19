// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/service_words.h"

#include "ui/explain.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace vnddns {

namespace {

struct ServiceText
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::ServiceText)
};

// What the descriptions in providers/catalogue say, so that it can be translated.
[[maybe_unused]] constexpr std::array kDescribed{
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "API secret"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "API token"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "DDNS key's password"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "HTTP token"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "dynamic DNS password of the domain"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "key of the record"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "password"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "password or IP update password"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "secret"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "secret API key; user is the API key"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "token"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "token of the name"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "update secret of the host"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "updater client key"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText",
                      "API access has to be switched on for the domain; A and AAAA records have to exist"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText",
                      "the host all.dnsomatic.com stands for every service of the account"),
    QT_TRANSLATE_NOOP(
        "vnddns::ServiceText",
        "the secret is the token of this one name (dynamic DNS, version 2), from the end of its update URL"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "the secret is the updater client key or the password"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "the token may edit DNS and read the zone; A and AAAA records "
                                             "have to exist, and keep their proxy and TTL"),
    QT_TRANSLATE_NOOP(
        "vnddns::ServiceText",
        "user and secret are those of a DDNS key; free names have to be confirmed every 30 days"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "user is the API key; accounts with few domains may not use the "
                                             "API; A and AAAA records have to exist"),
    QT_TRANSLATE_NOOP(
        "vnddns::ServiceText",
        "user is the domain, such as example.vn; the secret is its dynamic DNS password; IPv4 only"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText",
                      "user is the host name itself, and the secret is that of this one host"),
    QT_TRANSLATE_NOOP("vnddns::ServiceText", "user is the host name itself, and the secret is the key of its "
                                             "record; A and AAAA records have to exist"),
};

QString translated(const QString& described)
{
    return described.isEmpty() ? QString() : ServiceText::tr(described.toUtf8().constData());
}

// Descriptions write notes without a capital letter and a full stop.
QString asSentence(QString text)
{
    if (text.isEmpty())
        return text;
    text[0] = text.at(0).toUpper();
    return text.endsWith(QLatin1Char('.')) ? text : text + QLatin1Char('.');
}

// "&" marks a letter in a label.
QString plain(QString text)
{
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

int rankOf(const ProviderInfo& provider)
{
    if (isUsual(provider))
        return 0;
    return speaksDns(provider) ? 2 : 1;
}

} // namespace

std::vector<ProviderInfo> inOrderOfChoice(std::vector<ProviderInfo> providers)
{
    if (std::none_of(providers.begin(), providers.end(), &isUsual))
        providers.push_back(unknownProvider(Account().provider));
    std::stable_sort(providers.begin(), providers.end(), [](const ProviderInfo& a, const ProviderInfo& b) {
        const int byRank = rankOf(a) - rankOf(b);
        return byRank != 0 ? byRank < 0 : a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    return providers;
}

ProviderInfo unknownProvider(const QString& id)
{
    ProviderInfo info;
    info.id = id;
    info.name = id;
    info.needsUser = id == Account().provider;
    info.secretIs = QStringLiteral("secret");
    info.families = {true, true};
    info.echo = {true, true};
    return info;
}

bool isUsual(const ProviderInfo& provider)
{
    return provider.id == Account().provider;
}

bool speaksDns(const ProviderInfo& provider)
{
    Account account;
    account.provider = provider.id;
    return speaksDns(account);
}

QString serviceName(const ProviderInfo& provider)
{
    if (isUsual(provider))
        return ServiceText::tr("VNNIC or another dyndns2 server");
    if (speaksDns(provider))
        return ServiceText::tr("DNS server with a TSIG key (RFC 2136)");
    return provider.name;
}

QString describeLogin(const Account& account, const std::vector<ProviderInfo>& services)
{
    const auto known = std::find_if(services.begin(), services.end(),
                                    [&](const ProviderInfo& info) { return info.id == account.provider; });
    const bool preset = known != services.end() && known->server == account.server;
    const QString place = preset ? known->name : account.server;
    return account.user.isEmpty() ? place
                                  : ServiceText::tr("%1 at %2", "user, server").arg(account.user, place);
}

QString userLabel(const ProviderInfo& provider)
{
    return speaksDns(provider) ? ServiceText::tr("Name of the TSIG &key")
                               : ServiceText::tr("&User name of the account");
}

QString secretLabel(const ProviderInfo& provider)
{
    if (isUsual(provider))
        return ServiceText::tr("Secret of the &account (password or token)");
    if (speaksDns(provider))
        return ServiceText::tr("Secret of the key (b&ase64)");
    return ServiceText::tr("Secret of the &account (%1)", "what the service calls it")
        .arg(plain(translated(provider.secretIs)));
}

QString serviceHelp(const ProviderInfo& provider)
{
    if (isUsual(provider))
        return {};
    QStringList sentences;
    if (speaksDns(provider))
        sentences << ServiceText::tr("For BIND, Knot DNS, PowerDNS and other name servers. The administrator "
                                     "gives you the key.");
    else
        sentences << asSentence(translated(provider.note));
    for (const Family family : kFamilies) {
        if (!provider.families[family])
            sentences << familyRefusal(provider, family);
    }
    if (!provider.echo.v4 && !provider.echo.v6)
        sentences << ServiceText::tr(
            "It does not tell callers their address. Behind a router, name the sources in the settings of "
            "the name, under Advanced, for example router,web:URL.");
    if (!provider.homePage.isEmpty())
        sentences << ServiceText::tr("More: %1", "home page").arg(provider.homePage);
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

QString familyRefusal(const ProviderInfo& provider, Family family)
{
    return ServiceText::tr("%1 takes no %2 addresses.", "service, IPv4 or IPv6")
        .arg(serviceName(provider), family == Family::V4 ? QStringLiteral("IPv4") : QStringLiteral("IPv6"));
}

std::optional<ConfigFault> loginFault(const ProviderInfo& provider, const QString& user)
{
    // The two that validate() knows about are told by it.
    if (!provider.needsUser || isUsual(provider) || speaksDns(provider) || !user.trimmed().isEmpty())
        return std::nullopt;
    return ConfigFault{FaultKind::Missing, ConfigField::User, {}};
}

QString explain(const ConfigFault& fault, const ProviderInfo& provider)
{
    const bool missing = fault.kind == FaultKind::Missing;
    if (speaksDns(provider)) {
        if (missing && fault.field == ConfigField::Server)
            return ServiceText::tr("Type the name server that takes the updates, for example ns.example.vn.");
        if (fault.kind == FaultKind::NotAnEndpoint && fault.field == ConfigField::Server)
            return ServiceText::tr("Type a name server as HOST or HOST:PORT, for example ns.example.vn.");
        if (missing && fault.field == ConfigField::User)
            return ServiceText::tr("Type the name of the key, or choose the key file.");
        if (missing && fault.field == ConfigField::Account)
            return ServiceText::tr("Type the secret of the key, or choose the key file.");
        if (fault.kind == FaultKind::NotAKey && fault.field == ConfigField::Account)
            return ServiceText::tr(
                "This is no key: its algorithm is not known, or its secret is not base64.");
    } else if (missing && fault.field == ConfigField::Account && !isUsual(provider)) {
        return ServiceText::tr("Type what %1 gave you: %2.", "service, what it calls the secret")
            .arg(provider.name, translated(provider.secretIs));
    }
    return explain(fault);
}

} // namespace vnddns
