// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/server.h"

#include "server/committer.h"
#include "server/data_folder.h"
#include "server/dns_answer.h"
#include "server/dns_listener.h"
#include "server/dns_update_service.h"
#include "server/failure.h"
#include "server/file.h"
#include "server/follower.h"
#include "server/http_service.h"
#include "server/listener.h"
#include "server/registry.h"
#include "server/registry_reader.h"
#include "server/stun_listener.h"
#include "server/tls_context.h"
#include "server/zone_store.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <random>
#include <utility>

namespace vnddns::server {

namespace {

// What is being answered when the server is told to end has this long to be answered.
constexpr std::chrono::seconds kGoodbye{3};

WallTime wallClock()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// Checked before anything is made in it.
DataFolder wholeFolder(const std::filesystem::path& path)
{
    DataFolder folder(path);
    folder.checkIntegrity();
    return folder;
}

} // namespace

// The order of the members is the order of dependence.
class Server::Impl
{
public:
    Impl(boost::asio::io_context& loop, const ServeOptions& options, const Log& log)
        : m_options(options)
        , m_folder(wholeFolder(options.data))
        , m_lock(m_folder.lock())
        , m_log(log)
        , m_store(m_folder)
        , m_registry(SecretHasher(readPepper(m_folder.pepper())))
        , m_reader(m_folder)
        , m_follower(m_reader, m_registry, m_log)
        , m_loop(loop)
        , m_goodbye(loop)
        , m_poll(loop)
        , m_httpConnections(std::make_shared<ConnectionTable>(options.connections))
        , m_dnsConnections(std::make_shared<ConnectionTable>(options.connections))
        , m_committer(m_store,
                      [this](std::function<void()> work) { boost::asio::post(m_loop, std::move(work)); })
        , m_service(m_registry, m_follower, m_committer, {options.publishScope, wallClock, m_log})
        , m_dnsUpdates(m_registry, m_follower, m_committer, {options.publishScope, wallClock, m_log})
    {
        m_reader.readAll(m_registry);
        listen();
    }

    [[nodiscard]] std::vector<std::string> listening() const
    {
        std::vector<std::string> lines;
        for (const auto& listener : m_http)
            lines.push_back("http " + listener->endpoint().toString());
        for (const auto& listener : m_https)
            lines.push_back("https " + listener->endpoint().toString());
        for (const auto& listener : m_dns)
            lines.push_back("dns " + listener->endpoint().toString());
        for (const auto& listener : m_stun)
            lines.push_back("stun " + listener->endpoint().toString());
        return lines;
    }

    void reloadCertificate()
    {
        if (m_https.empty())
            return;
        try {
            const auto tls = makeTlsContext(m_options.certificate, m_options.key);
            for (const auto& listener : m_https)
                listener->setTls(tls);
            m_log("certificate read again");
        } catch (const Failure& failure) {
            m_log(std::string("certificate not replaced: ") + failure.what());
        }
    }

    void stop()
    {
        for (auto* listeners : {&m_http, &m_https}) {
            for (const auto& listener : *listeners)
                listener->stop();
        }
        for (const auto& listener : m_dns)
            listener->stop();
        for (const auto& listener : m_stun)
            listener->stop();
        m_committer.finish();
        m_goodbye.expires_after(kGoodbye);
        m_goodbye.async_wait([this](const boost::system::error_code& error) {
            if (!error)
                m_loop.stop();
        });
        awaitEmpty();
    }

private:
    void listen()
    {
        const HttpHandler handler = [this](const HttpRequest& request, const Address& source,
                                           const Respond& respond) {
            m_service.handle(request, source, respond);
        };
        const Listener::Parts parts{handler, m_httpConnections, m_options.httpLimits};
        for (const Endpoint& endpoint : m_options.http)
            m_http.push_back(std::make_unique<Listener>(m_loop, endpoint, nullptr, parts));
        if (!m_options.https.empty()) {
            const auto tls = makeTlsContext(m_options.certificate, m_options.key);
            for (const Endpoint& endpoint : m_options.https)
                m_https.push_back(std::make_unique<Listener>(m_loop, endpoint, tls, parts));
        }
        const DnsHandler answer = [this](std::span<const std::uint8_t> query, DnsTransport transport) {
            m_follower.followIfStale(std::chrono::steady_clock::now());
            return dnsAnswer(query, m_registry.publisher, m_registry.keys, transport, wallClock());
        };
        const DnsUpdateHandler update = [this](std::span<const std::uint8_t> wire, DnsTransport transport,
                                               const Address& source, DnsRespond respond) {
            m_dnsUpdates.handle(wire, transport, source, std::move(respond));
        };
        for (const Endpoint& endpoint : m_options.dns)
            m_dns.push_back(std::make_unique<DnsListener>(
                m_loop, endpoint, DnsListener::Parts{answer, update, m_dnsConnections, m_options.dnsLimits}));
        std::random_device chance;
        const auto rate = std::make_shared<SourceRate>(chance());
        for (const Endpoint& endpoint : m_options.stun)
            m_stun.push_back(std::make_unique<StunListener>(m_loop, endpoint, rate));
    }

    // Runs after what was posted before it; the timer must not hold the process when all are gone.
    void awaitEmpty()
    {
        boost::asio::post(m_loop, [this] {
            m_httpConnections->closeWaiting();
            m_dnsConnections->closeWaiting();
            if (m_httpConnections->size() == 0 && m_dnsConnections->size() == 0)
                m_goodbye.cancel();
            else
                retryEmpty();
        });
    }

    void retryEmpty()
    {
        m_poll.expires_after(std::chrono::milliseconds(5));
        m_poll.async_wait([this](const boost::system::error_code& error) {
            if (!error)
                awaitEmpty();
        });
    }

    const ServeOptions m_options;
    DataFolder m_folder;
    FileLock m_lock;
    Log m_log;
    ZoneStore m_store;
    Registry m_registry;
    RegistryReader m_reader;
    Follower m_follower;
    boost::asio::io_context& m_loop;
    boost::asio::steady_timer m_goodbye;
    boost::asio::steady_timer m_poll;
    std::shared_ptr<ConnectionTable> m_httpConnections;
    std::shared_ptr<ConnectionTable> m_dnsConnections;
    Committer m_committer;
    HttpService m_service;
    DnsUpdateService m_dnsUpdates;
    std::vector<std::unique_ptr<Listener>> m_http;
    std::vector<std::unique_ptr<Listener>> m_https;
    std::vector<std::unique_ptr<DnsListener>> m_dns;
    std::vector<std::unique_ptr<StunListener>> m_stun;
};

Server::Server(boost::asio::io_context& loop, const ServeOptions& options, const Log& log)
    : m_impl(std::make_unique<Impl>(loop, options, log))
{}

Server::~Server() = default;

std::vector<std::string> Server::listening() const
{
    return m_impl->listening();
}

void Server::reloadCertificate()
{
    m_impl->reloadCertificate();
}

void Server::stop()
{
    m_impl->stop();
}

} // namespace vnddns::server
