// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/router_port_control.h"

#include "net/detect/natpmp.h"
#include "net/detect/router_gateway.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace vnddns {

namespace {

// The shortest that routers grant (RFC 6887 section 15 wants no less than two minutes); it only matters when
// the router does not hear that we give the mapping back.
constexpr std::chrono::seconds kLifetime{120};
// Longest wait after an error (RFC 6887 section 8.5 limits retries of short errors to half an hour).
constexpr std::chrono::seconds kMaxErrorLifetime{30 * 60};

std::span<const std::uint8_t> octets(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

template<typename Octets>
QByteArray bytesOf(const Octets& wire)
{
    return {reinterpret_cast<const char*>(wire.data()), static_cast<qsizetype>(wire.size())};
}

Address noAddress()
{
    return *Address::fromBytes(std::array<std::uint8_t, 4>{});
}

PortControlAnswer refusal(ErrorKind kind, const QString& why)
{
    return {Error{kind, why, {}}, false, {}};
}

PortControlAnswer silence(const Error& error)
{
    return {error, error.kind == ErrorKind::ConnectRefused, {}, error.kind == ErrorKind::Unsupported};
}

PortControlAnswer judge(const NatPmpReply& reply)
{
    switch (reply.result) {
    case NatPmpResult::Success:
        return {*reply.address, false, {}};
    case NatPmpResult::NetworkFailure:
        return {noAddress(), false, {}};
    case NatPmpResult::OutOfResources:
        return refusal(ErrorKind::ServerBusy, QStringLiteral("NAT-PMP: out of resources"));
    case NatPmpResult::UnsupportedVersion:
    case NatPmpResult::NotAuthorized:
    case NatPmpResult::UnsupportedOpcode:
        break;
    }
    return refusal(ErrorKind::Unsupported,
                   QStringLiteral("NAT-PMP: result %1").arg(static_cast<int>(reply.result)));
}

PortControlAnswer judgeError(const PcpReply& reply)
{
    if (reply.result == PcpResult::NetworkFailure)
        return {noAddress(), false, {}};
    const QString why = QStringLiteral("PCP: result %1").arg(static_cast<int>(reply.result));
    if (reply.result == PcpResult::NoResources || reply.result == PcpResult::UserExceededQuota)
        return {Error{ErrorKind::ServerBusy, why, std::min(reply.lifetime, kMaxErrorLifetime)}, false, {}};
    return refusal(ErrorKind::Unsupported, why);
}

} // namespace

NatPmpQuestion::NatPmpQuestion(const QHostAddress& router, const WayOut& wayOut, PortControlEnded ended)
    : m_ended(std::move(ended))
    , m_datagrams(
          router, wayOut, [this](const QByteArray& datagram) { heard(datagram); },
          [this](const Error& error) { end(silence(error)); })
{}

void NatPmpQuestion::start()
{
    m_datagrams.ask(bytesOf(natPmpQuestion()));
}

void NatPmpQuestion::heard(const QByteArray& datagram)
{
    const std::optional<std::uint8_t> offered = parseOfferedVersion(octets(datagram));
    if (offered && *offered != 0) {
        PortControlAnswer answer =
            refusal(ErrorKind::Unsupported, QStringLiteral("NAT-PMP: the router speaks PCP"));
        answer.offeredVersion = offered;
        end(std::move(answer));
        return;
    }
    if (const std::optional<NatPmpReply> reply = parseNatPmpReply(octets(datagram)))
        end(judge(*reply));
}

void NatPmpQuestion::end(PortControlAnswer answer)
{
    m_datagrams.stop();
    if (const PortControlEnded ended = std::exchange(m_ended, nullptr))
        ended(std::move(answer));
}

PcpQuestion::PcpQuestion(const QHostAddress& router, const WayOut& wayOut, const PcpNonce& nonce,
                         PortControlEnded ended)
    : m_nonce(nonce)
    , m_ended(std::move(ended))
    , m_datagrams(
          router, wayOut, [this](const QByteArray& datagram) { heard(datagram); },
          [this](const Error& error) { failed(error); })
{}

PcpQuestion::~PcpQuestion()
{
    if (m_phase == Phase::Mapping && m_client)
        m_datagrams.tell(request(std::chrono::seconds(0)));
}

void PcpQuestion::start()
{
    m_client = toAddress(m_datagrams.localAddress());
    m_phase = Phase::Mapping;
    // Without a way to the router this fails when it is sent.
    m_datagrams.ask(m_client ? request(kLifetime) : QByteArray());
}

QByteArray PcpQuestion::request(std::chrono::seconds lifetime) const
{
    return bytesOf(writePcpMapRequest({m_nonce, *m_client, m_datagrams.localPort(), lifetime}));
}

void PcpQuestion::heard(const QByteArray& datagram)
{
    if (m_phase != Phase::Mapping && m_phase != Phase::Deleting)
        return;
    const std::optional<std::uint8_t> offered = parseOfferedVersion(octets(datagram));
    if (offered && m_phase == Phase::Mapping) {
        PortControlAnswer answer =
            refusal(ErrorKind::Unsupported, QStringLiteral("PCP: the router speaks another version"));
        answer.offeredVersion = offered;
        end(std::move(answer));
        return;
    }
    const std::optional<PcpReply> reply = parsePcpReply(octets(datagram));
    if (!reply || !isAboutMapping(*reply, m_nonce, m_datagrams.localPort()))
        return;
    if (reply->result != PcpResult::Success)
        end(m_external ? PortControlAnswer{*m_external, false, {}} : judgeError(*reply));
    else
        mapped(*reply);
}

void PcpQuestion::mapped(const PcpReply& reply)
{
    if (m_phase == Phase::Deleting) {
        if (reply.lifetime.count() == 0)
            end({*m_external, false, {}});
        return;
    }
    if (reply.mapping->external.family() != Family::V4) {
        failed({ErrorKind::BadReply, QStringLiteral("PCP: an outer address of the other family"), {}});
        return;
    }
    m_external = reply.mapping->external;
    m_phase = Phase::Deleting;
    m_datagrams.ask(request(std::chrono::seconds(0)));
}

void PcpQuestion::failed(const Error& error)
{
    // That the mapping could not be given back does not matter: it ends by itself.
    if (m_external)
        end({*m_external, false, {}});
    else
        end(silence(error));
}

void PcpQuestion::end(PortControlAnswer answer)
{
    m_datagrams.stop();
    // The mapping that a lost answer was about is given back too.
    if (m_phase == Phase::Mapping && !answer.address && !answer.refusesPort && !answer.offeredVersion &&
        m_client)
        m_datagrams.tell(request(std::chrono::seconds(0)));
    m_phase = Phase::Ended;
    if (const PortControlEnded ended = std::exchange(m_ended, nullptr))
        ended(std::move(answer));
}

} // namespace vnddns
