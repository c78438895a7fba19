// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_listener.h"

#include "server/dns_session.h"
#include "server/failure.h"
#include "server/tcp_acceptor.h"
#include "server/udp_responder.h"

#include <utility>

namespace vnddns::server {

namespace {

// A free UDP port whose TCP twin is taken: another one is tried.
constexpr int kPortAttempts = 16;

} // namespace

DnsListener::DnsListener(boost::asio::io_context& loop, const Endpoint& endpoint, Parts parts)
    : m_parts(std::make_shared<Parts>(std::move(parts)))
    , m_endpoint(endpoint)
{
    for (int attempt = 1; !m_tcp; ++attempt) {
        m_udp = std::make_shared<UdpResponder>(loop, endpoint, "dns");
        m_endpoint.port = m_udp->port();
        try {
            m_tcp = std::make_shared<TcpAcceptor>(loop, m_endpoint, "dns", m_parts->connections);
        } catch (const Failure&) {
            if (endpoint.port != 0 || attempt == kPortAttempts)
                throw;
        }
    }
    m_udp->start(
        [held = m_parts](std::span<const std::uint8_t> query,
                         const boost::asio::ip::udp::endpoint& /*asker*/) {
            return held->handler(query, DnsTransport::Udp);
        },
        [held = m_parts, weak = m_udp->weak_from_this()](std::span<const std::uint8_t> datagram,
                                                         const AddressedDatagram& question) {
            if (!isDnsUpdate(datagram))
                return false;
            held->updates(
                datagram, DnsTransport::Udp, fromAsio(question.asker.address()),
                [udp = weak.lock(), question](const Octets& answer) { udp->send(question, answer); });
            return true;
        });
    m_tcp->start([held = m_parts](boost::asio::ip::tcp::socket socket, const Address& source) {
        startDnsSession(std::move(socket), source, held);
    });
}

DnsListener::~DnsListener()
{
    stop();
}

Endpoint DnsListener::endpoint() const
{
    return m_endpoint;
}

void DnsListener::stop()
{
    m_udp->stop();
    m_tcp->stop();
}

} // namespace vnddns::server
