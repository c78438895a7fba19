// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/http_message.h"
#include "core/outcome.h"
#include "providers/provider.h"

#include <QString>

#include <cstddef>
#include <string_view>
#include <vector>

namespace vnddns {

// What a dyndns2 server's answer means for each name that was asked about.
struct Dyndns2Reading
{
    Outcomes outcomes; // one for each host, in order
    QString note;      // English, for the log: something odd that changes nothing; usually empty
};

// Reads the answer to an update. Pure.
// The first word of each line decides, in exactly the case of the specification and whatever the HTTP
// status; a line speaks for the name at its place. A byte order mark, CR, surrounding blanks and empty lines
// before and after do not count. Without a known word the HTTP status decides.
// Several names need as many lines, except that one line about the account or the service speaks for all of
// them. Any other number is a BadReply for each (Outcome::singly): nobody can say whose line is missing.
[[nodiscard]] Dyndns2Reading readDyndns2Reply(const HttpReply& reply, const UpdateJob& job);

// The lines of an answer as they are counted above; at most one more than there are names, to notice extra
// ones. Empty for an answer without words.
[[nodiscard]] std::vector<std::string_view> dyndns2Lines(std::string_view body, std::size_t names);

} // namespace vnddns
