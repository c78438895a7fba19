// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/connection_table.h"
#include "server/endpoint.h"
#include "server/limits.h"
#include "server/log.h"

#include "base/address.h"

#include <boost/asio/io_context.hpp>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace vnddns::server {

struct ServeOptions
{
    std::filesystem::path data;
    std::vector<Endpoint> http;
    std::vector<Endpoint> https; // needs certificate and key
    std::vector<Endpoint> dns;
    std::vector<Endpoint> stun;
    std::filesystem::path certificate;
    std::filesystem::path key;
    PublishScope publishScope = PublishScope::GlobalOnly;
    // For HTTP and HTTPS together, and again for DNS by TCP.
    ConnectionTable::Limits connections;
    HttpLimits httpLimits;
    DnsLimits dnsLimits;
};

// Everything a running server consists of. Belongs to one thread, the one that calls run().
class Server
{
public:
    // Opens the data folder and listens; throws Failure for what keeps it from that. Answers nothing yet.
    Server(boost::asio::io_context& loop, const ServeOptions& options, const Log& log);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    // "http 127.0.0.1:8080", one per endpoint in the order http, https, dns, stun; with the real ports.
    [[nodiscard]] std::vector<std::string> listening() const;
    // Reads the certificate again for the connections from now on. One that cannot be used changes
    // nothing and is only logged.
    void reloadCertificate();
    // Takes nothing new, stores and answers what was accepted, then leaves the loop without work.
    void stop();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace vnddns::server
