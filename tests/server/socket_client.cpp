// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/socket_client.h"

#include "dns/rdata.h"

#include <array>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace vnddns::server {

namespace {

sockaddr_in endpointOf(const char* address, std::uint16_t port)
{
    sockaddr_in out{};
    out.sin_family = AF_INET;
    out.sin_port = htons(port);
    inet_pton(AF_INET, address, &out.sin_addr);
    return out;
}

int openSocket(int type, const char* source, std::uint16_t port)
{
    const int descriptor = socket(AF_INET, type | SOCK_CLOEXEC, 0);
    const timeval limit{10, 0};
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const sockaddr_in local = endpointOf(source, 0);
    const sockaddr_in remote = endpointOf("127.0.0.1", port);
    if (bind(descriptor, reinterpret_cast<const sockaddr*>(&local), sizeof local) != 0 ||
        connect(descriptor, reinterpret_cast<const sockaddr*>(&remote), sizeof remote) != 0)
        throw std::runtime_error("cannot connect");
    return descriptor;
}

} // namespace

SocketClient::SocketClient(std::uint16_t port, const char* source)
    : m_socket(openSocket(SOCK_STREAM, source, port))
{}

SocketClient::SocketClient(SocketClient&& other) noexcept
    : m_socket(other.m_socket)
    , m_buffer(std::move(other.m_buffer))
{
    other.m_socket = -1;
}

SocketClient::~SocketClient()
{
    if (m_socket >= 0)
        close(m_socket);
}

bool SocketClient::send(std::string_view octets)
{
    while (!octets.empty()) {
        const ssize_t sent = ::send(m_socket, octets.data(), octets.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        octets.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string SocketClient::head()
{
    std::size_t end = std::string::npos;
    while ((end = m_buffer.find("\r\n\r\n")) == std::string::npos) {
        if (!fill())
            return {};
    }
    return m_buffer.substr(0, end + 4);
}

std::string SocketClient::reply()
{
    const std::size_t end = head().size();
    if (end == 0)
        return {};
    const std::size_t field = m_buffer.find("Content-Length: ");
    const std::size_t length = field < end ? std::stoul(m_buffer.substr(field + 16)) : 0;
    while (m_buffer.size() < end + length) {
        if (!fill())
            return {};
    }
    std::string out = m_buffer.substr(0, end + length);
    m_buffer.erase(0, end + length);
    return out;
}

std::optional<Octets> SocketClient::message()
{
    const auto need = [this](std::size_t size) {
        while (m_buffer.size() < size) {
            if (!fill())
                return false;
        }
        return true;
    };
    if (!need(2))
        return std::nullopt;
    const auto octet = [this](std::size_t at) { return static_cast<std::uint8_t>(m_buffer[at]); };
    const auto size = static_cast<std::size_t>(octet(0) << 8U | octet(1));
    if (!need(2 + size))
        return std::nullopt;
    Octets out(m_buffer.begin() + 2, m_buffer.begin() + 2 + static_cast<std::ptrdiff_t>(size));
    m_buffer.erase(0, 2 + size);
    return out;
}

std::optional<std::string> SocketClient::untilClosed()
{
    while (fill()) {
    }
    if (m_timedOut)
        return std::nullopt;
    return std::exchange(m_buffer, {});
}

bool SocketClient::fill()
{
    std::array<char, 4096> part{};
    const ssize_t got = recv(m_socket, part.data(), part.size(), 0);
    m_timedOut = got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (got <= 0)
        return false;
    m_buffer.append(part.data(), static_cast<std::size_t>(got));
    return true;
}

UdpSender::UdpSender(std::uint16_t port)
    : m_socket(openSocket(SOCK_DGRAM, "127.0.0.1", port))
{}

UdpSender::~UdpSender()
{
    close(m_socket);
}

void UdpSender::send(const Octets& packet) const
{
    static_cast<void>(::send(m_socket, packet.data(), packet.size(), 0));
}

std::string request(std::uint16_t port, std::string_view octets)
{
    SocketClient client(port);
    client.send(octets);
    return client.reply();
}

std::optional<Octets> askUdp(std::uint16_t port, const Octets& query)
{
    const int descriptor = openSocket(SOCK_DGRAM, "127.0.0.1", port);
    Octets answer(65535);
    const bool sent = ::send(descriptor, query.data(), query.size(), 0) >= 0;
    const ssize_t got = sent ? recv(descriptor, answer.data(), answer.size(), 0) : -1;
    close(descriptor);
    if (got < 0)
        return std::nullopt;
    answer.resize(static_cast<std::size_t>(got));
    return answer;
}

Octets dnsQuery(const char* name, RrType type)
{
    Message query;
    query.header.id = 4711;
    query.questions.push_back({*DnsName::parse(name), type, RrClass::Internet});
    return writeMessage(query);
}

std::string framed(const Octets& message)
{
    std::string out{static_cast<char>(message.size() >> 8U), static_cast<char>(message.size() & 255U)};
    return out.append(message.begin(), message.end());
}

std::string addressIn(const std::optional<Octets>& answer)
{
    if (!answer)
        return "no answer";
    const auto parsed = parseMessage(*answer);
    if (!std::holds_alternative<Message>(parsed) || std::get<Message>(parsed).answers.empty())
        return {};
    const auto address = readAddress(std::get<Message>(parsed).answers.front());
    return address ? address->toString() : std::string();
}

} // namespace vnddns::server
