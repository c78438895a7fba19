// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/description_check.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

using Names = QSet<QString>;

// The placeholders that every request may use; those that earlier requests take come on top.
Names commonNames(const Description& description)
{
    Names names{u"host"_s, u"secret"_s};
    if (description.needsUser)
        names.insert(u"user"_s);
    if (description.zoneKind != ZoneKind::None)
        names.unite({u"zone"_s, u"label"_s});
    if (description.together)
        names.unite({u"v4"_s, u"v6"_s, u"addresses"_s});
    else
        names.unite({u"address"_s, u"type"_s});
    return names;
}

QString unknownIn(const TemplateText& text, const Names& known)
{
    for (const QString& name : text.placeholders()) {
        if (!known.contains(name))
            return u"{%1} means nothing here"_s.arg(name);
    }
    return {};
}

bool holds(const TemplateText& text, const QString& name)
{
    const auto names = text.placeholders();
    return std::find(names.begin(), names.end(), name) != names.end();
}

QString faultOfBody(const QJsonValue& value, const Names& known)
{
    if (value.isString()) {
        const auto text = TemplateText::parse(value.toString());
        return text ? unknownIn(*text, known) : u"holds a brace that is no part of a {placeholder}"_s;
    }
    const QJsonObject object = value.toObject();
    for (const auto& member : object) {
        if (QString fault = faultOfBody(member, known); !fault.isEmpty())
            return fault;
    }
    const QJsonArray list = value.toArray();
    for (const auto& item : list) {
        if (QString fault = faultOfBody(item, known); !fault.isEmpty())
            return fault;
    }
    return {};
}

QString faultOfUrl(const RequestStep& step, const Description& description, const Names& known)
{
    if (QString fault = unknownIn(step.path, known); !fault.isEmpty())
        return fault;
    for (const QString& name : {u"v4"_s, u"v6"_s, u"addresses"_s}) {
        if (!description.absent && holds(step.path, name))
            return u"{%1} in the path needs a word for an absent family"_s.arg(name);
    }
    bool secret = holds(step.path, u"secret"_s);
    for (const TemplateText& parameter : step.query) {
        if (QString fault = unknownIn(parameter, known); !fault.isEmpty())
            return fault;
        secret = secret || holds(parameter, u"secret"_s);
    }
    if (secret && !description.secretInUrl)
        return u"holds {secret}; URLs end up in logs. Where the provider takes it nowhere else, "
               "login.secretInUrl says so"_s;
    return {};
}

QString faultOfRules(const RequestStep& step, const Description& description, const Names& known, bool last)
{
    bool ends = step.dyndns2;
    for (const AnswerRule& rule : step.rules) {
        if (QString fault = unknownIn(rule.expectedTemplate, known); !fault.isEmpty())
            return fault;
        if (holds(rule.expectedTemplate, u"secret"_s))
            return u"{secret} means nothing here"_s;
        if (rule.means == Meaning::NextZone && description.zoneKind != ZoneKind::Search)
            return u"next-zone means nothing unless the zone is searched"_s;
        if (rule.means == Meaning::Next && last)
            return u"next means nothing in the last request"_s;
        ends = ends || rule.means == Meaning::Changed;
    }
    if (last && !ends)
        return u"no answer to the last request means changed"_s;
    return {};
}

QString faultOfHeaders(const RequestStep& step, const Description& description, const Names& known)
{
    for (const auto& [name, text] : step.headers) {
        if (QString fault = unknownIn(text, known); !fault.isEmpty())
            return fault;
        const bool twice = name.compare("authorization"_L1, Qt::CaseInsensitive) == 0 &&
                           description.authentication != Authentication::None;
        if (twice || (!step.body.isUndefined() && name.compare("content-type"_L1, Qt::CaseInsensitive) == 0))
            return u"%1 is written already"_s.arg(name);
        for (const QString& family : {u"v4"_s, u"v6"_s}) {
            if (!description.absent && holds(text, family))
                return u"{%1} in a header needs a word for an absent family"_s.arg(family);
        }
    }
    return {};
}

// "requests[0].url: …", or nothing.
QString faultOf(const RequestStep& step, const Description& description, const Names& known, bool last)
{
    if (QString fault = faultOfUrl(step, description, known); !fault.isEmpty())
        return u"url: "_s + fault;
    if (QString fault = faultOfHeaders(step, description, known); !fault.isEmpty())
        return u"headers: "_s + fault;
    if (QString fault = faultOfBody(step.body, known); !fault.isEmpty())
        return u"body: "_s + fault;
    if (QString fault = faultOfRules(step, description, known, last); !fault.isEmpty())
        return u"answer: "_s + fault;
    if (step.once && (last || description.together))
        return u"once: means nothing here"_s;
    const Names reserved{u"host"_s, u"secret"_s, u"user"_s,      u"zone"_s,    u"label"_s,
                         u"v4"_s,   u"v6"_s,     u"addresses"_s, u"address"_s, u"type"_s};
    for (const auto& taken : step.take) {
        if (reserved.contains(taken.first) || known.contains(taken.first))
            return u"take: {%1} is there already"_s.arg(taken.first);
        if (last)
            return u"take: means nothing in the last request"_s;
    }
    return {};
}

} // namespace

QString faultOf(const Description& description)
{
    Names known = commonNames(description);
    const std::size_t count = description.requests.size();
    for (std::size_t i = 0; i < count; ++i) {
        const RequestStep& step = description.requests[i];
        if (QString fault = faultOf(step, description, known, i + 1 == count); !fault.isEmpty())
            return u"requests[%1].%2"_s.arg(i).arg(fault);
        for (const auto& taken : step.take)
            known.insert(taken.first);
    }
    if (description.together && description.servers.v4 != description.servers.v6)
        return u"server: one request for both families goes to one server"_s;
    const bool oneTurn = description.together || !description.families.v4 || !description.families.v6;
    if (description.hostsPerRequest > 1 && (count != 1 || !description.requests.front().dyndns2 || !oneTurn ||
                                            description.zoneKind != ZoneKind::None))
        return u"hostsPerRequest: several names need a single request whose answer is dyndns2, for both "
               "families at once, and no zone"_s;
    return {};
}

} // namespace vnddns
