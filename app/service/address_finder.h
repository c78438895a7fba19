// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"
#include "core/source_plan.h"
#include "service/asker.h"

#include <cstdint>
#include <functional>
#include <map>

namespace vnddns {

// Looks for the addresses of one record once, by its sources, and sends no update.
class AddressFinder
{
public:
    // What the edges refer to outlives this.
    explicit AddressFinder(const Edges& edges);
    ~AddressFinder() = default;
    AddressFinder(const AddressFinder&) = delete;
    AddressFinder& operator=(const AddressFinder&) = delete;

    struct Found
    {
        PerFamily<Observation> observed;
        PerFamily<std::vector<Testimony>> heard; // from whom
    };

    // `config` gives what is true of every record. Fails only when the interfaces cannot be read; what one
    // family lacks is in its observation.
    void find(const Account& account, const Record& record, const Config& config, Continuation<Found> done);

private:
    struct Search
    {
        Record record;
        Config config;
        LocalNetwork network;
        PerFamily<SourcePlan> plan;
        PerFamily<std::vector<Testimony>> heard;
        int open = 0;
        Continuation<Found> done;
    };

    void ask(std::uint64_t id, const Account& account, Family family, std::size_t index);
    void finishOne(std::uint64_t id);

    Asker m_asker;
    std::function<Result<LocalNetwork>()> m_readLocal;
    std::map<std::uint64_t, Search> m_searches;
    std::uint64_t m_lastId = 0;
    Guard m_guard;
};

} // namespace vnddns
