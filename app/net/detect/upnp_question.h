// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"
#include "net/detect/router_gateway.h"
#include "net/detect/upnp.h"
#include "net/way_out.h"

#include <QHostAddress>
#include <QObject>
#include <QTimer>
#include <QUdpSocket>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vnddns {

class Transport;
struct TransportOptions;

struct UpnpAnswer
{
    Address address;     // 0.0.0.0 when the router has none
    UpnpService service; // that told it, to be asked at once the next time
};

// Asks a router for its outer address by UPnP: finds its description (SSDP), reads it, and asks the services
// in it until one names an address of the Internet. Requests carry no credentials and go to the router alone,
// whatever its description says. Its event subscriptions (GENA) are left out: they need a listening HTTP
// server on this computer, which firewalls ask the user about, and lapse when the router restarts, which is
// when they would be needed.
class UpnpQuestion : public QObject
{
public:
    using Ended = std::function<void(Result<UpnpAnswer>)>;

    // `transport` outlives this. `ended` is called once, from within the loop: it must not destroy this.
    UpnpQuestion(Gateway gateway, WayOut wayOut, Transport& transport, Ended ended);
    ~UpnpQuestion() override;

    // Searches first.
    void start();
    // Asks a service of before.
    void start(const UpnpService& service);

private:
    [[nodiscard]] TransportOptions options() const;
    void search();
    void searchEnded();
    void heard();
    void readNext();
    void described(const std::string& url, const Result<HttpReply>& result);
    void askNext();
    void told(const UpnpService& service, const Result<HttpReply>& result);
    void end(Result<UpnpAnswer> result);
    [[nodiscard]] static bool isBetter(const UpnpAnswer& answer, const std::optional<UpnpAnswer>& known);

    Gateway m_gateway;
    WayOut m_wayOut;
    Transport& m_transport;
    Ended m_ended;
    QUdpSocket m_search;
    QTimer m_timer;
    int m_searches = 0;
    bool m_searching = false;
    std::vector<std::string> m_descriptions;
    std::size_t m_read = 0; // how many of them were asked for
    bool m_reading = false;
    std::vector<UpnpService> m_services;
    std::size_t m_asked = 0; // how many of them were asked
    std::optional<UpnpAnswer> m_answer;
    std::optional<Error> m_problem;
    Guard m_guard;
};

} // namespace vnddns
