// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/pin_socket.h"

namespace vnddns::platform {

bool pinSocket(qintptr, const QString&, Family)
{
    return false;
}

} // namespace vnddns::platform
