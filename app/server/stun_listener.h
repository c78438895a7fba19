// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/endpoint.h"
#include "server/source_rate.h"

#include <boost/asio/io_context.hpp>

#include <memory>

namespace vnddns::server {

class UdpResponder;

// STUN on one address and UDP port: tells those who ask by a Binding request where they come from (RFC 8489
// section 12 without TCP) and is silent to everything else. Used on the loop only.
class StunListener
{
public:
    // Listens at once; throws Failure(Listen). Listeners of one server share `rate`.
    StunListener(boost::asio::io_context& loop, const Endpoint& endpoint, std::shared_ptr<SourceRate> rate);
    ~StunListener();
    StunListener(const StunListener&) = delete;
    StunListener& operator=(const StunListener&) = delete;

    [[nodiscard]] Endpoint endpoint() const;
    void stop();

private:
    Endpoint m_endpoint;
    std::shared_ptr<UdpResponder> m_udp;
};

} // namespace vnddns::server
