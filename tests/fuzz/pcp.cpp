// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/pcp.h"
#include "net/detect/router_announcement.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace vnddns;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::span<const std::uint8_t> wire(data, size);
    const std::optional<PcpReply> reply = parsePcpReply(wire);
    if (const std::optional<std::uint8_t> offered = parseOfferedVersion(wire))
        require(!reply || (reply->result == PcpResult::UnsupportedVersion && *offered == 2));
    if (const std::optional<RouterAnnouncement> announcement = parseAnnouncement(wire)) {
        require(!announcement->address || announcement->protocol == RouterAnnouncement::Protocol::NatPmp);
        AnnouncementFilter filter;
        require(filter.isNews(*announcement, Duration(1)));
        require(!filter.isNews(*announcement, Duration(1)));
    }
    if (!reply)
        return 0;
    require(size >= 24 && size <= 1100 && size % 4 == 0);
    constexpr std::size_t whole = 60; // with the mapping, which only an error may lack
    const bool isMapping = reply->opcode == PcpOpcode::Map;
    require(reply->mapping.has_value() == (isMapping && size >= whole));
    require(!isMapping || reply->mapping || reply->result != PcpResult::Success);
    if (reply->mapping) {
        require(isAboutMapping(*reply, reply->mapping->nonce, reply->mapping->internalPort) ==
                (data[36] == 17));
        // What is asked with the same values has the same octets where the answer repeats the question.
        const std::vector<std::uint8_t> request = writePcpMapRequest(
            {reply->mapping->nonce, reply->mapping->external, reply->mapping->internalPort, reply->lifetime});
        require(std::equal(request.begin() + 24, request.begin() + 36, data + 24));
        require(std::equal(request.begin() + 40, request.begin() + 42, data + 40));
        require(std::equal(request.begin() + 4, request.begin() + 8, data + 4));
    }
    return 0;
}
