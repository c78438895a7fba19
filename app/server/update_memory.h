// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "dns/tsig.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace vnddns::server {

// What a key signed last, so that no recorded update can be played again (RFC 8945 section 5.2.3): an update
// that was signed before the newest one is refused, and one that is the newest, or of the same second, is
// answered as it was the first time and not done again. So a client may repeat a datagram whose answer was
// lost. Used on the loop only.
class UpdateMemory
{
public:
    using Answer = std::function<void(Rcode)>;

    // What was signed in the second of `newest` or before is refused: only the time outlasts a restart.
    explicit UpdateMemory(std::uint64_t newest)
        : m_newest(newest)
    {}

    enum class Verdict : std::uint8_t {
        New,      // is remembered now; finish() must follow
        Repeated, // `answer` was or will be called as for the first one
        TooOld,   // BADTIME
        TooMany,  // in one second, or of repetitions: to be tried again later
    };

    // `data` is of a message whose MAC is right.
    [[nodiscard]] Verdict begin(const TsigData& data, const Answer& answer);
    // How it ended, once. What failed for the server's own reasons is forgotten, to be tried again.
    void finish(std::span<const std::uint8_t> mac, Rcode rcode);

private:
    struct Update
    {
        std::optional<Rcode> rcode;
        std::vector<Answer> waiting;
    };

    std::uint64_t m_newest;
    bool m_restored = true;             // m_newest is of an earlier run
    std::map<Octets, Update> m_updates; // those signed at m_newest, by MAC
};

} // namespace vnddns::server
