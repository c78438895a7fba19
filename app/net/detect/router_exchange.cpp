// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/router_exchange.h"

#include <QRandomGenerator>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <utility>

namespace vnddns {

namespace {

// A router that speaks NAT-PMP has answered long before; the same time as its first repetition.
constexpr std::chrono::milliseconds kSilence{250};
// Below the ten seconds that a source has.
constexpr std::chrono::milliseconds kDeadline{9000};

// Random, because whoever guesses it may delete the mapping (RFC 6887 section 11.2).
PcpNonce makeNonce()
{
    std::array<quint32, 3> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    PcpNonce nonce{};
    static_assert(sizeof(nonce) == sizeof(words));
    std::memcpy(nonce.data(), words.data(), sizeof(nonce));
    return nonce;
}

// Silence and closed ports are what routers have that do not speak the protocol; everything else comes from
// one that does.
bool refuses(const Error& error)
{
    return error.kind != ErrorKind::Unsupported && error.kind != ErrorKind::ConnectRefused &&
           error.kind != ErrorKind::Timeout;
}

} // namespace

RouterExchange::RouterExchange(Gateway gateway, WayOut wayOut, std::optional<RouterProtocol> known,
                               Transport& transport, std::function<void()> ended)
    : m_gateway(std::move(gateway))
    , m_wayOut(std::move(wayOut))
    , m_known(std::move(known))
    , m_transport(transport)
    , m_ended(std::move(ended))
{
    m_silence.setSingleShot(true);
    m_deadline.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        askPcp();
        askUpnp({});
    });
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        end(Error{ErrorKind::Timeout, QStringLiteral("router: no answer in time"), {}});
    });
}

void RouterExchange::start()
{
    m_deadline.start(kDeadline);
    if (m_known)
        ask(*m_known);
    else
        discover();
}

void RouterExchange::ask(const RouterProtocol& protocol)
{
    if (std::holds_alternative<SpeaksNatPmp>(protocol))
        askNatPmp();
    else if (std::holds_alternative<SpeaksPcp>(protocol))
        askPcp();
    else
        askUpnp(std::get<UpnpService>(protocol));
}

void RouterExchange::discover()
{
    m_discovering = true;
    m_problem.reset();
    m_natPmp.reset();
    m_pcp.reset();
    m_upnp.reset();
    m_silence.start(kSilence);
    askNatPmp();
}

void RouterExchange::askNatPmp()
{
    ++m_open;
    m_natPmp =
        std::make_unique<NatPmpQuestion>(toHostAddress(m_gateway.address), m_wayOut,
                                         [this](const PortControlAnswer& answer) { natPmpEnded(answer); });
    m_natPmp->start();
}

void RouterExchange::askPcp()
{
    if (m_pcp)
        return;
    ++m_open;
    m_pcp = std::make_unique<PcpQuestion>(toHostAddress(m_gateway.address), m_wayOut, makeNonce(),
                                          [this](const PortControlAnswer& answer) { pcpEnded(answer); });
    m_pcp->start();
}

void RouterExchange::askUpnp(const std::optional<UpnpService>& known)
{
    if (m_upnp)
        return;
    ++m_open;
    m_upnp = std::make_unique<UpnpQuestion>(m_gateway, m_wayOut, m_transport,
                                            [this](const Result<UpnpAnswer>& answer) { upnpEnded(answer); });
    if (known)
        m_upnp->start(*known);
    else
        m_upnp->start();
}

void RouterExchange::natPmpEnded(const PortControlAnswer& answer)
{
    if (m_result)
        return;
    if (answer.address) {
        end(RouterAnswer{answer.address.value(), SpeaksNatPmp{}});
        return;
    }
    // Nor could any other protocol.
    if (answer.neverLeft) {
        end(answer.address.error());
        return;
    }
    if (m_discovering && m_silence.isActive()) {
        m_silence.stop();
        // A closed port is closed for PCP too, and a router that names PCP need not be asked by UPnP.
        if (!answer.refusesPort)
            askPcp();
        if (!answer.offeredVersion)
            askUpnp({});
    }
    failed(answer.address.error(), refuses(answer.address.error()));
}

void RouterExchange::pcpEnded(const PortControlAnswer& answer)
{
    if (m_result)
        return;
    if (answer.address) {
        end(RouterAnswer{answer.address.value(), SpeaksPcp{}});
        return;
    }
    // Only while NAT-PMP was passed over for it is UPnP not under way.
    if (m_discovering && !m_silence.isActive())
        askUpnp({});
    failed(answer.address.error(), refuses(answer.address.error()));
}

void RouterExchange::upnpEnded(const Result<UpnpAnswer>& answer)
{
    if (m_result)
        return;
    // A router that has no gateway device is one thing; one that has it and does not answer is another.
    if (answer)
        end(RouterAnswer{answer.value().address, answer.value().service});
    else
        failed(answer.error(), answer.error().kind != ErrorKind::Unsupported);
}

void RouterExchange::failed(const Error& error, bool speaks)
{
    if (speaks)
        m_problem = error;
    if (--m_open > 0)
        return;
    if (!m_discovering) {
        // It spoke before: it was replaced or set up anew. Later, because whoever failed still speaks.
        QMetaObject::invokeMethod(
            this, [this] { discover(); }, Qt::QueuedConnection);
    } else if (m_problem) {
        end(*m_problem);
    } else if (m_known) {
        end(Error{ErrorKind::Timeout, QStringLiteral("router: it has fallen silent"), {}});
    } else {
        end(Error{ErrorKind::Unsupported, QStringLiteral("router: it speaks no NAT-PMP, PCP or UPnP"), {}});
    }
}

void RouterExchange::end(Result<RouterAnswer> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    m_silence.stop();
    m_deadline.stop();
    m_ended();
}

Result<RouterAnswer> RouterExchange::takeResult()
{
    return std::move(*m_result);
}

} // namespace vnddns
