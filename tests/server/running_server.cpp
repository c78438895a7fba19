// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/running_server.h"

#include "server/token.h"

#include <boost/asio/post.hpp>

#include <cstdlib>
#include <future>
#include <stdexcept>

namespace vnddns::server {

namespace {

WallTime wallClock()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

} // namespace

RunningServer::RunningServer()
    : m_folder(m_directory.filePath(QStringLiteral("data")).toStdString())
{
    initialiseSodium();
    m_folder.create();
    administration().addZone(*HostName::parse("vn.test"),
                             {{*HostName::parse("ns.vn.test"), {*Address::parse("127.0.0.1")}}});
    m_credentials = administration().addHost(*HostName::parse("nha.vn.test"), kSecretLength);
    options.data = m_directory.filePath(QStringLiteral("data")).toStdString();
    options.http = {*parseEndpoint("127.0.0.1:0")};
    options.dns = {*parseEndpoint("127.0.0.1:0")};
    options.publishScope = PublishScope::Any;
}

RunningServer::~RunningServer()
{
    stop();
}

void RunningServer::makeCertificate()
{
    options.certificate = m_directory.filePath(QStringLiteral("cert.pem")).toStdString();
    options.key = m_directory.filePath(QStringLiteral("key.pem")).toStdString();
    const std::string command =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 "
        "-subj /CN=dyn.vn.test -addext subjectAltName=IP:127.0.0.1 -keyout '" +
        options.key.string() + "' -out '" + options.certificate.string() + "' 2>/dev/null";
    if (std::system(command.c_str()) != 0)
        throw std::runtime_error("openssl could not make a certificate");
    options.https = {*parseEndpoint("127.0.0.1:0")};
}

void RunningServer::start()
{
    m_server.emplace(m_loop, options, [this](std::string_view line) {
        const std::lock_guard lock(m_mutex);
        m_log.emplace_back(line);
    });
    m_listening = m_server->listening();
    m_thread = std::thread([this] { m_loop.run(); });
}

void RunningServer::stop()
{
    if (!m_thread.joinable())
        return;
    boost::asio::post(m_loop, [this] { m_server->stop(); });
    m_thread.join();
    m_server.reset();
}

void RunningServer::reloadCertificate()
{
    std::promise<void> done;
    boost::asio::post(m_loop, [this, &done] {
        m_server->reloadCertificate();
        done.set_value();
    });
    done.get_future().wait();
}

Administration RunningServer::administration() const
{
    return {m_folder, wallClock()};
}

std::vector<std::string> RunningServer::log() const
{
    const std::lock_guard lock(m_mutex);
    return m_log;
}

std::string RunningServer::updateRequest(std::string_view address) const
{
    return "GET /nic/update?hostname=nha.vn.test&myip=" + std::string(address) +
           " HTTP/1.1\r\nHost: dyn.vn.test\r\nUser-Agent: vnddns - test - 1\r\nAuthorization: Basic " +
           toBase64(m_credentials.user + ":" + m_credentials.secret) + "\r\n\r\n";
}

std::uint16_t RunningServer::portOf(std::string_view kind) const
{
    for (const std::string& line : m_listening) {
        if (line.starts_with(kind))
            return parseEndpoint(std::string_view(line).substr(kind.size()))->port;
    }
    return 0;
}

} // namespace vnddns::server
