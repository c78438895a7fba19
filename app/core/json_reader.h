// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace vnddns {

// Reads one JSON object field by field and remembers the first fault of the whole tree with the path to it,
// e.g. "records[0].name: is missing". After a fault every read gives an empty value, so that a reader can be
// written straight through and ask once at the end.
class JsonReader
{
public:
    explicit JsonReader(QJsonObject root);

    [[nodiscard]] bool has(QLatin1String key) const;
    // A text of at most 4096 characters. Without `fallback` a missing field is a fault.
    [[nodiscard]] QString text(QLatin1String key, const std::optional<QString>& fallback = std::nullopt);
    [[nodiscard]] bool flag(QLatin1String key, std::optional<bool> fallback = std::nullopt);
    // A finite number within [least, most].
    [[nodiscard]] double number(QLatin1String key, double least, double most,
                                std::optional<double> fallback = std::nullopt);
    // A missing object reads as an empty one; ask has() where that matters.
    [[nodiscard]] JsonReader object(QLatin1String key);
    [[nodiscard]] std::vector<JsonReader> objects(QLatin1String key);
    [[nodiscard]] std::vector<QString> texts(QLatin1String key);
    // Whatever stands there; without `fallback` a missing field is a fault.
    [[nodiscard]] QJsonValue any(QLatin1String key, const std::optional<QJsonValue>& fallback = std::nullopt);
    [[nodiscard]] QStringList keys() const;

    void fail(QLatin1String key, const QString& why);
    // A field that nobody asked for is a fault: a typing error must not pass for a setting.
    void refuseUnknown();
    // Empty while nothing is wrong; shared by the whole tree.
    [[nodiscard]] const QString& fault() const { return *m_fault; }

private:
    JsonReader(QJsonObject object, QString path, std::shared_ptr<QString> fault);
    [[nodiscard]] QString pathTo(QLatin1String key) const;
    [[nodiscard]] QJsonValue value(QLatin1String key);

    QJsonObject m_object;
    QString m_path; // empty for the root
    std::shared_ptr<QString> m_fault;
    std::set<QString> m_asked;
};

} // namespace vnddns
