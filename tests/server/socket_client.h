// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "dns/message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vnddns::server {

// A blocking client that sends exactly what it is told to; every wait of it ends after ten seconds.
class SocketClient
{
public:
    // Connects from `source`, so that the server sees different clients on one machine.
    explicit SocketClient(std::uint16_t port, const char* source = "127.0.0.1");
    SocketClient(SocketClient&& other) noexcept;
    ~SocketClient();
    SocketClient(const SocketClient&) = delete;
    SocketClient& operator=(const SocketClient&) = delete;
    SocketClient& operator=(SocketClient&&) = delete;

    // False when the other side is gone.
    bool send(std::string_view octets);
    // One HTTP reply, header and body; empty when the connection ended before it was whole.
    std::string reply();
    // The header of a reply alone, for one whose body may not come (HEAD).
    std::string head();
    // A DNS message with its length; nullopt when the connection ended.
    std::optional<Octets> message();
    // Everything until the other side closes; nullopt when it does not within the time.
    std::optional<std::string> untilClosed();

private:
    bool fill();

    int m_socket = -1;
    std::string m_buffer;
    bool m_timedOut = false;
};

// Sends datagrams from one port and reads no answer. The port stays taken as long as this lives: else another
// socket could get it, and with it the answer to an earlier datagram that is still on its way.
class UdpSender
{
public:
    explicit UdpSender(std::uint16_t port);
    ~UdpSender();
    UdpSender(const UdpSender&) = delete;
    UdpSender& operator=(const UdpSender&) = delete;

    void send(const Octets& packet) const;

private:
    int m_socket = -1;
};

// One exchange each on a new connection, or datagram.
[[nodiscard]] std::string request(std::uint16_t port, std::string_view octets);
[[nodiscard]] std::optional<Octets> askUdp(std::uint16_t port, const Octets& query);
[[nodiscard]] Octets dnsQuery(const char* name, RrType type);
// With the two octets of TCP in front.
[[nodiscard]] std::string framed(const Octets& message);
// The address in the answer as text; "" when there is none.
[[nodiscard]] std::string addressIn(const std::optional<Octets>& answer);

} // namespace vnddns::server
