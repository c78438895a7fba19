// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/durable.h"

namespace vnddns::platform {

void syncDirectory(const QString& /*path*/)
{
    // A file system that keeps its folders in a journal needs no help, and others offer no way.
}

} // namespace vnddns::platform
