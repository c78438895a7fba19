// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vnddns {

// Header fields in order; names compare without case (RFC 9110 section 5.1).
using HttpFields = std::vector<std::pair<std::string, std::string>>;

// The first field of that name, or nullopt.
[[nodiscard]] std::optional<std::string_view> fieldValue(const HttpFields& fields, std::string_view name);

// A request as a plain value. On the client `target` is an absolute URL, on the server the origin form
// ("/nic/update?hostname=…", RFC 9112 section 3.2).
struct HttpRequest
{
    std::string method = "GET";
    std::string target;
    HttpFields fields;
    std::string body;
};

struct HttpReply
{
    int status = 200;
    HttpFields fields;
    std::string body;
    // Only the end of the connection ended the body (RFC 9112 section 6.3): it may have been cut short.
    bool openEnded = false;
};

// Percent-encodes all but RFC 3986 unreserved characters; used for query values.
[[nodiscard]] std::string percentEncode(std::string_view text);
// Decodes %XX and '+'; nullopt for a broken escape.
[[nodiscard]] std::optional<std::string> percentDecode(std::string_view text);
// The query of an origin-form target or URL as pairs in order; nullopt for a broken escape.
[[nodiscard]] std::optional<HttpFields> queryOf(std::string_view target);
// Target up to the '?'.
[[nodiscard]] std::string_view pathOf(std::string_view target);

} // namespace vnddns
