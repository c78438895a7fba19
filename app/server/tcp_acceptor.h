// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/connection_table.h"
#include "server/endpoint.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace vnddns::server {

[[nodiscard]] boost::asio::ip::address asioAddress(const Address& address);
[[nodiscard]] Address fromAsio(const boost::asio::ip::address& address);
// "cannot listen on http 127.0.0.1:80: Address already in use"
[[noreturn]] void failToListen(std::string_view what, const Endpoint& endpoint, const std::string& why);

// Accepts TCP connections for a listener until stopped. Out of descriptors it closes the connection that
// waited longest and goes on. Used on the loop only.
class TcpAcceptor : public std::enable_shared_from_this<TcpAcceptor>
{
public:
    using Accepted = std::function<void(boost::asio::ip::tcp::socket, const Address& source)>;

    // Listens; throws Failure(Listen) that says for `what`.
    TcpAcceptor(boost::asio::io_context& loop, const Endpoint& endpoint, std::string_view what,
                std::shared_ptr<ConnectionTable> connections);

    void start(Accepted accepted);
    void stop();
    [[nodiscard]] std::uint16_t port() const;

private:
    void accept();

    boost::asio::ip::tcp::acceptor m_acceptor;
    boost::asio::steady_timer m_retry;
    std::shared_ptr<ConnectionTable> m_connections;
    Accepted m_accepted;
};

} // namespace vnddns::server
