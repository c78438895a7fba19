// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/described_conversation.h"

#include "providers/user_agent.h"

#include "base/base64.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

bool hasControl(const QByteArray& text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto octet = static_cast<unsigned char>(c);
        return octet < 0x20 || octet == 0x7f;
    });
}

// Host names and addresses consist of characters that a URL may hold as they are; colons and commas stay bare
// because old servers split before they decode.
bool isPlain(const QString& name)
{
    return name == "host"_L1 || name == "zone"_L1 || name == "v4"_L1 || name == "v6"_L1 ||
           name == "address"_L1 || name == "addresses"_L1;
}

QString familyName(Family family)
{
    return family == Family::V4 ? u"IPv4"_s : u"IPv6"_s;
}

} // namespace

QString serverOf(const Description& description, const Account& account, Family family)
{
    const QString usual = description.servers.v4;
    if (account.server.isEmpty() || account.server == usual || account.server == usual + '/'_L1)
        return description.servers[family];
    const QUrl url = QUrl(account.server, QUrl::StrictMode)
                         .adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment |
                                   QUrl::StripTrailingSlash);
    return QString::fromUtf8(url.toEncoded(QUrl::FullyEncoded));
}

DescribedConversation::DescribedConversation(const Description& description, const Account& account,
                                             const UpdateJob& job, const Secret& secret)
    : m_description(description)
    , m_account(account)
    , m_hosts(job.hosts)
    , m_secret(secret.clone())
    , m_guard(secret, account.user)
{
    if (description.together)
        m_jobs.push_back(job);
    for (const Family family : kFamilies) {
        if (description.together || !job.addresses[family])
            continue;
        UpdateJob one{job.hosts, {}};
        one.addresses[family] = job.addresses[family];
        m_jobs.push_back(one);
    }
    findZones(account);
}

void DescribedConversation::findZones(const Account& account)
{
    const auto add = [this](const std::optional<HostName>& zone) {
        if (zone && m_hosts.front().isWithin(*zone))
            m_zones.push_back(zone->toString());
    };
    switch (m_description.zoneKind) {
    case ZoneKind::None:
        return;
    case ZoneKind::Fixed:
        add(HostName::parse(m_description.zone.toStdString()));
        return;
    case ZoneKind::User:
        add(HostName::parse(account.user.toStdString()));
        return;
    case ZoneKind::Search:
        for (std::optional<HostName> zone = m_hosts.front(); zone; zone = zone->parent())
            add(zone);
        return;
    }
}

std::optional<Error> DescribedConversation::reasonNotToAsk() const
{
    for (const UpdateJob& each : m_jobs) {
        for (const Family family : kFamilies) {
            if (each.addresses[family] && !m_description.families[family])
                return Error{ErrorKind::Unsupported,
                             u"%1 takes no %2 addresses"_s.arg(m_description.name, familyName(family)),
                             {}};
        }
    }
    if (m_description.zoneKind != ZoneKind::None && m_zones.empty())
        return Error{ErrorKind::NameInvalid,
                     u"the name does not lie below %1"_s.arg(
                         m_description.zoneKind == ZoneKind::Fixed ? m_description.zone : m_account.user),
                     {}};
    if (hasControl(m_secret.expose()))
        return Error{ErrorKind::AuthRejected, u"the secret holds a character that cannot be sent"_s, {}};
    return std::nullopt;
}

Conversation::Step DescribedConversation::start()
{
    if (m_jobs.empty())
        return fail({ErrorKind::Bug, u"an update without an address"_s, {}}, {});
    if (auto reason = reasonNotToAsk())
        return fail(std::move(*reason), {});
    return request();
}

Conversation::Step DescribedConversation::next(const Reply& answer)
{
    const HttpReply& reply = std::get<HttpReply>(answer);
    if (m_hosts.size() > 1)
        return readForEach(reply);
    AnswerReading reading =
        readAnswer(step(), reply, job(), [this](const QString& name) { return valueOf(name); });
    Outcome shown{std::move(reading.error), reading.answer};
    m_guard.hide(shown, reply);
    switch (reading.means) {
    case Meaning::Changed:
        return nextTurn(Accepted{true}, shown.answer);
    case Meaning::Unchanged:
        return nextTurn(Accepted{false}, shown.answer);
    case Meaning::Next:
        m_taken.merge(reading.taken);
        ++m_step;
        return request();
    case Meaning::NextZone:
        if (++m_zone < m_zones.size())
            return request();
        return fail({ErrorKind::NameUnknown, u"no zone of this account holds the name"_s, {}}, shown.answer);
    case Meaning::Refused:
        return fail(shown.result.error(), shown.answer);
    }
    return fail({ErrorKind::Bug, u"an answer without a meaning"_s, {}}, {});
}

Conversation::Step DescribedConversation::nextTurn(Accepted accepted, const QString& answer)
{
    m_changed = m_changed || accepted.changed;
    if (++m_turn == m_jobs.size())
        return Outcomes{{Accepted{m_changed}, answer}};
    m_step = 0;
    while (step().once)
        ++m_step;
    // What this turn looked up is not the next one's.
    std::erase_if(m_taken, [this](const auto& taken) {
        return std::none_of(
            m_description.requests.begin(), m_description.requests.end(), [&](const RequestStep& each) {
                return each.once && std::any_of(each.take.begin(), each.take.end(),
                                                [&](const auto& one) { return one.first == taken.first; });
            });
    });
    return request();
}

