// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/http_message.h"
#include "core/outcome.h"
#include "core/secret.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace vnddns {

// What of a server's line can be shown to people: printable characters, at most 200.
[[nodiscard]] QString printableStart(std::string_view line);

// What the HTTP status says where the body says nothing that is known; `line` is shown if it can be.
[[nodiscard]] Error errorOfStatus(const HttpReply& reply, std::string_view line);

// Knows how a server may repeat the secret that it was sent, so that an answer does not carry it into logs
// and windows.
class SecretGuard
{
public:
    SecretGuard(const Secret& secret, const QString& user);
    ~SecretGuard();
    SecretGuard(const SecretGuard&) = delete;
    SecretGuard& operator=(const SecretGuard&) = delete;

    // Takes the secret out of what was read from this reply.
    void hide(Outcome& outcome, const HttpReply& reply) const;

private:
    [[nodiscard]] bool isIn(std::string_view text) const;

    std::vector<std::string> m_spellings; // empty for a secret that is too short to be one
};

} // namespace vnddns
