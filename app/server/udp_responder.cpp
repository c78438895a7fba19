// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/udp_responder.h"

#include "server/addressed_datagram.h"
#include "server/tcp_acceptor.h"

#include <boost/asio/ip/v6_only.hpp>

#include <cstddef>
#include <utility>

namespace vnddns::server {

namespace {

using boost::asio::ip::udp;
using boost::system::error_code;

// Datagrams read before the loop looks at anything else.
constexpr int kBurst = 64;

} // namespace

UdpResponder::UdpResponder(boost::asio::io_context& loop, const Endpoint& endpoint, std::string_view what)
    : m_socket(loop)
{
    const udp::endpoint local(asioAddress(endpoint.address), endpoint.port);
    error_code error;
    m_socket.open(local.protocol(), error);
    if (!error && local.address().is_v6())
        m_socket.set_option(boost::asio::ip::v6_only(true), error);
    if (!error)
        m_socket.bind(local, error);
    if (!error)
        error = tellLocalEnds(m_socket);
    if (!error)
        m_socket.non_blocking(true, error);
    if (error)
        failToListen(what, endpoint, error.message());
    // A burst of questions waits here while the loop does something else.
    m_socket.set_option(udp::socket::receive_buffer_size(1 << 20), error);
}

void UdpResponder::start(Answer answer, Claim claim)
{
    m_answer = std::move(answer);
    m_claim = std::move(claim);
    wait();
}

void UdpResponder::stop()
{
    error_code ignored;
    m_stopped = true;
    m_socket.cancel(ignored);
}

void UdpResponder::send(const AddressedDatagram& question, std::span<const std::uint8_t> answer)
{
    if (!answer.empty())
        sendFrom(m_socket, question, answer);
}

std::uint16_t UdpResponder::port() const
{
    error_code ignored;
    return m_socket.local_endpoint(ignored).port();
}

void UdpResponder::wait()
{
    m_socket.async_wait(udp::socket::wait_read, [self = shared_from_this()](const error_code& error) {
        if (error || self->m_stopped)
            return;
        self->answerBurst();
        self->wait();
    });
}

void UdpResponder::answerBurst()
{
    for (int i = 0; i < kBurst; ++i) {
        const auto question = receiveAddressed(m_socket, m_buffer);
        if (!question)
            return;
        if (question->size == 0)
            continue;
        const auto datagram = std::span(m_buffer).first(question->size);
        if (!m_claim || !m_claim(datagram, *question))
            send(*question, m_answer(datagram, question->asker));
    }
}

} // namespace vnddns::server
