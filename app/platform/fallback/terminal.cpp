// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/terminal.h"

namespace vnddns::platform {

bool inputIsTerminal()
{
    return false;
}

Result<Secret> askSecret(const QString& /*prompt*/)
{
    return Error{ErrorKind::Unsupported, QStringLiteral("the terminal cannot hide what is typed"), {}};
}

} // namespace vnddns::platform
