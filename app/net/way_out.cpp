// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/way_out.h"

#include <QAbstractSocket>
#include <QHostAddress>

namespace vnddns {

std::optional<Error> WayOut::take(qintptr socket, Family family) const
{
    if (interface.isEmpty() || (pin && pin(socket, interface, family)))
        return std::nullopt;
    return Error{ErrorKind::Unsupported,
                 QStringLiteral("nothing can be sent through the interface %1").arg(interface),
                 {}};
}

std::optional<Error> WayOut::take(QAbstractSocket& socket, Family family) const
{
    if (interface.isEmpty())
        return std::nullopt;
    // To any address: which one is right follows from the interface. There is no descriptor before.
    const QHostAddress any(family == Family::V4 ? QHostAddress::AnyIPv4 : QHostAddress::AnyIPv6);
    (void)socket.bind(any, 0, QAbstractSocket::DontShareAddress);
    return take(socket.socketDescriptor(), family);
}

} // namespace vnddns
