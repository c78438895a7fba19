// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/http_message.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

namespace vnddns::test {

// HTTP messages as JSON, whatever octets they hold.

inline QString armoured(std::string_view octets)
{
    return QString::fromLatin1(QByteArray(octets.data(), qsizetype(octets.size())).toBase64());
}

inline std::string octets(const QJsonValue& armoured)
{
    return QByteArray::fromBase64(armoured.toString().toLatin1()).toStdString();
}

inline QJsonArray toJson(const HttpFields& fields)
{
    QJsonArray json;
    for (const auto& [name, value] : fields)
        json.append(QJsonArray{armoured(name), armoured(value)});
    return json;
}

inline HttpFields fieldsOf(const QJsonArray& json)
{
    HttpFields fields;
    for (const QJsonValue& field : json)
        fields.emplace_back(octets(field[0]), octets(field[1]));
    return fields;
}

inline QJsonObject toJson(const HttpRequest& request)
{
    return {{QStringLiteral("method"), armoured(request.method)},
            {QStringLiteral("target"), armoured(request.target)},
            {QStringLiteral("fields"), toJson(request.fields)},
            {QStringLiteral("body"), armoured(request.body)}};
}

inline HttpRequest requestOf(const QJsonObject& json)
{
    return {octets(json[QLatin1String("method")]), octets(json[QLatin1String("target")]),
            fieldsOf(json[QLatin1String("fields")].toArray()), octets(json[QLatin1String("body")])};
}

inline QJsonObject toJson(const HttpReply& reply)
{
    return {{QStringLiteral("status"), reply.status},
            {QStringLiteral("fields"), toJson(reply.fields)},
            {QStringLiteral("body"), armoured(reply.body)}};
}

inline HttpReply replyOf(const QJsonObject& json)
{
    return {json[QLatin1String("status")].toInt(), fieldsOf(json[QLatin1String("fields")].toArray()),
            octets(json[QLatin1String("body")])};
}

} // namespace vnddns::test
