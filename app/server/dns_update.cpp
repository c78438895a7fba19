// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_update.h"

#include "server/dns_prerequisites.h"

#include "dns/rdata.h"
#include "dns/update.h"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

namespace vnddns::server {

namespace {

// The host as the update leaves it. In between there may be more than can be stored: a client may add the new
// address first and then delete the old one.
struct Draft
{
    DnsName host;
    std::optional<DnsName> challenge;
    std::vector<Address> v4;
    std::vector<Address> v6;
    std::vector<Octets> texts;
};

Draft draftOf(const DnsName& name, const HostData& host, const Publisher& publisher)
{
    Draft draft{name, challengeNameOf(name), {}, {}, {}};
    if (host.v4)
        draft.v4.push_back(*host.v4);
    if (host.v6)
        draft.v6.push_back(*host.v6);
    if (draft.challenge) {
        if (const auto* texts = publisher.texts(*draft.challenge))
            draft.texts = *texts;
    }
    return draft;
}

// Section 3.4.2: adding what is there and deleting what is not there changes nothing.
template<typename Value>
void apply(std::vector<Value>& set, UpdateKind kind, const std::optional<Value>& value)
{
    switch (kind) {
    case UpdateKind::Add:
        if (value && std::find(set.begin(), set.end(), *value) == set.end())
            set.push_back(*value);
        return;
    case UpdateKind::DeleteRrset:
    case UpdateKind::DeleteName:
        set.clear();
        return;
    case UpdateKind::DeleteRecord:
        if (value)
            set.erase(std::remove(set.begin(), set.end(), *value), set.end());
        return;
    }
}

Rcode applyAddress(std::vector<Address>& set, const UpdateAction& action, PublishScope scope)
{
    const auto address = readAddress(action.record);
    if (action.kind == UpdateKind::Add && (!address || !mayPublish(*address, scope)))
        return Rcode::Refused;
    apply(set, action.kind, address);
    return Rcode::NoError;
}

Rcode applyToHost(Draft& draft, const UpdateAction& action, PublishScope scope)
{
    if (action.kind == UpdateKind::DeleteName) {
        draft.v4.clear();
        draft.v6.clear();
        return Rcode::NoError;
    }
    if (action.record.type == RrType::A)
        return applyAddress(draft.v4, action, scope);
    if (action.record.type == RrType::AAAA)
        return applyAddress(draft.v6, action, scope);
    return Rcode::Refused;
}

Rcode applyToChallenge(Draft& draft, const UpdateAction& action)
{
    if (action.kind != UpdateKind::DeleteName && action.record.type != RrType::TXT)
        return Rcode::Refused;
    if (action.kind == UpdateKind::Add && action.record.rdata.size() > kMaxTextRdata)
        return Rcode::Refused;
    apply(draft.texts, action.kind, std::optional(action.record.rdata));
    return Rcode::NoError;
}

// Section 3.4.1, with rdata that the type cannot have.
std::variant<Rcode, std::vector<UpdateAction>> prescan(const std::vector<ResourceRecord>& updates,
                                                       const DnsName& zone)
{
    std::vector<UpdateAction> actions;
    for (const ResourceRecord& record : updates) {
        if (!record.name.isWithin(zone))
            return Rcode::NotZone;
        auto action = readUpdateAction(record);
        if (!action)
            return Rcode::FormErr;
        // Where the class is not None or Any the reader has seen to the form, but lets it be empty.
        if (action->kind == UpdateKind::Add && record.rdata.empty())
            return Rcode::FormErr;
        actions.push_back(std::move(*action));
    }
    return actions;
}

Change changeBetween(const HostName& host, Draft before, Draft after)
{
    Change change{host};
    if (before.v4 != after.v4) {
        change.withdrawV4 = after.v4.empty();
        change.v4 = after.v4.empty() ? std::nullopt : std::optional(after.v4.front());
    }
    if (before.v6 != after.v6) {
        change.withdrawV6 = after.v6.empty();
        change.v6 = after.v6.empty() ? std::nullopt : std::optional(after.v6.front());
    }
    std::sort(before.texts.begin(), before.texts.end());
    std::sort(after.texts.begin(), after.texts.end());
    if (before.texts != after.texts)
        change.texts = std::move(after.texts);
    return change;
}

DnsUpdateDecision decideActions(const std::vector<UpdateAction>& actions, const DnsName& signer,
                                const Publisher& publisher, PublishScope scope)
{
    const HostData* host = publisher.host(signer);
    const auto name = signer.toHostName();
    if (host == nullptr || !name)
        return {Rcode::Refused, std::nullopt};
    const Draft before = draftOf(signer, *host, publisher);
    Draft after = before;
    for (const UpdateAction& action : actions) {
        Rcode rcode = Rcode::Refused;
        if (action.record.name == after.host)
            rcode = applyToHost(after, action, scope);
        else if (action.record.name == after.challenge)
            rcode = applyToChallenge(after, action);
        if (rcode != Rcode::NoError)
            return {rcode, std::nullopt};
    }
    if (after.v4.size() > 1 || after.v6.size() > 1 || after.texts.size() > kMaxTexts)
        return {Rcode::Refused, std::nullopt};
    return {Rcode::NoError, changeBetween(*name, before, std::move(after))};
}

} // namespace

DnsUpdateDecision decideDnsUpdate(const Message& update, const std::optional<DnsName>& signer,
                                  const Publisher& publisher, PublishScope scope)
{
    const auto refuse = [](Rcode rcode) { return DnsUpdateDecision{rcode, std::nullopt}; };
    if (update.questions.size() != 1 || update.questions.front().type != RrType::SOA)
        return refuse(Rcode::FormErr);
    const Question& question = update.questions.front();
    const ZoneData* zone = publisher.zoneOf(question.name);
    if (zone == nullptr || zone->name != question.name || question.klass != RrClass::Internet)
        return refuse(Rcode::NotAuth);
    if (!signer)
        return refuse(Rcode::Refused);
    if (const Rcode rcode = checkPrerequisites(update.answers, *zone, publisher); rcode != Rcode::NoError)
        return refuse(rcode);
    const auto actions = prescan(update.authorities, zone->name);
    if (const Rcode* rcode = std::get_if<Rcode>(&actions))
        return refuse(*rcode);
    // A key of a host in another zone of ours may not touch anything here.
    if (!signer->isWithin(zone->name))
        return refuse(Rcode::Refused);
    return decideActions(std::get<std::vector<UpdateAction>>(actions), *signer, publisher, scope);
}

} // namespace vnddns::server
