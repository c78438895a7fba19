// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/addressed_datagram.h"
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

    // Whether `datagram` will be answered later, by send() with this question.
    using Claim =
        std::function<bool(std::span<const std::uint8_t> datagram, const AddressedDatagram& question)>;

    // Takes the port; throws Failure(Listen) that says for `what`.
    UdpResponder(boost::asio::io_context& loop, const Endpoint& endpoint, std::string_view what);

    void start(Answer answer, Claim claim = {});
    // A full send queue drops the answer, like the network would; the asker repeats.
    void send(const AddressedDatagram& question, std::span<const std::uint8_t> answer);
    // Hears nothing from now on. The port is given back when nobody holds this any more, so that what was
    // claimed can still be answered.
    void stop();
    [[nodiscard]] std::uint16_t port() const;

private:
    void wait();
    void answerBurst();

    boost::asio::ip::udp::socket m_socket;
    Answer m_answer;
    Claim m_claim;
    bool m_stopped = false;
    std::array<std::uint8_t, 65535> m_buffer{};
};

} // namespace vnddns::server
