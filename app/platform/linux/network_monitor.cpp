// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/network_monitor.h"

#include "platform/linux/change_filter.h"
#include "platform/linux/netlink.h"
#include "platform/polling_monitor.h"

#include <QSocketNotifier>

namespace vnddns::platform {

namespace {

// The headers leave this one out.
constexpr std::uint32_t kIpv6Rules = 1U << (RTNLGRP_IPV6_RULE - 1);
constexpr std::uint32_t kGroups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE |
                                  RTMGRP_IPV6_ROUTE | RTMGRP_IPV4_RULE | kIpv6Rules;

// A socket that keeps failing would keep the loop busy; the next wake-up goes on where this one stopped.
constexpr int kMaxReceives = 1000;

class NetlinkMonitor final : public NetworkMonitor
{
public:
    // `socket` is open.
    explicit NetlinkMonitor(std::unique_ptr<NetlinkSocket> socket)
        : m_socket(std::move(socket))
        , m_notifier(m_socket->descriptor(), QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, this, &NetlinkMonitor::drain);
    }

    [[nodiscard]] bool isEventDriven() const override { return true; }

private:
    void drain()
    {
        bool news = false;
        for (int i = 0; i < kMaxReceives; ++i) {
            Bytes datagram;
            const NetlinkSocket::Received received = m_socket->receive(datagram);
            if (received == NetlinkSocket::Received::Nothing)
                break;
            if (received == NetlinkSocket::Received::Lost) {
                m_filter.forget();
                news = true;
                continue;
            }
            // Every message passes the filter, which has to know them all.
            (void)forEachMessage(datagram, [this, &news](const NetlinkMessage& message) {
                news = m_filter.matters(message) || news;
            });
        }
        if (news)
            Q_EMIT changed();
    }

    std::unique_ptr<NetlinkSocket> m_socket;
    ChangeFilter m_filter;
    QSocketNotifier m_notifier;
};

} // namespace

std::unique_ptr<NetworkMonitor> NetworkMonitor::create()
{
    auto socket = std::make_unique<NetlinkSocket>(kGroups);
    // A sandbox may forbid netlink.
    if (!socket->isOpen())
        return std::make_unique<PollingMonitor>();
    return std::make_unique<NetlinkMonitor>(std::move(socket));
}

} // namespace vnddns::platform
