// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "cli/commands.h"
#include "cli/settings_edit.h"
#include "service/provider_list.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace vnddns {

using namespace Qt::StringLiterals;

namespace {

QStringList wordsOf(const PerFamily<bool>& families)
{
    QStringList words;
    for (const Family family : kFamilies) {
        if (families[family])
            words.append(family == Family::V4 ? u"v4"_s : u"v6"_s);
    }
    return words;
}

// The options that an account cannot do without.
QStringList needsOf(const ProviderInfo& info)
{
    QStringList needs;
    if (info.server.isEmpty())
        needs.append(u"server"_s);
    if (info.needsUser)
        needs.append(u"user"_s);
    return needs;
}

QString orDash(const QStringList& words)
{
    return words.isEmpty() ? u"-"_s : words.join(u',');
}

QJsonObject toJson(const ProviderInfo& info)
{
    return {{u"id"_s, info.id},
            {u"name"_s, info.name},
            {u"home_page"_s, info.homePage},
            {u"server"_s, info.server},
            {u"families"_s, QJsonArray::fromStringList(wordsOf(info.families))},
            {u"needs"_s, QJsonArray::fromStringList(needsOf(info))},
            {u"secret"_s, info.secretIs},
            {u"echo"_s, QJsonArray::fromStringList(wordsOf(info.echo))},
            {u"note"_s, info.note}};
}

} // namespace

ExitCode runProviders(const Invocation& invocation, Console& console)
{
    const ProviderList list = listProviders(folderOf(invocation));
    for (const QString& fault : list.faults)
        console.note(Cli::tr("A description is left out: %1").arg(fault));
    QJsonArray json;
    for (const ProviderInfo& info : list.providers) {
        json.append(toJson(info));
        if (!invocation.has("json"))
            console.say(QStringList{info.id, info.name, orDash(wordsOf(info.families)), orDash(needsOf(info)),
                                    orDash(wordsOf(info.echo))}
                            .join(u'\t'));
    }
    if (invocation.has("json"))
        console.say(QString::fromUtf8(QJsonDocument(json).toJson().trimmed()));
    return ExitCode::Done;
}

} // namespace vnddns
