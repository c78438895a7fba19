// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/network_monitor.h"

#include "platform/polling_monitor.h"

#include <QSocketNotifier>

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <net/if.h>
#include <net/route.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vnddns::platform {

namespace {

// A socket that keeps failing would keep the loop busy; the next wake-up goes on where this one stopped.
constexpr int kMaxReads = 1000;

// The kernel's own announcements (route(4)) need no thread and no run loop of the system's, unlike
// SCDynamicStore. What they leave out, such as the end of duplicate detection, the poller beside finds.
class RouteMonitor final : public NetworkMonitor
{
public:
    // Owns `descriptor`, a routing socket.
    explicit RouteMonitor(int descriptor)
        : m_descriptor(descriptor)
        , m_notifier(descriptor, QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, this, &RouteMonitor::drain);
        connect(&m_poller, &NetworkMonitor::changed, this, &NetworkMonitor::changed);
    }
    ~RouteMonitor() override
    {
        m_notifier.setEnabled(false);
        close(m_descriptor);
    }

    [[nodiscard]] bool isEventDriven() const override { return true; }

private:
    static bool matters(const char* message, std::size_t length)
    {
        // All kinds of message begin alike: length, version, type.
        if (length < 4)
            return false;
        switch (static_cast<unsigned char>(message[3])) {
        case RTM_NEWADDR:
        case RTM_DELADDR:
        case RTM_IFINFO:
            return true;
        case RTM_ADD:
        case RTM_DELETE:
        case RTM_CHANGE: {
            rt_msghdr route{};
            if (length < sizeof(route))
                return false;
            std::memcpy(&route, message, sizeof(route));
            // Neighbours are routes here too.
            return (route.rtm_flags & RTF_LLINFO) == 0 && (route.rtm_flags & RTF_HOST) == 0;
        }
        default:
            return false;
        }
    }

    void drain()
    {
        alignas(rt_msghdr) std::array<char, 4096> message{};
        bool news = false;
        for (int i = 0; i < kMaxReads; ++i) {
            const ssize_t length = read(m_descriptor, message.data(), message.size());
            if (length < 0 && errno == EINTR)
                continue;
            if (length < 0 && errno == ENOBUFS) {
                news = true; // some were lost
                continue;
            }
            if (length <= 0)
                break;
            news = matters(message.data(), static_cast<std::size_t>(length)) || news;
        }
        if (news)
            Q_EMIT changed();
    }

    int m_descriptor;
    QSocketNotifier m_notifier;
    PollingMonitor m_poller;
};

} // namespace

std::unique_ptr<NetworkMonitor> NetworkMonitor::create()
{
    const int descriptor = socket(PF_ROUTE, SOCK_RAW, AF_UNSPEC);
    if (descriptor < 0)
        return std::make_unique<PollingMonitor>();
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    fcntl(descriptor, F_SETFL, O_NONBLOCK);
    return std::make_unique<RouteMonitor>(descriptor);
}

} // namespace vnddns::platform
