// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/http_message.h"

#include <string>

namespace vnddns::server {

// Plain text that nobody may keep: every answer of ours is about this moment.
[[nodiscard]] inline HttpReply textReply(int status, std::string body)
{
    return {status,
            {{"Content-Type", "text/plain; charset=us-ascii"}, {"Cache-Control", "no-store"}},
            std::move(body)};
}

} // namespace vnddns::server
