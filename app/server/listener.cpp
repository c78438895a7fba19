// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/listener.h"

#include "server/http_session.h"
#include "server/tcp_acceptor.h"

#include <boost/asio/ssl/context.hpp>

#include <utility>

namespace vnddns::server {

class Listener::Impl
{
public:
    Impl(boost::asio::io_context& loop, const Endpoint& endpoint,
         std::shared_ptr<boost::asio::ssl::context> tls, Parts parts)
        : m_shared(std::make_shared<SessionShared>(SessionShared{std::move(parts), false}))
        , m_tls(std::move(tls))
        , m_address(endpoint.address)
        , m_acceptor(std::make_shared<TcpAcceptor>(loop, endpoint, m_tls ? "https" : "http",
                                                   m_shared->parts.connections))
    {
        m_acceptor->start([this](boost::asio::ip::tcp::socket socket, const Address& source) {
            startHttpSession(std::move(socket), source, m_tls, m_shared);
        });
    }

    [[nodiscard]] Endpoint endpoint() const { return {m_address, m_acceptor->port()}; }
    void setTls(std::shared_ptr<boost::asio::ssl::context> tls) { m_tls = std::move(tls); }
    void stop()
    {
        m_shared->stopping = true;
        m_acceptor->stop();
    }

private:
    std::shared_ptr<SessionShared> m_shared;
    std::shared_ptr<boost::asio::ssl::context> m_tls;
    Address m_address;
    std::shared_ptr<TcpAcceptor> m_acceptor;
};

Listener::Listener(boost::asio::io_context& loop, const Endpoint& endpoint,
                   std::shared_ptr<boost::asio::ssl::context> tls, Parts parts)
    : m_impl(std::make_unique<Impl>(loop, endpoint, std::move(tls), std::move(parts)))
{}

Listener::~Listener()
{
    stop();
}

Endpoint Listener::endpoint() const
{
    return m_impl->endpoint();
}

void Listener::setTls(std::shared_ptr<boost::asio::ssl::context> tls)
{
    m_impl->setTls(std::move(tls));
}

void Listener::stop()
{
    m_impl->stop();
}

} // namespace vnddns::server
