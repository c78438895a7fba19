// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/account_tester.h"

#include "providers/provider.h"

#include <utility>

namespace vnddns {

namespace {

// What stands between this computer and a publishable address, as an error.
Error noAddress(const PerFamily<Observation>& observed)
{
    QStringList reasons;
    for (const Family family : kFamilies) {
        if (const auto* none = std::get_if<NoAddress>(&observed[family]); none && none->example)
            reasons.append(QString::fromStdString(none->example->toString()));
        const auto* unknown = std::get_if<NotKnown>(&observed[family]);
        if (unknown && unknown->why)
            return *unknown->why;
    }
    if (reasons.isEmpty())
        return {ErrorKind::Offline, QStringLiteral("this computer has no address"), {}};
    return {ErrorKind::AddressRefused,
            QStringLiteral("no address may be published, only %1 was found")
                .arg(reasons.join(QStringLiteral(", "))),
            {}};
}

} // namespace

struct AccountTester::Run
{
    Account account;
    Record record;
    Config config; // what is true of every record
    Secret secret;
    TestReport report;
    std::unique_ptr<Conversation> conversation;
    Continuation<TestReport> done;
};

AccountTester::AccountTester(const Edges& edges)
    : m_courier(edges)
    , m_vaultOf(edges.vaultOf)
    , m_providerOf(edges.providerOf)
    , m_finder(edges)
{}

AccountTester::~AccountTester() = default;

void AccountTester::test(const Account& account, const Record& record, const Config& config, Secret secret,
                         Continuation<TestReport> done)
{
    const std::uint64_t id = ++m_lastId;
    const bool hasSecret = !secret.isEmpty();
    m_runs.emplace(id, std::make_unique<Run>(
                           Run{account, record, config, std::move(secret), {}, nullptr, std::move(done)}));
    if (hasSecret) {
        findAddress(id);
        return;
    }
    m_vaultOf(account.vault)
        .read(account.id, Prompt::Yes, Continuation<Secret>(m_guard, [this, id](Result<Secret> read) {
                  if (!read.ok()) {
                      end(id, read.error());
                      return;
                  }
                  m_runs.at(id)->secret = std::move(read).value();
                  findAddress(id);
              }));
}

void AccountTester::findAddress(std::uint64_t id)
{
    const Run& run = *m_runs.at(id);
    m_finder.find(
        run.account, run.record, run.config,
        Continuation<AddressFinder::Found>(m_guard, [this, id](const Result<AddressFinder::Found>& found) {
            if (found.ok())
                send(id, found.value().observed);
            else
                end(id, found.error());
        }));
}

void AccountTester::send(std::uint64_t id, const PerFamily<Observation>& observed)
{
    Run& run = *m_runs.at(id);
    for (const Family family : kFamilies) {
        if (const auto* seen = std::get_if<Seen>(&observed[family]))
            run.report.sent[family] = seen->address;
    }
    const Provider* provider = m_providerOf(run.account.provider.toStdString());
    if (!run.report.sent.v4 && !run.report.sent.v6) {
        end(id, noAddress(observed));
    } else if (!provider) {
        end(id, Error{ErrorKind::Unsupported,
                      QStringLiteral("there is no provider '%1' here").arg(run.account.provider),
                      {}});
    } else {
        run.conversation =
            provider->converse(run.account, UpdateJob{{run.record.name.host()}, run.report.sent}, run.secret);
        take(id, run.conversation->start());
    }
}

void AccountTester::take(std::uint64_t id, Conversation::Step step)
{
    Run& run = *m_runs.at(id);
    if (const auto* outcomes = std::get_if<Outcomes>(&step)) {
        const Outcome& outcome = outcomes->front();
        if (!outcome.result.ok()) {
            end(id, outcome.result.error());
            return;
        }
        run.report.answer = outcome.answer;
        run.report.changed = outcome.result.value().changed;
        end(id, run.report);
        return;
    }
    m_courier.carry(
        step, run.account,
        Continuation<Conversation::Reply>(m_guard, [this, id](const Result<Conversation::Reply>& reply) {
            if (reply.ok())
                take(id, m_runs.at(id)->conversation->next(reply.value()));
            else
                end(id, reply.error());
        }));
}

void AccountTester::end(std::uint64_t id, Result<TestReport> report)
{
    Continuation<TestReport> done = std::move(m_runs.at(id)->done);
    m_runs.erase(id);
    done(std::move(report));
}

} // namespace vnddns
