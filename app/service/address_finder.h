// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/config.h"
#include "core/continuation.h"
#include "core/observation.h"
#include "net/detect/https_echo.h"

#include <cstdint>
#include <functional>
#include <map>

namespace vnddns {

// Looks for the addresses of one record once, by its choice of source, and sends no update.
class AddressFinder
{
public:
    // `transport` outlives this.
    AddressFinder(Transport& transport, std::function<Result<LocalNetwork>()> readLocal);
    ~AddressFinder() = default;
    AddressFinder(const AddressFinder&) = delete;
    AddressFinder& operator=(const AddressFinder&) = delete;

    // Fails only when the interfaces cannot be read; what one family lacks is in its observation.
    void find(const Account& account, const Record& record, PublishScope allowed,
              Continuation<PerFamily<Observation>> done);

private:
    struct Search
    {
        PerFamily<Observation> observed;
        LocalNetwork network;
        PublishScope allowed = PublishScope::GlobalOnly;
        int open = 0;
        Continuation<PerFamily<Observation>> done;
    };

    void ask(std::uint64_t id, const Account& account, Family family);
    void finishOne(std::uint64_t id);

    std::function<Result<LocalNetwork>()> m_readLocal;
    HttpsEcho m_echo;
    std::map<std::uint64_t, Search> m_searches;
    std::uint64_t m_lastId = 0;
    Guard m_guard;
};

} // namespace vnddns
