// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/connection_table.h"
#include "server/http_service.h"
#include "server/listener.h"

#include <boost/asio/ip/tcp.hpp>

#include <memory>

namespace vnddns::server {

// What all connections of one listener share.
struct SessionShared
{
    Listener::Parts parts;
    bool stopping = false;
};

// Serves one accepted connection until it ends; it lives as long as its operations. No `tls`: plain.
void startHttpSession(boost::asio::ip::tcp::socket socket, const Address& source,
                      const std::shared_ptr<boost::asio::ssl::context>& tls,
                      const std::shared_ptr<SessionShared>& shared);

} // namespace vnddns::server
