// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/reporter.h"

#include <QTimer>

#include <chrono>
#include <utility>
#include <vector>

namespace vnddns {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kConnecting = 1s; // a host is there at once, or not at all

Result<QJsonObject> statusIn(const Result<QJsonObject>& answer)
{
    return answer ? Result<QJsonObject>(answer.value().value("status"_L1).toObject()) : answer.error();
}

} // namespace

Reporter::Reporter(QString dir, const QString& program, const Edges& edges)
    : m_dir(std::move(dir))
    , m_edges(edges)
    , m_findings(lookAround(m_dir, program, edges))
{}

void Reporter::collect(Continuation<QByteArray> done)
{
    m_done = std::move(done);
    auto link = ControlLink::open(m_dir, kConnecting);
    if (!link.ok()) {
        m_findings.status = link.error();
        askVaults();
        return;
    }
    m_link = std::move(link).value();
    m_link->ask({{u"do"_s, u"status"_s}}, {m_guard, [this](const Result<QJsonObject>& answer) {
                                               m_findings.status = statusIn(answer);
                                               // The link is closed when it is done with us.
                                               QTimer::singleShot(0, this, [this] {
                                                   m_link.reset();
                                                   askVaults();
                                               });
                                           }});
}

// All at once: a keychain that hangs keeps us waiting only once.
void Reporter::askVaults()
{
    if (m_findings.settings.ok()) {
        for (const Account& account : m_findings.settings.value().accounts)
            m_findings.vaults.push_back({account.id, account.vault, std::nullopt});
    }
    m_awaited = m_findings.vaults.size() + 1; // one for this loop: a vault may answer at once
    for (VaultAnswer& answer : m_findings.vaults) {
        m_edges.vaultOf(answer.vault)
            .read(answer.accountId, Prompt::No, {m_guard, [this, &answer](const Result<Secret>& secret) {
                                                     if (!secret)
                                                         answer.error = secret.error();
                                                     finishOne();
                                                 }});
    }
    finishOne();
}

void Reporter::finishOne()
{
    if (--m_awaited > 0)
        return;
    Continuation<QByteArray> done = std::move(m_done);
    done(writeReport(m_findings)); // may end this object
}

} // namespace vnddns
