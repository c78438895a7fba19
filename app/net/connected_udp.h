// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "net/way_out.h"

#include "core/error.h"

#include <QHostAddress>
#include <QString>
#include <QtGlobal>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace vnddns {

// A UDP socket with one other end: only that is heard, and its refusal too. Nothing here waits. It takes a
// third of the system calls of QUdpSocket, which counts where a question goes out every 25 seconds as long as
// the computer is on.
class ConnectedUdp
{
public:
    ConnectedUdp() = default;
    ~ConnectedUdp();
    Q_DISABLE_COPY_MOVE(ConnectedUdp)

    // Once. Unsupported when there is no way out, ConnectRefused when the routes lead nowhere.
    [[nodiscard]] std::optional<Error> connectTo(const QHostAddress& to, quint16 port, const WayOut& wayOut);
    [[nodiscard]] bool isOpen() const { return m_socket != kNone; }
    // For a QSocketNotifier, which has to go first.
    [[nodiscard]] qintptr descriptor() const { return m_socket; }

    // The reason when it cannot be sent; ConnectRefused also when nobody has listened to what went before.
    [[nodiscard]] std::optional<Error> send(std::span<const std::uint8_t> datagram);
    // The octets of the next datagram, those beyond the room cut off; nothing when there is none yet.
    // ConnectRefused when nobody listens there.
    [[nodiscard]] std::optional<Result<std::size_t>> receive(std::span<std::uint8_t> room);

private:
    static constexpr qintptr kNone = -1;

    qintptr m_socket = kNone;
};

} // namespace vnddns
