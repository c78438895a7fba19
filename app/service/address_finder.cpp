// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "service/address_finder.h"

#include <utility>

namespace vnddns {

AddressFinder::AddressFinder(const Edges& edges)
    : m_asker(edges)
    , m_readLocal(edges.readLocal)
{}

void AddressFinder::find(const Account& account, const Record& record, const Config& config,
                         Continuation<Found> done)
{
    Result<LocalNetwork> network = m_readLocal();
    if (!network.ok()) {
        done(network.error());
        return;
    }
    const std::uint64_t id = ++m_lastId;
    // Held open until every question was asked.
    Search& search =
        m_searches.emplace(id, Search{record, config, std::move(network).value(), {}, {}, 1, std::move(done)})
            .first->second;
    for (const Family family : kFamilies) {
        if (!record.families[family])
            continue;
        search.plan[family] = planSources(record, family, search.network, config);
        for (const Source& source : search.plan[family].outside)
            search.heard[family].push_back({source, NotKnown{}, true});
    }
    for (const Family family : kFamilies) {
        for (std::size_t i = 0; i < m_searches.at(id).heard[family].size(); ++i)
            ask(id, account, family, i);
    }
    finishOne(id);
}

void AddressFinder::ask(std::uint64_t id, const Account& account, Family family, std::size_t index)
{
    Search& search = m_searches.at(id);
    ++search.open;
    m_asker.ask(search.heard[family][index].source, &account, family, search.network,
                Continuation<Address>(m_guard, [this, id, family, index](const Result<Address>& answer) {
                    Search& own = m_searches.at(id);
                    Testimony& testimony = own.heard[family][index];
                    testimony.says = judgeAnswer(testimony.source.kind, answer, family, own.network,
                                                 own.config.publishScope);
                    testimony.pending = false;
                    finishOne(id);
                }));
}

void AddressFinder::finishOne(std::uint64_t id)
{
    Search& search = m_searches.at(id);
    if (--search.open > 0)
        return;
    Found found;
    for (const Family family : kFamilies) {
        if (search.record.families[family])
            found.observed[family] = observationOf(search.plan[family], search.heard[family]);
    }
    found.heard = std::move(search.heard);
    Continuation<Found> done = std::move(search.done);
    m_searches.erase(id);
    done(std::move(found));
}

} // namespace vnddns
