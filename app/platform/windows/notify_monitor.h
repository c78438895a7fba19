// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "platform/network_monitor.h"
#include "platform/polling_monitor.h"
#include "platform/windows/ip_helper.h"

#include <array>
#include <atomic>

namespace vnddns::platform {

// The calls of the IP helper that a monitor makes; tests put their own in place.
struct NotifyCalls
{
    decltype(&NotifyUnicastIpAddressChange) addresses = &NotifyUnicastIpAddressChange;
    decltype(&NotifyRouteChange2) routes = &NotifyRouteChange2;
    decltype(&NotifyIpInterfaceChange) links = &NotifyIpInterfaceChange;
    decltype(&CancelMibChangeNotify2) cancel = &CancelMibChangeNotify2;
};

// The system calls back on threads of its own; each call is handed over to ours, and many at once become one
// signal. A poller runs beside it, because there are systems where the calls succeed and nothing is ever
// told.
class NotifyMonitor final : public NetworkMonitor
{
public:
    explicit NotifyMonitor(const NotifyCalls& calls = {},
                           std::chrono::milliseconds poll = PollingMonitor::kInterval);
    // Waits for calls that are under way, which never wait for us; none comes after it.
    ~NotifyMonitor() override;
    NotifyMonitor(const NotifyMonitor&) = delete;
    NotifyMonitor& operator=(const NotifyMonitor&) = delete;

    [[nodiscard]] bool isEventDriven() const override { return m_handles.front() != nullptr; }

private:
    // What waits to be looked at in our thread.
    enum class Hint : int {
        None,
        Parameter, // lifetimes and the like: a change only if the addresses read differently
        Change,    // something came or went, perhaps to come back at once
    };

    static void WINAPI addressChanged(void* self, MIB_UNICASTIPADDRESS_ROW* row, MIB_NOTIFICATION_TYPE type);
    static void WINAPI routeChanged(void* self, MIB_IPFORWARD_ROW2* row, MIB_NOTIFICATION_TYPE type);
    static void WINAPI linkChanged(void* self, MIB_IPINTERFACE_ROW* row, MIB_NOTIFICATION_TYPE type);

    // On a thread of the system.
    void handOver(MIB_NOTIFICATION_TYPE type);
    // In ours.
    void take();

    const NotifyCalls m_calls;
    std::atomic<Hint> m_hint{Hint::None};
    std::array<HANDLE, 3> m_handles{}; // null where the system refused
    PollingMonitor m_poller;
};

} // namespace vnddns::platform
