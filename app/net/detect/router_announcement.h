// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/detect/pcp.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

namespace vnddns {

// What a router tells everybody by multicast when its outer address has changed or it has restarted.
struct RouterAnnouncement
{
    enum class Protocol {
        NatPmp, // RFC 6886 section 3.2.1
        Pcp,    // ANNOUNCE, RFC 6887 section 14.1
    };

    Protocol protocol = Protocol::NatPmp;
    std::chrono::seconds epoch{0};
    std::optional<Address> address; // only NAT-PMP tells it, and only while there is one

    friend bool operator==(const RouterAnnouncement&, const RouterAnnouncement&) = default;
};

// nullopt for anything else that arrives at that port.
[[nodiscard]] std::optional<RouterAnnouncement> parseAnnouncement(std::span<const std::uint8_t> wire);

// Makes one of a burst: routers repeat each announcement up to ten times at intervals that begin with 250 ms
// and double.
class AnnouncementFilter
{
public:
    // `at` counts on any steady clock. False for a repetition of what was news before.
    [[nodiscard]] bool isNews(const RouterAnnouncement& announcement, Duration at);

private:
    struct Burst
    {
        RouterAnnouncement announcement;
        Duration begin;
        Duration last;
        PcpEpoch epoch;
    };

    [[nodiscard]] static bool repeats(Burst& burst, const RouterAnnouncement& announcement, Duration at);

    std::optional<Burst> m_natPmp;
    std::optional<Burst> m_pcp;
};

} // namespace vnddns
