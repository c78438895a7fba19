// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <boost/asio/ip/udp.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace vnddns::server {

// Which of this machine's addresses a datagram was sent to, in the form of the family: in_pktinfo of ip(7) or
// in6_pktinfo of RFC 3542 section 6.
using LocalEnd = std::vector<std::uint8_t>;

struct AddressedDatagram
{
    std::size_t size = 0; // octets of the buffer; 0 also for one that may not be answered
    boost::asio::ip::udp::endpoint asker;
    LocalEnd to;
};

// What Asio cannot do: a datagram with the address that it was sent to, and an answer from there.

// Before the first datagram; an error where the system does not tell.
[[nodiscard]] boost::system::error_code tellLocalEnds(boost::asio::ip::udp::socket& socket);
// nullopt when none is waiting. One that was sent to a group or to everybody, or does not fit into `buffer`,
// has the size 0.
[[nodiscard]] std::optional<AddressedDatagram> receiveAddressed(boost::asio::ip::udp::socket& socket,
                                                                std::span<std::uint8_t> buffer);
// Drops the answer where it cannot be sent, like the network would.
void sendFrom(boost::asio::ip::udp::socket& socket, const AddressedDatagram& question,
              std::span<const std::uint8_t> answer);

} // namespace vnddns::server
