// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/save_record.h"
#include "cli/settings_edit.h"
#include "service/console.h"
#include "service/dns_key.h"
#include "service/provider_list.h"

#include <QFileInfo>

#include <utility>
#include <variant>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

struct Draft
{
    Account account;
    Record record;
    Secret secret; // empty: it is asked for
};

// What only a provider has that speaks DNS: the key from a file, and the zone.
QString readDnsLogin(const Invocation& invocation, Draft& draft)
{
    if (!speaksDns(draft.account))
        return invocation.has("key-file") || invocation.has("zone")
                   ? Cli::tr("--key-file and --zone are for --protocol rfc2136.")
                   : QString();
    draft.account.zone = invocation.value("zone");
    if (!invocation.has("key-file"))
        return {};
    if (invocation.has("user"))
        return Cli::tr("Give either --user or --key-file, not both.");
    const QString path = invocation.value("key-file");
    Result<DnsKey> key = readDnsKeyFile(path);
    if (!key.ok())
        return Cli::tr("'%1' gives no key: %2").arg(path, key.error().detail);
    draft.account.user = key.value().user;
    draft.secret = std::move(key.value().secret);
    return {};
}

// What the provider leaves to the account, or a sentence that says what is missing.
QString readLogin(const Invocation& invocation, const ProviderInfo& provider, Draft& draft)
{
    Account& account = draft.account;
    account.provider = provider.id;
    account.server = invocation.value("server", provider.server);
    account.user = invocation.value("user");
    if (QString fault = readDnsLogin(invocation, draft); !fault.isEmpty())
        return fault;
    const bool noUser = provider.needsUser && account.user.isEmpty();
    if (provider.server.isEmpty() && (account.server.isEmpty() || noUser))
        return Cli::tr("Both --server and --user are needed.");
    return noUser ? Cli::tr("--user is needed.") : QString();
}

bool readFamilies(const QString& word, PerFamily<bool>& families)
{
    families = {word != "v6"_L1, word != "v4"_L1};
    return word == "v4"_L1 || word == "v6"_L1 || word == "both"_L1;
}

// Of the account and the record by themselves.
std::vector<ConfigFault> faultsOf(const Draft& draft)
{
    Config alone;
    alone.accounts.push_back(draft.account);
    alone.records.push_back(draft.record);
    return validate(alone);
}

// A sentence that says what is wrong, or nothing.
QString readSources(const Invocation& invocation, Record& record)
{
    const QString source = invocation.value("source", u"auto"_s);
    auto sources = parseSources(source);
    if (!sources)
        return Cli::tr("'%1' is not auto or a list of interface[:NAME], echo, router, stun[:HOST:PORT], "
                       "dns[:NAME], web:URL and command:CMD.")
            .arg(source);
    record.sources = std::move(*sources);
    record.through = invocation.value("through");
    if (!invocation.has("host-id"))
        return {};
    record.hostId = Address::parse(invocation.value("host-id").toStdString());
    return record.hostId ? QString()
                         : Cli::tr("'%1' is not an interface identifier like ::1a2b:3c4d.")
                               .arg(invocation.value("host-id"));
}

// Which addresses to publish: all that the provider takes, unless the command line says otherwise.
QString readFamilies(const Invocation& invocation, const ProviderInfo& provider, PerFamily<bool>& families)
{
    families = provider.families;
    if (!invocation.has("family"))
        return {};
    const QString family = invocation.value("family");
    if (!readFamilies(family, families))
        return Cli::tr("'%1' is not v4, v6 or both.").arg(family);
    for (const Family each : kFamilies) {
        if (families[each] && !provider.families[each])
            return Cli::tr("%1 takes no %2 addresses.")
                .arg(provider.name, each == Family::V4 ? u"IPv4"_s : u"IPv6"_s);
    }
    return {};
}

// The settings that the command line describes, or a sentence that says what is wrong with it.
std::variant<Draft, QString> draftOf(const Invocation& invocation)
{
    const auto name = DomainName::parse(invocation.words.first());
    if (!name)
        return Cli::tr("'%1' is not a domain name.").arg(invocation.words.first());
    const ProviderList providers = listProviders(folderOf(invocation));
    const QString protocol = invocation.value("protocol", Account().provider);
    const ProviderInfo* provider = providers.find(protocol);
    if (!provider)
        return Cli::tr("There is no provider '%1'; 'vnddnsctl providers' lists them.").arg(protocol);
    Draft draft{{}, {*name, {}, {true, true}, {}, {}}, {}};
    if (QString fault = readLogin(invocation, *provider, draft); !fault.isEmpty())
        return fault;
    draft.account.dnsServer = invocation.value("dns");
    if (invocation.has("ca")) {
        const QFileInfo file(invocation.value("ca"));
        if (!file.isFile() || !file.isReadable())
            return Cli::tr("The file '%1' cannot be read.").arg(invocation.value("ca"));
        draft.account.caFile = file.absoluteFilePath();
    }
    if (QString fault = readFamilies(invocation, *provider, draft.record.families); !fault.isEmpty())
        return fault;
    if (QString fault = readSources(invocation, draft.record); !fault.isEmpty())
        return fault;
    const QString vault = invocation.value("vault", u"keychain"_s);
    if (vault != "keychain"_L1 && vault != "file"_L1)
        return Cli::tr("'%1' is neither keychain nor file.").arg(vault);
    draft.account.vault = vault == "file"_L1 ? VaultKind::File : VaultKind::Keychain;
    if (const auto faults = faultsOf(draft); !faults.empty())
        return explain(faults.front());
    return std::variant<Draft, QString>(std::move(draft));
}

// From the key file, or else from whoever is at the other end of standard input.
Result<Secret> secretOf(const Draft& draft)
{
    if (draft.secret.isEmpty())
        return readSecret(promptFor(draft.account));
    return draft.secret.clone();
}

} // namespace

ExitCode runAdd(const Invocation& invocation, Console& console)
{
    const auto read = draftOf(invocation);
    if (const auto* fault = std::get_if<QString>(&read))
        return console.fail(ExitCode::Usage, *fault);
    const Draft& draft = std::get<Draft>(read);
    const QString dir = folderOf(invocation);
    const bool replace = invocation.has("replace");
    // Before anybody types a secret for nothing.
    const auto now = readSettings(dir, Damaged::Replaced);
    if (!now.ok())
        return console.fail(now.error());
    if (!replace && now.value().record(draft.record.name))
        return console.fail(ExitCode::Failed, explain(alreadyThere(draft.record.name)));
    auto secret = secretOf(draft);
    if (!secret.ok())
        return console.fail(ExitCode::Usage, Cli::tr("No secret was given on standard input."));
    if (speaksDns(draft.account) && !isDnsKey(draft.account, secret.value()))
        return console.fail(ExitCode::Usage, Cli::tr("This is no key: its algorithm is not known, or its "
                                                     "secret is not base64."));
    return saveRecord(dir, {draft.account, draft.record, std::move(secret.value())}, replace, console);
}

} // namespace vnddns
