// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/autostart.h"

namespace vnddns::platform {

bool isAutostartSupported()
{
    return false;
}

bool isAutostartEnabled()
{
    return false;
}

Result<Done> setAutostart(bool enabled, const QString& /*program*/)
{
    if (!enabled)
        return Done{};
    return Error{ErrorKind::Unsupported, QStringLiteral("start at login is not known on this system"), {}};
}

} // namespace vnddns::platform
