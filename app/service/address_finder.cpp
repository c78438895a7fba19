// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/address_finder.h"

#include "providers/provider.h"

#include <utility>

namespace vnddns {

AddressFinder::AddressFinder(Transport& transport, std::function<Result<LocalNetwork>()> readLocal)
    : m_readLocal(std::move(readLocal))
    , m_echo(transport)
{}

void AddressFinder::find(const Account& account, const Record& record, PublishScope allowed,
                         Continuation<PerFamily<Observation>> done)
{
    Result<LocalNetwork> network = m_readLocal();
    if (!network.ok()) {
        done(network.error());
        return;
    }
    const std::uint64_t id = ++m_lastId;
    Search& search = m_searches[id];
    search.network = std::move(network).value();
    search.allowed = allowed;
    search.done = std::move(done);
    search.open = 1; // held until every question was asked
    for (const Family family : kFamilies) {
        if (!record.families[family])
            continue;
        Observation& observed = m_searches[id].observed[family];
        observed = NotKnown{};
        if (record.source.kind != SourceKind::Echo)
            observed = chooseLocal(m_searches[id].network, family, record.source, allowed);
        const bool asks = record.source.kind == SourceKind::Echo ||
                          (record.source.kind == SourceKind::Auto && echoMayHelp(observed));
        if (asks)
            ask(id, account, family);
    }
    finishOne(id);
}

void AddressFinder::ask(std::uint64_t id, const Account& account, Family family)
{
    const Provider* provider = findProvider(account.provider.toStdString());
    const auto request = provider ? provider->echoRequest(account) : std::nullopt;
    if (!request)
        return;
    ++m_searches[id].open;
    TransportOptions options;
    options.caFile = account.caFile;
    m_echo.ask(*request, options, family,
               Continuation<Address>(m_guard, [this, id, family](const Result<Address>& answer) {
                   Search& search = m_searches[id];
                   search.observed[family] = judgeEcho(answer, family, search.network, search.allowed);
                   finishOne(id);
               }));
}

void AddressFinder::finishOne(std::uint64_t id)
{
    Search& search = m_searches[id];
    if (--search.open > 0)
        return;
    Continuation<PerFamily<Observation>> done = std::move(search.done);
    const PerFamily<Observation> observed = search.observed;
    m_searches.erase(id);
    done(observed);
}

} // namespace vnddns
