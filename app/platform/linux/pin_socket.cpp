// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/pin_socket.h"

#include <QByteArray>

#include <net/if.h>
#include <sys/socket.h>

namespace vnddns::platform {

// Free for everybody since Linux 5.7; before that, root's.
bool pinSocket(qintptr socket, const QString& interface, Family)
{
    const QByteArray name = interface.toLocal8Bit();
    return !name.isEmpty() && name.size() < IFNAMSIZ &&
           setsockopt(static_cast<int>(socket), SOL_SOCKET, SO_BINDTODEVICE, name.constData(),
                      static_cast<socklen_t>(name.size())) == 0;
}

} // namespace vnddns::platform
