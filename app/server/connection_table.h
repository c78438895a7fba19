// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace vnddns::server {

// Bounds the number of connections, in all and per source address, such that a client that sends nothing
// never keeps out one that does: where a bound is reached, the connection that has waited longest for a
// request is closed in favour of the new one. Only when all of them are busy is the new one refused.
// Knows no sockets. Used on the loop only.
class ConnectionTable
{
public:
    using Id = std::uint64_t;

    struct Limits
    {
        std::size_t total = 4096;
        // Carriers put thousands of customers behind one address, and each of them is short.
        std::size_t perSource = 512;
    };

    explicit ConnectionTable(const Limits& limits)
        : m_limits(limits)
    {}

    // A new connection, waiting for its request. `close` is called when it must go; it must not call
    // back. nullopt: refused.
    [[nodiscard]] std::optional<Id> admit(const Address& source, std::function<void()> close);
    // Has a request that is being answered: not to be closed for others.
    void setBusy(Id id);
    void setWaiting(Id id);
    // Has ended by itself; nothing when it was closed for another one.
    void remove(Id id);
    // Makes room by one where the system, not we, ran out of it.
    bool closeOldest();
    // The server ends: those that wait are closed.
    void closeWaiting();

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

private:
    struct Entry
    {
        Address source;
        std::function<void()> close;
        std::uint64_t since = 0; // place in the order of waiting; 0 while busy
    };

    struct Source
    {
        std::size_t connections = 0;
        std::set<std::uint64_t> waiting;
    };

    void close(std::uint64_t since);

    Limits m_limits;
    std::uint64_t m_next = 1; // ids and places alike
    std::unordered_map<Id, Entry> m_entries;
    std::map<std::uint64_t, Id> m_waiting; // oldest first
    std::map<Address, Source> m_sources;
};

} // namespace vnddns::server
