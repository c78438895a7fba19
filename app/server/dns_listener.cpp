// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/dns_listener.h"

#include "server/dns_session.h"
#include "server/tcp_acceptor.h"

#include "server/failure.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <array>
#include <cstddef>
#include <utility>

namespace vnddns::server {

namespace {

using boost::asio::ip::udp;
using boost::system::error_code;

// Datagrams read before the loop looks at anything else.
constexpr int kBurst = 64;
// A free UDP port whose TCP twin is taken: another one is tried.
constexpr int kPortAttempts = 16;

} // namespace

class DnsListener::Udp : public std::enable_shared_from_this<Udp>
{
public:
    Udp(boost::asio::io_context& loop, const Endpoint& endpoint, std::shared_ptr<Parts> parts)
        : m_socket(loop)
        , m_parts(std::move(parts))
    {
        const udp::endpoint local(asioAddress(endpoint.address), endpoint.port);
        error_code error;
        m_socket.open(local.protocol(), error);
        if (!error && local.address().is_v6())
            m_socket.set_option(boost::asio::ip::v6_only(false), error);
        if (!error)
            m_socket.bind(local, error);
        if (!error)
            m_socket.non_blocking(true, error);
        if (error)
            failToListen("dns", endpoint, error.message());
        // A burst of questions waits here while the loop does something else.
        m_socket.set_option(udp::socket::receive_buffer_size(1 << 20), error);
    }

    [[nodiscard]] std::uint16_t port() const
    {
        error_code ignored;
        return m_socket.local_endpoint(ignored).port();
    }

    void wait()
    {
        m_socket.async_wait(udp::socket::wait_read, [self = shared_from_this()](const error_code& error) {
            if (error || !self->m_socket.is_open())
                return;
            self->answerBurst();
            self->wait();
        });
    }

    void stop()
    {
        error_code ignored;
        m_socket.close(ignored);
    }

private:
    void answerBurst()
    {
        for (int i = 0; i < kBurst; ++i) {
            udp::endpoint asker;
            error_code error;
            const std::size_t size = m_socket.receive_from(boost::asio::buffer(m_buffer), asker, 0, error);
            if (error == boost::asio::error::would_block)
                return;
            if (error) // an earlier answer could not be delivered
                continue;
            const Octets answer = m_parts->handler(std::span(m_buffer).first(size), DnsTransport::Udp);
            // A full send queue drops the answer, like the network would; the asker repeats.
            if (!answer.empty())
                m_socket.send_to(boost::asio::buffer(answer), asker, 0, error);
        }
    }

    udp::socket m_socket;
    std::shared_ptr<Parts> m_parts;
    std::array<std::uint8_t, 65535> m_buffer{};
};

DnsListener::DnsListener(boost::asio::io_context& loop, const Endpoint& endpoint, Parts parts)
    : m_parts(std::make_shared<Parts>(std::move(parts)))
    , m_endpoint(endpoint)
{
    for (int attempt = 1; !m_tcp; ++attempt) {
        m_udp = std::make_shared<Udp>(loop, endpoint, m_parts);
        m_endpoint.port = m_udp->port();
        try {
            m_tcp = std::make_shared<TcpAcceptor>(loop, m_endpoint, "dns", m_parts->connections);
        } catch (const Failure&) {
            if (endpoint.port != 0 || attempt == kPortAttempts)
                throw;
        }
    }
    m_udp->wait();
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
