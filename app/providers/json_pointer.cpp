// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/json_pointer.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace vnddns {

namespace {

// RFC 6901 section 4: no sign, no leading zero.
QJsonValue elementAt(const QJsonArray& list, const QString& token)
{
    bool isNumber = false;
    const qlonglong index = token.toLongLong(&isNumber);
    const bool exact = isNumber && index >= 0 && QString::number(index) == token;
    return exact && index < list.size() ? list.at(static_cast<qsizetype>(index))
                                        : QJsonValue(QJsonValue::Undefined);
}

} // namespace

bool isJsonPointer(const QString& text)
{
    if (!text.isEmpty() && text.front() != QLatin1Char('/'))
        return false;
    for (qsizetype at = text.indexOf(QLatin1Char('~')); at >= 0;
         at = text.indexOf(QLatin1Char('~'), at + 1)) {
        const QString code = text.mid(at + 1, 1);
        if (code != QLatin1String("0") && code != QLatin1String("1"))
            return false;
    }
    return true;
}

QJsonValue valueAt(const QJsonValue& root, const QString& pointer)
{
    QJsonValue value = root;
    if (pointer.isEmpty())
        return value;
    for (QString token : pointer.mid(1).split(QLatin1Char('/'))) {
        token.replace(QLatin1String("~1"), QLatin1String("/"))
            .replace(QLatin1String("~0"), QLatin1String("~"));
        if (value.isObject())
            value = value.toObject().value(token);
        else if (value.isArray())
            value = elementAt(value.toArray(), token);
        else
            return QJsonValue(QJsonValue::Undefined);
    }
    return value;
}

} // namespace vnddns
