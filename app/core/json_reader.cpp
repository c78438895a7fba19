// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "core/json_reader.h"

#include <QJsonArray>
#include <QStringList>

#include <cmath>
#include <utility>

namespace vnddns {

namespace {

constexpr qsizetype kMaxText = 4096; // nothing that we ever write is longer

} // namespace

JsonReader::JsonReader(QJsonObject root)
    : JsonReader(std::move(root), {}, std::make_shared<QString>())
{}

JsonReader::JsonReader(QJsonObject object, QString path, std::shared_ptr<QString> fault)
    : m_object(std::move(object))
    , m_path(std::move(path))
    , m_fault(std::move(fault))
{}

bool JsonReader::has(QLatin1String key) const
{
    return m_object.contains(key);
}

QString JsonReader::text(QLatin1String key, const std::optional<QString>& fallback)
{
    const QJsonValue found = value(key);
    if (found.isUndefined() && fallback)
        return *fallback;
    if (!found.isString())
        fail(key, found.isUndefined() ? QStringLiteral("is missing") : QStringLiteral("is not a text"));
    else if (found.toString().size() > kMaxText)
        fail(key, QStringLiteral("is too long"));
    return m_fault->isEmpty() ? found.toString() : QString();
}

bool JsonReader::flag(QLatin1String key, std::optional<bool> fallback)
{
    const QJsonValue found = value(key);
    if (found.isUndefined() && fallback)
        return *fallback;
    if (!found.isBool())
        fail(key,
             found.isUndefined() ? QStringLiteral("is missing") : QStringLiteral("is not true or false"));
    return found.toBool();
}

double JsonReader::number(QLatin1String key, double least, double most, std::optional<double> fallback)
{
    const QJsonValue found = value(key);
    if (found.isUndefined() && fallback)
        return *fallback;
    const double number = found.toDouble();
    if (!found.isDouble())
        fail(key, found.isUndefined() ? QStringLiteral("is missing") : QStringLiteral("is not a number"));
    else if (!std::isfinite(number) || number < least || number > most)
        fail(key, QStringLiteral("is out of range"));
    return m_fault->isEmpty() ? number : least;
}

JsonReader JsonReader::object(QLatin1String key)
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isObject())
        fail(key, QStringLiteral("is not an object"));
    return JsonReader(found.toObject(), pathTo(key), m_fault);
}

std::vector<JsonReader> JsonReader::objects(QLatin1String key)
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isArray())
        fail(key, QStringLiteral("is not a list"));
    std::vector<JsonReader> readers;
    const QJsonArray list = found.toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString path = QStringLiteral("%1[%2]").arg(pathTo(key)).arg(i);
        if (!list.at(i).isObject() && m_fault->isEmpty())
            *m_fault = QStringLiteral("%1: is not an object").arg(path);
        readers.push_back(JsonReader(list.at(i).toObject(), path, m_fault));
    }
    return readers;
}

std::vector<QString> JsonReader::texts(QLatin1String key)
{
    const QJsonValue found = value(key);
    if (!found.isUndefined() && !found.isArray())
        fail(key, QStringLiteral("is not a list"));
    std::vector<QString> texts;
    const QJsonArray list = found.toArray();
    for (const auto& item : list) {
        if (!item.isString() || item.toString().size() > kMaxText)
            fail(key, QStringLiteral("holds something that is not a text"));
        else
            texts.push_back(item.toString());
    }
    return texts;
}

QJsonValue JsonReader::any(QLatin1String key, const std::optional<QJsonValue>& fallback)
{
    const QJsonValue found = value(key);
    if (found.isUndefined() && !fallback)
        fail(key, QStringLiteral("is missing"));
    return found.isUndefined() ? fallback.value_or(QJsonValue()) : found;
}

QStringList JsonReader::keys() const
{
    return m_object.keys();
}

void JsonReader::fail(QLatin1String key, const QString& why)
{
    if (m_fault->isEmpty())
        *m_fault = QStringLiteral("%1: %2").arg(pathTo(key), why);
}

void JsonReader::refuseUnknown()
{
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        if (m_asked.find(it.key()) == m_asked.end() && m_fault->isEmpty()) {
            const QString path = m_path.isEmpty() ? it.key() : m_path + QLatin1Char('.') + it.key();
            *m_fault = QStringLiteral("%1: is not a known field").arg(path);
        }
    }
}

QString JsonReader::pathTo(QLatin1String key) const
{
    return m_path.isEmpty() ? QString(key) : m_path + QLatin1Char('.') + key;
}

QJsonValue JsonReader::value(QLatin1String key)
{
    m_asked.insert(QString(key));
    return m_object.value(key);
}

} // namespace vnddns
