// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/stun_listener.h"

#include "server/tcp_acceptor.h"
#include "server/udp_responder.h"

#include "base/stun.h"

#include <utility>

namespace vnddns::server {

namespace {

std::vector<std::uint8_t> reply(std::span<const std::uint8_t> datagram,
                                const boost::asio::ip::udp::endpoint& asker, SourceRate& rate)
{
    const auto message = parseStun(datagram);
    if (!message)
        return {};
    const StunMapped source{fromAsio(asker.address()), asker.port()};
    const auto answer = stunAnswer(*message, source);
    if (!answer || !rate.take(source.address, SourceRate::Clock::now()))
        return {};
    return writeStun(*answer);
}

} // namespace

StunListener::StunListener(boost::asio::io_context& loop, const Endpoint& endpoint,
                           std::shared_ptr<SourceRate> rate)
    : m_endpoint(endpoint)
    , m_udp(std::make_shared<UdpResponder>(loop, endpoint, "stun"))
{
    m_endpoint.port = m_udp->port();
    m_udp->start([held = std::move(rate)](std::span<const std::uint8_t> datagram,
                                          const boost::asio::ip::udp::endpoint& asker) {
        return reply(datagram, asker, *held);
    });
}

StunListener::~StunListener()
{
    stop();
}

Endpoint StunListener::endpoint() const
{
    return m_endpoint;
}

void StunListener::stop()
{
    m_udp->stop();
}

} // namespace vnddns::server
