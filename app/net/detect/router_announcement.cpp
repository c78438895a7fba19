// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/router_announcement.h"

#include "net/detect/natpmp.h"

namespace vnddns {

namespace {

// Nine intervals from 250 ms to 64 s, and some seconds for a slow router.
constexpr Duration kLongestBurst = std::chrono::seconds(135);
// A repetition comes when at most twice the time since the first has passed, and 250 ms; one that was lost on
// the air doubles that once more. What comes later is a word of its own.
constexpr int kGrowth = 4;
constexpr Duration kSlack = std::chrono::seconds(2);

} // namespace

std::optional<RouterAnnouncement> parseAnnouncement(std::span<const std::uint8_t> wire)
{
    if (const std::optional<NatPmpReply> reply = parseNatPmpReply(wire)) {
        if (reply->result == NatPmpResult::Success || reply->result == NatPmpResult::NetworkFailure)
            return RouterAnnouncement{RouterAnnouncement::Protocol::NatPmp, reply->epoch, reply->address};
        return std::nullopt;
    }
    const std::optional<PcpReply> reply = parsePcpReply(wire);
    if (reply && reply->opcode == PcpOpcode::Announce && reply->result == PcpResult::Success)
        return RouterAnnouncement{RouterAnnouncement::Protocol::Pcp, reply->epoch, {}};
    return std::nullopt;
}

bool AnnouncementFilter::isNews(const RouterAnnouncement& announcement, Duration at)
{
    std::optional<Burst>& burst =
        announcement.protocol == RouterAnnouncement::Protocol::NatPmp ? m_natPmp : m_pcp;
    if (burst && repeats(*burst, announcement, at)) {
        burst->last = at;
        return false;
    }
    burst = Burst{announcement, at, at, {}};
    (void)burst->epoch.follows(announcement.epoch, at);
    return true;
}

bool AnnouncementFilter::repeats(Burst& burst, const RouterAnnouncement& announcement, Duration at)
{
    // A router that restarts counts anew, and has something to say even with the same address.
    if (!burst.epoch.follows(announcement.epoch, at) || announcement.address != burst.announcement.address)
        return false;
    const Duration since = at - burst.begin;
    return since <= kLongestBurst && since <= kGrowth * (burst.last - burst.begin) + kSlack;
}

} // namespace vnddns
