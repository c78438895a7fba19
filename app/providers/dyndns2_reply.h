// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/http_message.h"
#include "core/outcome.h"
#include "providers/provider.h"

#include <QString>

#include <span>
#include <vector>

namespace vnddns {

// What a dyndns2 server's answer means for each name that was asked about.
struct Dyndns2Reading
{
    std::vector<Outcome> outcomes; // one per job, in order
    QString note;                  // English, for the log: something odd that changes nothing; usually empty
};

// Reads the answer to one request about `jobs` (at least one). Pure.
// The first word of each line decides, in exactly the case of the specification and whatever the HTTP
// status; a line speaks for the name at its place. A byte order mark, CR, surrounding blanks and empty lines
// before and after do not count. A name without a line has failed, except that a word about the account or
// the whole request speaks for every name. Without a known word the HTTP status decides.
[[nodiscard]] Dyndns2Reading readDyndns2Reply(const HttpReply& reply, std::span<const UpdateJob> jobs);

} // namespace vnddns
