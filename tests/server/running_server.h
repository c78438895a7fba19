// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/administration.h"
#include "server/server.h"

#include "base/base64.h"

#include <boost/asio/io_context.hpp>

#include <QTemporaryDir>

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace vnddns::server {

// The real server on a thread of its own, listening on free ports of 127.0.0.1, with one zone (vn.test)
// and one host (nha.vn.test). HTTPS only where a certificate was made.
class RunningServer
{
public:
    RunningServer();
    ~RunningServer();
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    // Before start(): what shall differ from the defaults.
    ServeOptions options;
    // A self-signed certificate for 127.0.0.1 and an HTTPS endpoint that uses it.
    void makeCertificate();
    void start();
    // As SIGTERM does; returns when the loop has ended.
    void stop();
    // As SIGHUP does; returns when it has happened.
    void reloadCertificate();

    [[nodiscard]] std::uint16_t http() const { return portOf("http "); }
    [[nodiscard]] std::uint16_t https() const { return portOf("https "); }
    [[nodiscard]] std::uint16_t dns() const { return portOf("dns "); }
    [[nodiscard]] std::uint16_t stun() const { return portOf("stun "); }
    [[nodiscard]] const Credentials& credentials() const { return m_credentials; }
    [[nodiscard]] Administration administration() const;
    [[nodiscard]] const DataFolder& folder() const { return m_folder; }
    // The lines that were logged so far.
    [[nodiscard]] std::vector<std::string> log() const;

    // "GET /nic/update?hostname=nha.vn.test&myip=… HTTP/1.1" with all that it needs.
    [[nodiscard]] std::string updateRequest(std::string_view address) const;

private:
    [[nodiscard]] std::uint16_t portOf(std::string_view kind) const;

    QTemporaryDir m_directory;
    DataFolder m_folder;
    Credentials m_credentials;
    boost::asio::io_context m_loop{1};
    std::optional<Server> m_server;
    std::vector<std::string> m_listening;
    mutable std::mutex m_mutex; // guards m_log
    std::vector<std::string> m_log;
    std::thread m_thread;
};

} // namespace vnddns::server
