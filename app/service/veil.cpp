// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/veil.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

// A shorter one stands in other words by chance.
constexpr qsizetype kShortestWord = 3;

QString veiledUser(const QString& user)
{
    if (user.isEmpty())
        return user;
    const qsizetype at = user.indexOf(u'@');
    return user.left(1) + u"…"_s + (at > 0 ? user.mid(at) : QString());
}

QString echoWithoutKeys(const QString& url)
{
    return withoutKeys({SourceKind::Web, url}).value;
}

bool isPersonal(const Account& account, const Config& settings)
{
    return !account.user.isEmpty() && !speaksDns(account) &&
           std::none_of(settings.records.begin(), settings.records.end(), [&](const Record& record) {
               return record.name.toString() == account.user || record.name.describe() == account.user;
           });
}

// As loginOf() puts it together.
QString veiledLogin(const QString& login)
{
    QStringList parts = login.split(u'\n');
    Account account;
    account.provider = parts.value(0);
    if (parts.size() > 2 && !speaksDns(account))
        parts[2] = veiledUser(parts[2]);
    return parts.join(u'\n');
}

// Of a newer program's kind of source nobody here knows where a key stands in it.
QString veiledSource(const QString& text)
{
    if (const auto source = parseSource(text))
        return toString(withoutKeys(*source));
    return text.section(u':', 0, 0) + u"…"_s;
}

} // namespace

Veil::Veil(const Config& settings)
{
    for (const Record& record : settings.records) {
        for (const Source& source : record.sources)
            m_texts.emplace_back(source.value, withoutKeys(source).value);
    }
    for (const QString& url : settings.crossChecks)
        m_texts.emplace_back(url, echoWithoutKeys(url));
    std::erase_if(m_texts, [](const auto& entry) { return entry.first == entry.second; });
    for (const Account& account : settings.accounts) {
        if (!isPersonal(account, settings) || account.user.size() < kShortestWord)
            continue;
        // "nha" is not meant in "nha.vn.test".
        const QString word =
            u"(?<![\\w.@-])"_s + QRegularExpression::escape(account.user) + u"(?![\\w@-]|\\.\\w)"_s;
        m_words.emplace_back(QRegularExpression(word, QRegularExpression::UseUnicodePropertiesOption),
                             veiledUser(account.user));
    }
}

Config Veil::over(Config settings) const
{
    for (Account& account : settings.accounts) {
        if (isPersonal(account, settings))
            account.user = veiledUser(account.user);
    }
    for (Record& record : settings.records)
        std::transform(record.sources.begin(), record.sources.end(), record.sources.begin(), withoutKeys);
    for (QString& url : settings.crossChecks)
        url = echoWithoutKeys(url);
    return settings;
}

QString Veil::over(QString text) const
{
    for (const auto& [plain, instead] : m_texts)
        text.replace(plain, instead);
    for (const auto& [word, instead] : m_words)
        text.replace(word, instead);
    return text;
}

QJsonValue Veil::over(const QJsonValue& value) const
{
    if (value.isString())
        return over(value.toString());
    if (value.isArray()) {
        QJsonArray list;
        const QJsonArray entries = value.toArray();
        for (const auto& entry : entries)
            list.append(over(QJsonValue(entry)));
        return list;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.key() == "login"_L1)
            it.value() = veiledLogin(it.value().toString());
        else if (it.key() == "source"_L1)
            it.value() = veiledSource(it.value().toString());
        else
            it.value() = over(QJsonValue(it.value()));
    }
    return object;
}

} // namespace vnddns
