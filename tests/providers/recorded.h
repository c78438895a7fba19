// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "providers/provider.h"

#include "base/base64.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <vector>

namespace vnddns::test {

// One file of tests/data/providers, <id>.json: what an account of the provider sends, and what its server
// answers, case by case. `about` holds what is true of every case and can be told otherwise in one: user,
// secret, host (several with commas), v4, v6, and `authorization`, the field's value with "user:secret" for
// Basic in plain. A case has a `name`, `exchanges` of `ask` ("METHOD URL"; may be left out when it is as in
// the first case), `send` (the JSON body), `status`, `headers` and `body` (a text or JSON), and `expect`:
// changed, unchanged or the error's word, with the seconds it must carry; for several hosts one each, with
// commas.
struct RecordedCase
{
    QString provider;
    QString name;
    QJsonObject about;
    QJsonArray exchanges;
    QString expected;
};

// How a case went.
struct Played
{
    QString verdict; // as `expect`
    Outcomes outcomes;
    QStringList faults; // where requests differ from what was recorded
};

inline QJsonObject merged(QJsonObject base, const QJsonObject& other)
{
    for (auto it = other.begin(); it != other.end(); ++it)
        base.insert(it.key(), it.value());
    return base;
}

inline QStringList recordedProviders(const QString& folder)
{
    QStringList names = QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (QString& name : names)
        name.chop(5);
    return names;
}

inline std::vector<RecordedCase> recordedCases(const QString& folder, const QString& provider)
{
    QFile file(QDir(folder).filePath(provider + QStringLiteral(".json")));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    std::vector<RecordedCase> cases;
    const QJsonArray list = root.value(QLatin1String("cases")).toArray();
    for (const auto& item : list) {
        const QJsonObject one = item.toObject();
        cases.push_back({provider, one.value(QLatin1String("name")).toString(),
                         merged(root.value(QLatin1String("about")).toObject(), one),
                         one.value(QLatin1String("exchanges")).toArray(),
                         one.value(QLatin1String("expect")).toString()});
    }
    return cases;
}

inline QString verdictOf(const Outcome& outcome)
{
    if (outcome.result.ok())
        return outcome.result.value().changed ? QStringLiteral("changed") : QStringLiteral("unchanged");
    const Error& error = outcome.result.error();
    if (!error.retryAfter)
        return toString(error.kind);
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*error.retryAfter).count();
    return QStringLiteral("%1 %2").arg(toString(error.kind)).arg(seconds);
}

inline QString verdictOf(const Outcomes& outcomes)
{
    QStringList verdicts;
    for (const Outcome& outcome : outcomes)
        verdicts.append(verdictOf(outcome));
    return verdicts.join(QStringLiteral(", "));
}

inline UpdateJob jobOf(const RecordedCase& recorded)
{
    const auto text = [&](const char* key) { return recorded.about.value(QLatin1String(key)).toString(); };
    UpdateJob job{{}, {Address::parse(text("v4").toStdString()), Address::parse(text("v6").toStdString())}};
    for (const QString& host : text("host").split(QLatin1Char(',')))
        job.hosts.push_back(*HostName::parse(host.toStdString()));
    return job;
}

inline HttpReply replyOf(const QJsonObject& exchange)
{
    HttpReply reply;
    reply.status = exchange.value(QLatin1String("status")).toInt();
    const QJsonObject headers = exchange.value(QLatin1String("headers")).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        reply.fields.emplace_back(it.key().toStdString(), it.value().toString().toStdString());
    const QJsonValue body = exchange.value(QLatin1String("body"));
    if (body.isObject())
        reply.body = QJsonDocument(body.toObject()).toJson().toStdString();
    else if (body.isArray())
        reply.body = QJsonDocument(body.toArray()).toJson().toStdString();
    else
        reply.body = body.toString().toStdString();
    return reply;
}

inline QString expectedAuthorization(const QString& written)
{
    const QString basic = QStringLiteral("Basic ");
    return written.startsWith(basic)
               ? basic + QString::fromStdString(toBase64(written.mid(basic.size()).toStdString()))
               : written;
}

inline void compare(const HttpRequest& request, const QJsonObject& exchange, const QString& authorization,
                    QStringList& faults)
{
    const QString asked = QString::fromStdString(request.method + ' ' + request.target);
    const QString ask = exchange.value(QLatin1String("ask")).toString();
    if (!ask.isEmpty() && asked != ask)
        faults.append(QStringLiteral("asked %1, not %2").arg(asked, ask));
    const QString sent = QString::fromUtf8(
        QByteArray::fromStdString(std::string(fieldValue(request.fields, "Authorization").value_or(""))));
    if (sent != expectedAuthorization(authorization))
        faults.append(QStringLiteral("authorization %1, not %2").arg(sent, authorization));
    const QJsonValue form = exchange.value(QLatin1String("send"));
    const auto body = QJsonDocument::fromJson(QByteArray::fromStdString(request.body));
    const QJsonValue got = body.isArray() ? QJsonValue(body.array()) : QJsonValue(body.object());
    if (!ask.isEmpty() && (form.isUndefined() ? !request.body.empty() : got != form))
        faults.append(QStringLiteral("body %1").arg(QString::fromStdString(request.body)));
}

// Plays the case against the provider, in the place of its server.
inline Played play(const RecordedCase& recorded, const Provider& provider)
{
    const auto text = [&](const char* key) { return recorded.about.value(QLatin1String(key)).toString(); };
    Account account;
    account.provider = recorded.provider;
    account.server = provider.traits().server;
    account.user = text("user");
    const auto conversation = provider.converse(account, jobOf(recorded), Secret(text("secret").toUtf8()));
    Played played;
    Conversation::Step step = conversation->start();
    for (const auto& item : recorded.exchanges) {
        const auto* request = std::get_if<HttpRequest>(&step);
        if (!request) {
            played.faults.append(QStringLiteral("ended before the last exchange"));
            break;
        }
        compare(*request, item.toObject(), text("authorization"), played.faults);
        step = conversation->next(replyOf(item.toObject()));
    }
    if (const auto* outcomes = std::get_if<Outcomes>(&step)) {
        played.outcomes = *outcomes;
        played.verdict = verdictOf(*outcomes);
    } else {
        played.faults.append(QStringLiteral("asks once more: %1")
                                 .arg(QString::fromStdString(std::get<HttpRequest>(step).target)));
    }
    return played;
}

} // namespace vnddns::test
