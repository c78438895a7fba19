// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/dns_listener.h"

#include <boost/asio/ip/tcp.hpp>

#include <memory>

namespace vnddns::server {

// Answers the queries of one TCP connection until it ends or is silent for too long.
void startDnsSession(boost::asio::ip::tcp::socket socket, const Address& source,
                     const std::shared_ptr<DnsListener::Parts>& parts);

} // namespace vnddns::server
