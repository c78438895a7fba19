// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/connected_udp.h"

#include <QNetworkInterface>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vnddns {

namespace {

Error lastError()
{
    return {ErrorKind::ConnectRefused, qt_error_string(errno), {}};
}

bool connectSocket(int socket, const QHostAddress& to, quint16 port)
{
    if (to.protocol() == QAbstractSocket::IPv4Protocol) {
        sockaddr_in end{};
        end.sin_family = AF_INET;
        end.sin_port = htons(port);
        end.sin_addr.s_addr = htonl(to.toIPv4Address());
        return connect(socket, reinterpret_cast<const sockaddr*>(&end), sizeof end) == 0;
    }
    sockaddr_in6 end{};
    end.sin6_family = AF_INET6;
    end.sin6_port = htons(port);
    const Q_IPV6ADDR octets = to.toIPv6Address();
    static_assert(sizeof octets == sizeof end.sin6_addr);
    std::memcpy(&end.sin6_addr, &octets, sizeof octets);
    if (!to.scopeId().isEmpty())
        end.sin6_scope_id =
            static_cast<std::uint32_t>(QNetworkInterface::interfaceIndexFromName(to.scopeId()));
    return connect(socket, reinterpret_cast<const sockaddr*>(&end), sizeof end) == 0;
}

} // namespace

ConnectedUdp::~ConnectedUdp()
{
    if (isOpen())
        close(static_cast<int>(m_socket));
}

std::optional<Error> ConnectedUdp::connectTo(const QHostAddress& to, quint16 port, const WayOut& wayOut)
{
    const bool v4 = to.protocol() == QAbstractSocket::IPv4Protocol;
    const int made = socket(v4 ? AF_INET : AF_INET6, SOCK_DGRAM, 0);
    m_socket = made;
    if (made < 0 || fcntl(made, F_SETFD, FD_CLOEXEC) != 0)
        return lastError();
    if (auto error = wayOut.take(made, v4 ? Family::V4 : Family::V6))
        return error;
    if (!connectSocket(made, to, port))
        return lastError();
    return std::nullopt;
}

std::optional<Error> ConnectedUdp::send(std::span<const std::uint8_t> datagram)
{
    if (::send(static_cast<int>(m_socket), datagram.data(), datagram.size(), MSG_DONTWAIT) < 0)
        return lastError();
    return std::nullopt;
}

std::optional<Result<std::size_t>> ConnectedUdp::receive(std::span<std::uint8_t> room)
{
    const ssize_t size = recv(static_cast<int>(m_socket), room.data(), room.size(), MSG_DONTWAIT);
    if (size >= 0)
        return static_cast<std::size_t>(size);
    if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)
        return std::nullopt;
    return lastError();
}

} // namespace vnddns