Conversation::Step DescribedConversation::fail(Error error, const QString& answer) const
{
    if (m_jobs.size() > 1 && m_turn < m_jobs.size())
        error.detail.prepend(familyName(job().addresses.v4 ? Family::V4 : Family::V6) + u": "_s);
    return Outcomes(m_hosts.size(), Outcome{std::move(error), answer, taken()});
}

PerFamily<bool> DescribedConversation::taken() const
{
    PerFamily<bool> families;
    for (std::size_t turn = 0; turn < m_turn; ++turn) {
        for (const Family family : kFamilies)
            families[family] = families[family] || m_jobs[turn].addresses[family];
    }
    return families;
}

Outcomes DescribedConversation::readForEach(const HttpReply& reply) const
{
    Outcomes outcomes =
        readAnswers(step(), reply, job(), [this](const QString& name) { return valueOf(name); });
    for (Outcome& outcome : outcomes)
        m_guard.hide(outcome, reply);
    return outcomes;
}

std::optional<QString> DescribedConversation::addressOf(const QString& name) const
{
    const auto written = [this](Family family) {
        const auto& address = job().addresses[family];
        return address ? std::optional(QString::fromStdString(address->toString())) : std::nullopt;
    };
    const auto v4 = written(Family::V4);
    const auto v6 = written(Family::V6);
    if (name == "v4"_L1)
        return v4 ? v4 : m_description.absent;
    if (name == "v6"_L1)
        return v6 ? v6 : m_description.absent;
    return v4 && v6 ? *v4 + ','_L1 + *v6 : (v4 ? v4 : v6);
}

std::optional<QString> DescribedConversation::valueOf(const QString& name) const
{
    if (name == "host"_L1) {
        QStringList hosts;
        for (const HostName& host : m_hosts)
            hosts.append(QString::fromStdString(host.toString()));
        return hosts.join(','_L1);
    }
    if (name == "user"_L1)
        return m_account.user;
    if (name == "secret"_L1)
        return QString::fromUtf8(m_secret.expose());
    if (name == "type"_L1)
        return job().addresses.v4 ? u"A"_s : u"AAAA"_s;
    if (name == "zone"_L1 && !m_zones.empty())
        return QString::fromStdString(m_zones[m_zone]);
    if (name == "label"_L1 && !m_zones.empty()) {
        const std::string& zone = m_zones[m_zone];
        const std::string& host = m_hosts.front().toString();
        return host == zone ? m_description.apex
                            : QString::fromStdString(host.substr(0, host.size() - zone.size() - 1));
    }
    const auto taken = m_taken.find(name);
    return taken == m_taken.end() ? addressOf(name) : taken->second;
}

std::string DescribedConversation::target() const
{
    const auto encoded = [this](const QString& name) {
        const auto value = valueOf(name);
        return !value || isPlain(name)
                   ? value
                   : std::optional(QString::fromStdString(percentEncode(value->toStdString())));
    };
    const Family family = job().addresses.v4 ? Family::V4 : Family::V6;
    std::string url = serverOf(m_description, m_account, family).toStdString() +
                      step().path.expand(encoded).value_or(QString()).toStdString();
    char mark = '?';
    for (const TemplateText& parameter : step().query) {
        if (const auto text = parameter.expand(encoded)) {
            url += mark + text->toStdString();
            mark = '&';
        }
    }
    return url;
}

// Members and items whose family is absent are left out.
QJsonValue DescribedConversation::body(const QJsonValue& form) const
{
    const auto value = [this](const QString& name) { return valueOf(name); };
    if (form.isString()) {
        const auto text = TemplateText::parse(form.toString()).value_or(TemplateText()).expand(value);
        return text ? QJsonValue(*text) : QJsonValue(QJsonValue::Undefined);
    }
    if (form.isObject()) {
        QJsonObject object;
        const QJsonObject members = form.toObject();
        for (auto it = members.begin(); it != members.end(); ++it) {
            if (const QJsonValue member = body(it.value()); !member.isUndefined())
                object.insert(it.key(), member);
        }
        return object;
    }
    if (form.isArray()) {
        QJsonArray list;
        const QJsonArray items = form.toArray();
        for (const auto& each : items) {
            if (const QJsonValue item = body(each); !item.isUndefined())
                list.append(item);
        }
        return list;
    }
    return form;
}

HttpRequest DescribedConversation::request() const
{
    HttpRequest request;
    request.method = step().method.toStdString();
    request.target = target();
    request.fields.emplace_back("User-Agent", providerUserAgent());
    const std::string secret = m_secret.expose().toStdString();
    // RFC 7617 section 2, UTF-8 as in section 2.1; RFC 6750 section 2.1.
    if (m_description.authentication == Authentication::Basic)
        request.fields.emplace_back("Authorization",
                                    "Basic " + toBase64(m_account.user.toStdString() + ':' + secret));
    else if (m_description.authentication == Authentication::Bearer)
        request.fields.emplace_back("Authorization", "Bearer " + secret);
    for (const auto& [name, text] : step().headers) {
        if (const auto value = text.expand([this](const QString& word) { return valueOf(word); }))
            request.fields.emplace_back(name.toStdString(), value->toStdString());
    }
    const QJsonValue form = body(step().body);
    if (form.isUndefined())
        return request;
    request.fields.emplace_back("Content-Type", "application/json");
    request.body = (form.isArray() ? QJsonDocument(form.toArray()) : QJsonDocument(form.toObject()))
                       .toJson(QJsonDocument::Compact)
                       .toStdString();
    return request;
}

} // namespace vnddns
