// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/network_monitor.h"

#include "platform/polling_monitor.h"

#include <atomic>

// In this order, or winsock.h and winsock2.h collide.
#include <winsock2.h>
#include <ws2ipdef.h>

#include <iphlpapi.h>
#include <netioapi.h>

namespace vnddns::platform {

namespace {

// The system calls back on threads of its own; each call is handed over to ours. A poller runs beside it,
// because there are systems where the calls succeed and nothing is ever told.
class NotifyMonitor final : public NetworkMonitor
{
public:
    NotifyMonitor()
    {
        connect(&m_poller, &NetworkMonitor::changed, this, &NetworkMonitor::changed);
        if (NotifyUnicastIpAddressChange(AF_UNSPEC, &NotifyMonitor::addressChanged, this, FALSE,
                                         &m_addresses) != NO_ERROR)
            m_addresses = nullptr;
        if (NotifyRouteChange2(AF_UNSPEC, &NotifyMonitor::routeChanged, this, FALSE, &m_routes) != NO_ERROR)
            m_routes = nullptr;
    }
    ~NotifyMonitor() override
    {
        // Waits for calls that are under way: none comes after it.
        if (m_addresses != nullptr)
            CancelMibChangeNotify2(m_addresses);
        if (m_routes != nullptr)
            CancelMibChangeNotify2(m_routes);
    }

    [[nodiscard]] bool isEventDriven() const override { return m_addresses != nullptr; }

private:
    static void __stdcall addressChanged(void* self, MIB_UNICASTIPADDRESS_ROW*, MIB_NOTIFICATION_TYPE)
    {
        static_cast<NotifyMonitor*>(self)->handOver();
    }
    static void __stdcall routeChanged(void* self, MIB_IPFORWARD_ROW2*, MIB_NOTIFICATION_TYPE)
    {
        static_cast<NotifyMonitor*>(self)->handOver();
    }

    // On a thread of the system. Many changes at once become one signal.
    void handOver()
    {
        if (m_underWay.exchange(true))
            return;
        QMetaObject::invokeMethod(
            this,
            [this] {
                m_underWay = false;
                Q_EMIT changed();
            },
            Qt::QueuedConnection);
    }

    std::atomic<bool> m_underWay{false};
    HANDLE m_addresses = nullptr;
    HANDLE m_routes = nullptr;
    PollingMonitor m_poller;
};

} // namespace

std::unique_ptr<NetworkMonitor> NetworkMonitor::create()
{
    return std::make_unique<NotifyMonitor>();
}

} // namespace vnddns::platform
