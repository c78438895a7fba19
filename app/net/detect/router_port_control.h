// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/continuation.h"
#include "net/detect/pcp.h"
#include "net/detect/router_datagrams.h"
#include "net/way_out.h"

#include <QObject>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

namespace vnddns {

// How a router was asked on its port control port, and what came of it.
struct PortControlAnswer
{
    // 0.0.0.0 when the router has no outer address. Errors: Unsupported when it does not speak this protocol,
    // Timeout when it says nothing at all, others when it refuses.
    Result<Address> address;
    bool refusesPort = false;                   // nobody listens there: neither protocol is spoken
    std::optional<std::uint8_t> offeredVersion; // the protocol that it speaks instead
    bool neverLeft = false;                     // nothing can be sent through that interface
};

using PortControlEnded = std::function<void(PortControlAnswer)>;

// Asks a router for its outer address by NAT-PMP.
class NatPmpQuestion : public QObject
{
public:
    // `ended` is called once, from within a signal or timer: it must not destroy this.
    NatPmpQuestion(const QHostAddress& router, const WayOut& wayOut, PortControlEnded ended);

    void start();

private:
    void heard(const QByteArray& datagram);
    void end(PortControlAnswer answer);

    PortControlEnded m_ended;
    RouterDatagrams m_datagrams;
};

// Asks a router for its outer address by PCP: lets it map the port that the question comes from, which leads
// to nothing else, reads the address off the mapping, and gives the mapping back.
class PcpQuestion : public QObject
{
public:
    // `nonce` is random (RFC 6887 section 11.2). `ended` is called once, from within a signal or timer: it
    // must not destroy this.
    PcpQuestion(const QHostAddress& router, const WayOut& wayOut, const PcpNonce& nonce,
                PortControlEnded ended);
    // Gives the mapping back when it has one, or may have.
    ~PcpQuestion() override;

    void start();

private:
    enum class Phase { Idle, Mapping, Deleting, Ended };

    void heard(const QByteArray& datagram);
    void mapped(const PcpReply& reply);
    void failed(const Error& error);
    void end(PortControlAnswer answer);
    [[nodiscard]] QByteArray request(std::chrono::seconds lifetime) const;

    PcpNonce m_nonce;
    PortControlEnded m_ended;
    Phase m_phase = Phase::Idle;
    std::optional<Address> m_client;
    std::optional<Address> m_external;
    RouterDatagrams m_datagrams;
};

} // namespace vnddns
