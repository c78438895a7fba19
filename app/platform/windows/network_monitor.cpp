// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/internet.h"
#include "platform/windows/adapter.h"
#include "platform/windows/notify_monitor.h"

#include <utility>

namespace vnddns::platform {

NotifyMonitor::NotifyMonitor(const NotifyCalls& calls, std::chrono::milliseconds poll)
    : m_calls(calls)
    , m_poller(poll)
{
    connect(&m_poller, &NetworkMonitor::changed, this, &NetworkMonitor::changed);
    const auto kept = [](DWORD why, HANDLE& handle) {
        if (why != NO_ERROR)
            handle = nullptr;
    };
    HANDLE& addresses = m_handles[0];
    HANDLE& routes = m_handles[1];
    HANDLE& links = m_handles[2];
    kept(m_calls.addresses(AF_UNSPEC, &NotifyMonitor::addressChanged, this, FALSE, &addresses), addresses);
    kept(m_calls.routes(AF_UNSPEC, &NotifyMonitor::routeChanged, this, FALSE, &routes), routes);
    kept(m_calls.links(AF_UNSPEC, &NotifyMonitor::linkChanged, this, FALSE, &links), links);
}

NotifyMonitor::~NotifyMonitor()
{
    for (HANDLE& handle : m_handles) {
        if (handle != nullptr)
            m_calls.cancel(std::exchange(handle, nullptr));
    }
}

void NotifyMonitor::addressChanged(void* self, MIB_UNICASTIPADDRESS_ROW*, MIB_NOTIFICATION_TYPE type)
{
    static_cast<NotifyMonitor*>(self)->handOver(type);
}

void NotifyMonitor::routeChanged(void* self, MIB_IPFORWARD_ROW2* row, MIB_NOTIFICATION_TYPE type)
{
    // A VPN often covers the default route with parts of the address space. The system makes routes to single
    // hosts all the time.
    const auto prefix = row == nullptr
                            ? std::nullopt
                            : addressOf(reinterpret_cast<const sockaddr*>(&row->DestinationPrefix.Prefix));
    if (!prefix || coversInternet(prefix->family(), prefix->bytes(), row->DestinationPrefix.PrefixLength))
        static_cast<NotifyMonitor*>(self)->handOver(type);
}

void NotifyMonitor::linkChanged(void* self, MIB_IPINTERFACE_ROW*, MIB_NOTIFICATION_TYPE type)
{
    static_cast<NotifyMonitor*>(self)->handOver(type);
}

void NotifyMonitor::handOver(MIB_NOTIFICATION_TYPE type)
{
    const Hint hint = type == MibParameterNotification ? Hint::Parameter : Hint::Change;
    Hint before = m_hint.load();
    while (before < hint && !m_hint.compare_exchange_weak(before, hint)) {
    }
    // Whoever finds nothing waiting sends for our thread; the others are taken along.
    if (before == Hint::None)
        QMetaObject::invokeMethod(
            this, [this] { take(); }, Qt::QueuedConnection);
}

void NotifyMonitor::take()
{
    // Emptied first: what comes from here on is looked at in another turn.
    if (m_hint.exchange(Hint::None) == Hint::Change)
        Q_EMIT changed();
    else
        m_poller.look();
}

std::unique_ptr<NetworkMonitor> NetworkMonitor::create()
{
    return std::make_unique<NotifyMonitor>();
}

} // namespace vnddns::platform
