// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/error.h"
#include "net/detect/router_gateway.h"
#include "net/detect/router_port_control.h"
#include "net/detect/upnp_question.h"
#include "net/way_out.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace vnddns {

struct SpeaksNatPmp
{};
struct SpeaksPcp
{};
// By which protocol a router told its address; for UPnP, which of its services.
using RouterProtocol = std::variant<SpeaksNatPmp, SpeaksPcp, UpnpService>;

struct RouterAnswer
{
    Address address;
    RouterProtocol protocol;
};

// One question to one router. By the protocol that it spoke before, else by all of them: NAT-PMP, which is
// two octets and leaves no trace, then at once whatever its refusal leaves, and after a moment of silence PCP
// and UPnP together.
class RouterExchange : public QObject
{
public:
    // `transport` outlives this. `ended` is called once: it must not destroy this.
    RouterExchange(Gateway gateway, WayOut wayOut, std::optional<RouterProtocol> known, Transport& transport,
                   std::function<void()> ended);

    void start();
    // Only after `ended`; once.
    [[nodiscard]] Result<RouterAnswer> takeResult();

private:
    void ask(const RouterProtocol& protocol);
    void discover();
    void askNatPmp();
    void askPcp();
    void askUpnp(const std::optional<UpnpService>& known);
    void natPmpEnded(const PortControlAnswer& answer);
    void pcpEnded(const PortControlAnswer& answer);
    void upnpEnded(const Result<UpnpAnswer>& answer);
    // One of the questions did; `speaks`: the router knows that protocol.
    void failed(const Error& error, bool speaks);
    void end(Result<RouterAnswer> result);

    Gateway m_gateway;
    WayOut m_wayOut;
    std::optional<RouterProtocol> m_known;
    Transport& m_transport;
    std::function<void()> m_ended;
    bool m_discovering = false;
    int m_open = 0; // questions that have not ended
    std::optional<Error> m_problem;
    QTimer m_silence;
    QTimer m_deadline;
    std::unique_ptr<NatPmpQuestion> m_natPmp;
    std::unique_ptr<PcpQuestion> m_pcp;
    std::unique_ptr<UpnpQuestion> m_upnp;
    std::optional<Result<RouterAnswer>> m_result;
};

} // namespace vnddns
