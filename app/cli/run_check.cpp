// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/await.h"
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/settings_edit.h"
#include "service/address_finder.h"
#include "service/console.h"
#include "service/value_json.h"
#include "service/world.h"

#include <optional>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

QString describe(const NoAddress& none, const QString& familyWord)
{
    const QString example = none.example ? toText(*none.example) : QString();
    switch (none.reason) {
    case NoAddressReason::NoInterface:
        return explain(Condition{ConditionCode::NoAddress, {familyWord, u"no-interface"_s}, {}});
    case NoAddressReason::NoneOfFamily:
        return explain(Condition{ConditionCode::NoAddress, {familyWord, u"none"_s}, {}});
    case NoAddressReason::OnlyPrivate:
    case NoAddressReason::OnlySpecial:
        return explain(Condition{ConditionCode::NoAddress, {familyWord, u"private"_s, example}, {}});
    case NoAddressReason::OnlyCgnat:
        return explain(Condition{ConditionCode::BehindCgnat, {familyWord, example}, {}});
    case NoAddressReason::ThroughTunnel:
        return explain(Condition{ConditionCode::ThroughVpn, {QString(), QString()}, {}});
    case NoAddressReason::NotReady:
        return explain(Condition{ConditionCode::NoAddress, {familyWord, u"not-ready"_s}, {}});
    case NoAddressReason::Temporary:
        return explain(Condition{ConditionCode::NoAddress, {familyWord, u"temporary"_s, example}, {}});
    }
    return {};
}

QString describe(SourceKind origin)
{
    switch (origin) {
    case SourceKind::Interface:
        return Cli::tr("from this computer");
    case SourceKind::Echo:
        return Cli::tr("as the update server sees it");
    case SourceKind::Router:
        return Cli::tr("as the router says");
    case SourceKind::Stun:
    case SourceKind::Dns:
    case SourceKind::Web:
        return Cli::tr("as others see it");
    case SourceKind::Command:
        return Cli::tr("as your command says");
    }
    return {};
}

QString describe(const Observation& observation, const QString& familyWord)
{
    if (const auto* seen = std::get_if<Seen>(&observation))
        return u"%1 (%2)"_s.arg(toText(seen->address), describe(seen->origin));
    if (const auto* none = std::get_if<NoAddress>(&observation))
        return describe(*none, familyWord);
    const auto& unknown = std::get<NotKnown>(observation);
    return unknown.why ? explain(*unknown.why) : Cli::tr("not known");
}

// Just what it said.
QString words(const Testimony& testimony)
{
    if (const auto* seen = std::get_if<Seen>(&testimony.says))
        return toText(seen->address);
    if (const auto* none = std::get_if<NoAddress>(&testimony.says); none && none->example)
        return toText(*none->example);
    const auto* unknown = std::get_if<NotKnown>(&testimony.says);
    return unknown && unknown->why ? explain(*unknown->why) : Cli::tr("not known");
}

// True when at least one wanted family has an address to publish.
bool print(Console& console, const Record& record, const AddressFinder::Found& found)
{
    const PerFamily<Observation>& observed = found.observed;
    bool any = false;
    for (const Family family : kFamilies) {
        if (!record.families[family])
            continue;
        const QString word = family == Family::V4 ? u"v4"_s : u"v6"_s;
        any = any || std::holds_alternative<Seen>(observed[family]);
        console.say(u"%1\t%2\t%3"_s.arg(record.name.describe(), word, describe(observed[family], word)));
        for (const Testimony& testimony : found.heard[family])
            console.say(u"%1\t%2\t  %3: %4"_s.arg(record.name.describe(), word,
                                                  toString(withoutKeys(testimony.source)), words(testimony)));
    }
    return any;
}

} // namespace

ExitCode runCheck(const Invocation& invocation, Console& console)
{
    const QString dir = folderOf(invocation);
    const auto config = readSettings(dir);
    if (!config.ok())
        return console.fail(config.error());
    const QString word = invocation.words.value(0);
    const auto only = DomainName::parse(word);
    if (!word.isEmpty() && (!only || !config.value().record(*only)))
        return console.fail(ExitCode::Failed, Cli::tr("%1 is not set up.").arg(word));
    if (config.value().records.empty())
        return console.fail(ExitCode::Failed, Cli::tr("No name is set up yet."));

    const World world(dir);
    auto finder = std::make_optional<AddressFinder>(world.edges());
    // A program of the user's has a session of its own, and would outlive a Ctrl-C.
    const auto giveUp = [&finder] { finder.reset(); };
    const SignalWatch watch(giveUp, giveUp);
    bool all = true;
    for (const Record& record : config.value().records) {
        const Account* account = config.value().account(record.accountId);
        if (!account || (only && record.name != *only))
            continue;
        const auto found = await<AddressFinder::Found>([&](Continuation<AddressFinder::Found> done) {
            finder->find(*account, record, config.value(), std::move(done));
        });
        if (!found.ok())
            return console.fail(found.error());
        all = print(console, record, found.value()) && all;
    }
    return all ? ExitCode::Done : ExitCode::Failed;
}

} // namespace vnddns
