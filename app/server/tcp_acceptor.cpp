// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/tcp_acceptor.h"

#include "server/failure.h"

#include <boost/asio/ip/v6_only.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace vnddns::server {

namespace {

using boost::asio::ip::tcp;
using boost::system::error_code;

// After a failed accept: long enough not to spin, short enough not to be noticed.
constexpr std::chrono::milliseconds kRetry{20};

} // namespace

boost::asio::ip::address asioAddress(const Address& address)
{
    if (address.family() == Family::V4) {
        boost::asio::ip::address_v4::bytes_type bytes{};
        std::copy(address.bytes().begin(), address.bytes().end(), bytes.begin());
        return boost::asio::ip::address_v4(bytes);
    }
    boost::asio::ip::address_v6::bytes_type bytes{};
    std::copy(address.bytes().begin(), address.bytes().end(), bytes.begin());
    return boost::asio::ip::address_v6(bytes);
}

Address fromAsio(const boost::asio::ip::address& address)
{
    if (address.is_v4()) {
        const auto bytes = address.to_v4().to_bytes();
        return *Address::fromBytes(bytes);
    }
    const auto bytes = address.to_v6().to_bytes();
    return *Address::fromBytes(bytes);
}

void failToListen(std::string_view what, const Endpoint& endpoint, const std::string& why)
{
    throw Failure(ExitCode::Listen,
                  "cannot listen on " + std::string(what) + " " + endpoint.toString() + ": " + why);
}

TcpAcceptor::TcpAcceptor(boost::asio::io_context& loop, const Endpoint& endpoint, std::string_view what,
                         std::shared_ptr<ConnectionTable> connections)
    : m_acceptor(loop)
    , m_retry(loop)
    , m_connections(std::move(connections))
{
    const tcp::endpoint local(asioAddress(endpoint.address), endpoint.port);
    error_code error;
    m_acceptor.open(local.protocol(), error);
    if (!error)
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    // Whatever the system's default is, so that [::] and 0.0.0.0 can stand side by side.
    if (!error && local.address().is_v6())
        m_acceptor.set_option(boost::asio::ip::v6_only(true), error);
    if (!error)
        m_acceptor.bind(local, error);
    if (!error)
        m_acceptor.listen(tcp::acceptor::max_listen_connections, error);
    if (error)
        failToListen(what, endpoint, error.message());
}

void TcpAcceptor::start(Accepted accepted)
{
    m_accepted = std::move(accepted);
    accept();
}

void TcpAcceptor::stop()
{
    error_code ignored;
    m_acceptor.close(ignored);
    m_retry.cancel();
    m_accepted = nullptr;
}

std::uint16_t TcpAcceptor::port() const
{
    error_code ignored;
    return m_acceptor.local_endpoint(ignored).port();
}

void TcpAcceptor::accept()
{
    m_acceptor.async_accept([self = shared_from_this()](const error_code& error, tcp::socket socket) {
        if (!self->m_accepted)
            return;
        if (error) {
            self->m_connections->closeOldest();
            self->m_retry.expires_after(kRetry);
            self->m_retry.async_wait([self](const error_code& cancelled) {
                if (!cancelled && self->m_accepted)
                    self->accept();
            });
            return;
        }
        error_code gone;
        const tcp::endpoint remote = socket.remote_endpoint(gone);
        if (!gone) {
            socket.set_option(tcp::no_delay(true), gone);
            self->m_accepted(std::move(socket), fromAsio(remote.address()));
        }
        self->accept();
    });
}

} // namespace vnddns::server
