// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/connected_udp.h"

#include <QNetworkInterface>

#include <cstring>
#include <winsock2.h>
#include <ws2tcpip.h>

namespace vnddns {

namespace {

// Qt has it started only as long as it has sockets of its own.
struct Winsock
{
    Winsock() { isStarted = WSAStartup(MAKEWORD(2, 2), &data) == 0; }
    ~Winsock()
    {
        if (isStarted)
            WSACleanup();
    }
    Q_DISABLE_COPY_MOVE(Winsock)

    WSADATA data{};
    bool isStarted = false;
};

Error lastError()
{
    return {ErrorKind::ConnectRefused, qt_error_string(WSAGetLastError()), {}};
}

bool connectSocket(SOCKET socket, const QHostAddress& to, quint16 port)
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
        end.sin6_scope_id = static_cast<ULONG>(QNetworkInterface::interfaceIndexFromName(to.scopeId()));
    return connect(socket, reinterpret_cast<const sockaddr*>(&end), sizeof end) == 0;
}

} // namespace

ConnectedUdp::~ConnectedUdp()
{
    if (isOpen())
        closesocket(static_cast<SOCKET>(m_socket));
}

std::optional<Error> ConnectedUdp::connectTo(const QHostAddress& to, quint16 port, const WayOut& wayOut)
{
    static const Winsock winsock;
    const bool v4 = to.protocol() == QAbstractSocket::IPv4Protocol;
    const SOCKET made = WSASocketW(v4 ? AF_INET : AF_INET6, SOCK_DGRAM, IPPROTO_UDP, nullptr, 0,
                                   WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    if (made == INVALID_SOCKET)
        return lastError();
    m_socket = static_cast<qintptr>(made);
    u_long on = 1;
    if (ioctlsocket(made, static_cast<long>(FIONBIO), &on) != 0)
        return lastError();
    if (auto error = wayOut.take(m_socket, v4 ? Family::V4 : Family::V6))
        return error;
    if (!connectSocket(made, to, port))
        return lastError();
    return std::nullopt;
}

std::optional<Error> ConnectedUdp::send(std::span<const std::uint8_t> datagram)
{
    if (::send(static_cast<SOCKET>(m_socket), reinterpret_cast<const char*>(datagram.data()),
               static_cast<int>(datagram.size()), 0) == SOCKET_ERROR)
        return lastError();
    return std::nullopt;
}

std::optional<Result<std::size_t>> ConnectedUdp::receive(std::span<std::uint8_t> room)
{
    const int size = recv(static_cast<SOCKET>(m_socket), reinterpret_cast<char*>(room.data()),
                          static_cast<int>(room.size()), 0);
    if (size != SOCKET_ERROR)
        return static_cast<std::size_t>(size);
    switch (WSAGetLastError()) {
    case WSAEWOULDBLOCK:
        return std::nullopt;
    case WSAEMSGSIZE:
        return room.size(); // the rest was cut off
    default:
        return lastError();
    }
}

} // namespace vnddns
