// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/endpoint.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace vnddns::server {

// Answers datagrams on one address and port until stopped. An answer leaves from the address that was asked,
// also where the machine has several: askers do not hear it otherwise. What was sent to a group or to
// everybody is not answered. Used on the loop only.
class UdpResponder : public std::enable_shared_from_this<UdpResponder>
{
public:
    // Gives the answer; nothing for silence.
    using Answer = std::function<std::vector<std::uint8_t>(std::span<const std::uint8_t> datagram,
                                                           const boost::asio::ip::udp::endpoint& asker)>;

    // Takes the port; throws Failure(Listen) that says for `what`.
    UdpResponder(boost::asio::io_context& loop, const Endpoint& endpoint, std::string_view what);

    void start(Answer answer);
    void stop();
    [[nodiscard]] std::uint16_t port() const;

private:
    void wait();
    void answerBurst();

    boost::asio::ip::udp::socket m_socket;
    Answer m_answer;
    std::array<std::uint8_t, 65535> m_buffer{};
};

} // namespace vnddns::server
