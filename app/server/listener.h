// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/connection_table.h"
#include "server/endpoint.h"
#include "server/http_service.h"
#include "server/limits.h"

#include <boost/asio/io_context.hpp>

#include <memory>

namespace boost::asio::ssl {
class context;
}

namespace vnddns::server {

// HTTP/1.1 on one address and port, plain or by TLS. Every request goes to the handler; each connection
// has one request in work at a time and answers in order. Used on the loop only.
class Listener
{
public:
    struct Parts
    {
        HttpHandler handler;
        std::shared_ptr<ConnectionTable> connections; // may be shared with other listeners
        HttpLimits limits;
    };

    // Listens at once; throws Failure(Listen). No `tls`: plain HTTP.
    Listener(boost::asio::io_context& loop, const Endpoint& endpoint,
             std::shared_ptr<boost::asio::ssl::context> tls, Parts parts);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    // With the real port.
    [[nodiscard]] Endpoint endpoint() const;
    // For connections from now on.
    void setTls(std::shared_ptr<boost::asio::ssl::context> tls);
    // Accepts nothing more; connections that are being answered end after that answer.
    void stop();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace vnddns::server
