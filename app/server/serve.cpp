// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/serve.h"

#include "server/log.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <string>

#include <sys/resource.h>

namespace vnddns::server {

namespace {

using boost::system::error_code;

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

void announce(const Server& server)
{
    std::string lines;
    for (const std::string& endpoint : server.listening())
        lines += "listening " + endpoint + "\n";
    static_cast<void>(std::fwrite(lines.data(), 1, lines.size(), stdout));
    std::fflush(stdout);
}

void reloadOnSignal(boost::asio::signal_set& signals, Server& server)
{
    signals.async_wait([&signals, &server](const error_code& error, int /*number*/) {
        if (error)
            return;
        server.reloadCertificate();
        reloadOnSignal(signals, server);
    });
}

} // namespace

void serve(ServeOptions options)
{
    ignoreSignals();
    options.connections = connectionLimits();
    const Log log = standardErrorLog();
    boost::asio::io_context loop(1);
    // Before the data folder is opened: a signal in between must not cut a write.
    boost::asio::signal_set end(loop, SIGINT, SIGTERM);
    boost::asio::signal_set reload(loop, SIGHUP);
    Server server(loop, options, log);
    end.async_wait([&](const error_code& error, int /*number*/) {
        if (error)
            return;
        reload.cancel();
        server.stop();
    });
    reloadOnSignal(reload, server);
    if (options.publishScope == PublishScope::Any)
        log("publishing addresses of any scope: for laboratories only");
    announce(server);
    loop.run();
}

} // namespace vnddns::server
