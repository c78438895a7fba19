// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/connection_table.h"
#include "server/dns_reply.h"
#include "server/endpoint.h"
#include "server/limits.h"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <memory>
#include <span>

namespace vnddns::server {

using DnsHandler = std::function<Octets(std::span<const std::uint8_t> query, DnsTransport transport)>;
// Answers updates, each by one call of `respond` on the loop, at once or later; empty for silence.
using DnsUpdateHandler = std::function<void(std::span<const std::uint8_t> update, DnsTransport transport,
                                            const Address& source, DnsRespond respond)>;

// DNS on one address and port by UDP and TCP (RFC 7766: several queries per connection, in order). Used
// on the loop only.
class DnsListener
{
public:
    struct Parts
    {
        DnsHandler handler;
        DnsUpdateHandler updates;
        std::shared_ptr<ConnectionTable> connections; // of TCP
        DnsLimits limits;
    };

    // Listens at once; throws Failure(Listen). With port 0 both transports get the same free port.
    DnsListener(boost::asio::io_context& loop, const Endpoint& endpoint, Parts parts);
    ~DnsListener();
    DnsListener(const DnsListener&) = delete;
    DnsListener& operator=(const DnsListener&) = delete;

    [[nodiscard]] Endpoint endpoint() const;
    void stop();

private:
    std::shared_ptr<Parts> m_parts;
    Endpoint m_endpoint;
    std::shared_ptr<class UdpResponder> m_udp;
    std::shared_ptr<class TcpAcceptor> m_tcp;
};

} // namespace vnddns::server
