// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/serve.h"

#include "server/committer.h"
#include "server/data_folder.h"
#include "server/dns_listener.h"
#include "server/failure.h"
#include "server/file.h"
#include "server/follower.h"
#include "server/http_service.h"
#include "server/listener.h"
#include "server/log.h"
#include "server/registry.h"
#include "server/registry_reader.h"
#include "server/tls_context.h"
#include "server/zone_store.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <string>
#include <utility>

#include <sys/resource.h>

namespace vnddns::server {

namespace {

using boost::system::error_code;

// What is being answered when the server is told to end has this long to be answered.
constexpr std::chrono::seconds kGoodbye{3};
// Database, log, standard streams, listeners, and some that libraries open.
constexpr std::size_t kOwnDescriptors = 64;

// HTTP and DNS over TCP each get half of the descriptors that the system grants us.
ConnectionTable::Limits connectionLimits()
{
    ConnectionTable::Limits limits;
    rlimit files{};
    if (getrlimit(RLIMIT_NOFILE, &files) != 0)
        return limits;
    files.rlim_cur = std::min<rlim_t>(files.rlim_max, 2 * limits.total + kOwnDescriptors);
    static_cast<void>(setrlimit(RLIMIT_NOFILE, &files)); // fewer connections otherwise
    getrlimit(RLIMIT_NOFILE, &files);
    const std::size_t granted = static_cast<std::size_t>(files.rlim_cur);
    limits.total =
        std::clamp<std::size_t>((granted - std::min(granted, kOwnDescriptors)) / 2, 16, limits.total);
    limits.perSource = std::min(limits.perSource, std::max<std::size_t>(limits.total / 2, 8));
    return limits;
}

void ignoreSignals()
{
    std::signal(SIGPIPE, SIG_IGN);
    // A file size limit shall be an error of one write, not the end of the process.
    std::signal(SIGXFSZ, SIG_IGN);
}

WallTime wallClock()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

// Everything a running server consists of; the order is the order of dependence.
class Server
{
public:
    explicit Server(const ServeOptions& options)
        : m_options(options)
        , m_folder(options.data)
        , m_databaseIsOurs((m_folder.checkIntegrity(), true))
        , m_lock(m_folder.lock())
        , m_log(standardErrorLog())
        , m_store(m_folder)
        , m_registry(SecretHasher(readPepper(m_folder.pepper())))
        , m_reader(m_folder)
        , m_follower(m_reader, m_registry, m_log)
        , m_signals(m_loop, SIGINT, SIGTERM)
        , m_reload(m_loop, SIGHUP)
        , m_goodbye(m_loop)
        , m_httpConnections(connectionLimits())
        , m_dnsConnections(connectionLimits())
        , m_committer(m_store,
                      [this](std::function<void()> work) { boost::asio::post(m_loop, std::move(work)); })
        , m_service(m_registry, m_follower, m_committer, {options.publishScope, wallClock, m_log})
    {
        m_reader.readAll(m_registry);
        listen();
    }

    void run()
    {
        announce();
        m_signals.async_wait([this](const error_code& error, int /*number*/) {
            if (!error)
                stop();
        });
        awaitReload();
        m_loop.run();
    }

private:
    void listen()
    {
        const HttpHandler handler = [this](const HttpRequest& request, const Address& source,
                                           const Respond& respond) {
            m_service.handle(request, source, respond);
        };
        const Listener::Parts parts{handler, m_httpConnections, {}};
        for (const Endpoint& endpoint : m_options.http)
            m_http.push_back(std::make_unique<Listener>(m_loop, endpoint, nullptr, parts));
        if (!m_options.https.empty()) {
            const auto tls = makeTlsContext(m_options.certificate, m_options.key);
            for (const Endpoint& endpoint : m_options.https)
                m_https.push_back(std::make_unique<Listener>(m_loop, endpoint, tls, parts));
        }
        const DnsHandler answer = [this](std::span<const std::uint8_t> query, DnsTransport transport) {
            m_follower.followIfStale(std::chrono::steady_clock::now());
            return dnsAnswer(query, m_registry.publisher, transport);
        };
        for (const Endpoint& endpoint : m_options.dns)
            m_dns.push_back(std::make_unique<DnsListener>(m_loop, endpoint,
                                                          DnsListener::Parts{answer, m_dnsConnections}));
    }

    void announce() const
    {
        std::string lines;
        for (const auto& listener : m_http)
            lines += "listening http " + listener->endpoint().toString() + "\n";
        for (const auto& listener : m_https)
            lines += "listening https " + listener->endpoint().toString() + "\n";
        for (const auto& listener : m_dns)
            lines += "listening dns " + listener->endpoint().toString() + "\n";
        static_cast<void>(std::fwrite(lines.data(), 1, lines.size(), stdout));
        std::fflush(stdout);
        if (m_options.publishScope == PublishScope::Any)
            m_log("publishing addresses of any scope: for laboratories only");
    }

    // A renewed certificate counts from the next connection; one that cannot be used changes nothing.
    void awaitReload()
    {
        m_reload.async_wait([this](const error_code& error, int /*number*/) {
            if (error)
                return;
            try {
                const auto tls =
                    m_https.empty() ? nullptr : makeTlsContext(m_options.certificate, m_options.key);
                for (const auto& listener : m_https)
                    listener->setTls(tls);
                m_log("certificate read again");
            } catch (const Failure& failure) {
                m_log(std::string("certificate not replaced: ") + failure.what());
            }
            awaitReload();
        });
    }

    // Every update that was accepted is stored and answered; then nothing keeps the loop running.
    void stop()
    {
        for (auto* listeners : {&m_http, &m_https}) {
            for (const auto& listener : *listeners)
                listener->stop();
        }
        for (const auto& listener : m_dns)
            listener->stop();
        m_httpConnections.closeWaiting();
        m_dnsConnections.closeWaiting();
        m_reload.cancel();
        m_committer.finish();
        m_goodbye.expires_after(kGoodbye);
        m_goodbye.async_wait([this](const error_code& error) {
            if (!error)
                m_loop.stop();
        });
        awaitEmpty();
    }

    // Runs after what was posted before it; the timer must not hold the process when all are gone.
    void awaitEmpty()
    {
        boost::asio::post(m_loop, [this] {
            m_httpConnections.closeWaiting();
            if (m_httpConnections.size() == 0)
                m_goodbye.cancel();
            else
                retryEmpty();
        });
    }

    void retryEmpty()
    {
        m_poll.expires_after(std::chrono::milliseconds(5));
        m_poll.async_wait([this](const error_code& error) {
            if (!error)
                awaitEmpty();
        });
    }

    const ServeOptions m_options;
    DataFolder m_folder;
    bool m_databaseIsOurs; // checked before the lock file is made
    FileLock m_lock;
    Log m_log;
    ZoneStore m_store;
    Registry m_registry;
    RegistryReader m_reader;
    Follower m_follower;
    boost::asio::io_context m_loop{1};
    boost::asio::signal_set m_signals;
    boost::asio::signal_set m_reload;
    boost::asio::steady_timer m_goodbye;
    boost::asio::steady_timer m_poll{m_loop};
    ConnectionTable m_httpConnections;
    ConnectionTable m_dnsConnections;
    Committer m_committer;
    HttpService m_service;
    std::vector<std::unique_ptr<Listener>> m_http;
    std::vector<std::unique_ptr<Listener>> m_https;
    std::vector<std::unique_ptr<DnsListener>> m_dns;
};

} // namespace

void serve(const ServeOptions& options)
{
    ignoreSignals();
    Server(options).run();
}

} // namespace vnddns::server
