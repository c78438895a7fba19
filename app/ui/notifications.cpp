// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "ui/notifications.h"

#include "ui/explain.h"
#include "ui/record_view.h"
#include "ui/times.h"

#include <QCoreApplication>
#include <QStringList>

namespace vnddns {

namespace {

struct NewsText
{
    Q_DECLARE_TR_FUNCTIONS(vnddns::NewsText)
};

// What only the user can end.
std::vector<Condition> troublesOf(const std::vector<Condition>& conditions)
{
    std::vector<Condition> troubles;
    for (const Condition& condition : conditions) {
        if (severity(condition.code) == Severity::NeedsUser)
            troubles.push_back(condition);
    }
    return troubles;
}

std::vector<Condition> troublesOf(const RecordStatus& record)
{
    std::vector<Condition> troubles;
    for (const Condition& condition : record.conditions) {
        if (severityIn(record, condition) == Severity::NeedsUser)
            troubles.push_back(condition);
    }
    return troubles;
}

std::set<ConditionCode> codesOf(const std::vector<Condition>& troubles)
{
    std::set<ConditionCode> codes;
    for (const Condition& trouble : troubles)
        codes.insert(trouble.code);
    return codes;
}

// The sentences of those that were not told before.
QStringList untold(const std::vector<Condition>& troubles, const std::set<ConditionCode>& told)
{
    QStringList sentences;
    for (const Condition& trouble : troubles) {
        if (!told.contains(trouble.code))
            sentences << explain(trouble);
    }
    return sentences;
}

// Adds what became visible since `visible`, and brings `visible` up to date.
QStringList newlyVisible(const RecordStatus& record, PerFamily<std::optional<Address>>& visible)
{
    QStringList sentences;
    for (const Family family : kFamilies) {
        const FamilyStatus& status = record.family[family];
        if (!status.wanted || !status.published || !status.published->confirmed || !status.timing.toAll)
            continue;
        if (visible[family] == status.published->address)
            continue;
        visible[family] = status.published->address;
        sentences << NewsText::tr("%1 is visible in DNS after %2.", "address, duration")
                         .arg(QString::fromStdString(status.published->address.toString()),
                              describeDuration(*status.timing.toAll));
    }
    return sentences;
}

void tellTrouble(News& news, const RecordStatus& record)
{
    auto& told = news.told.trouble[record.name];
    const std::vector<Condition> troubles = troublesOf(record);
    const QStringList sentences = untold(troubles, told);
    if (!sentences.isEmpty())
        news.notifications.push_back({Notification::Kind::NeedsUser,
                                      NewsText::tr("%1 needs you", "name").arg(record.name.describe()),
                                      sentences.join(QLatin1Char('\n'))});
    told.merge(codesOf(troubles));
}

void tellRecord(News& news, const RecordStatus& record)
{
    if (record.state == RecordState::NeedsUser) {
        tellTrouble(news, record);
        return;
    }
    if (record.state != RecordState::Current)
        return;
    const bool recovered = news.told.trouble.erase(record.name) > 0;
    const QStringList visible = newlyVisible(record, news.told.visible[record.name]);
    const QString name = record.name.describe();
    if (recovered)
        news.notifications.push_back(
            {Notification::Kind::Good, NewsText::tr("%1 is good again", "name").arg(name),
             visible.isEmpty() ? NewsText::tr("The name is up to date.") : visible.join(QLatin1Char('\n'))});
    else if (!visible.isEmpty() && news.told.started)
        news.notifications.push_back({Notification::Kind::Good,
                                      NewsText::tr("%1 leads to the new address", "name").arg(name),
                                      visible.join(QLatin1Char('\n'))});
}

void forgetRemoved(Told& told, const Status& status)
{
    std::set<DomainName> names;
    for (const RecordStatus& record : status.records)
        names.insert(record.name);
    std::erase_if(told.trouble, [&](const auto& entry) { return !names.contains(entry.first); });
    std::erase_if(told.visible, [&](const auto& entry) { return !names.contains(entry.first); });
}

} // namespace

News newsFor(const Told& before, const Status& after)
{
    News news{before, {}};
    if (after.phase == Phase::Paused)
        return news; // who paused does not want to hear
    forgetRemoved(news.told, after);
    const std::vector<Condition> troubles = troublesOf(after.conditions);
    const QStringList shared = untold(troubles, news.told.sharedTrouble);
    if (!shared.isEmpty())
        news.notifications.push_back({Notification::Kind::NeedsUser, NewsText::tr("vnddns needs you"),
                                      shared.join(QLatin1Char('\n'))});
    news.told.sharedTrouble = codesOf(troubles);
    for (const RecordStatus& record : after.records)
        tellRecord(news, record);
    news.told.started = true;
    return news;
}

} // namespace vnddns
