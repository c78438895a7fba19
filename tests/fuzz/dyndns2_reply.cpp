// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/dyndns2_reply.h"

#include "providers/retry_after.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

using namespace vnddns;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

// The input is a status digit, a digit for the number of names, a line with Retry-After, and the body.
HttpReply replyFrom(std::string_view input)
{
    constexpr int kStatuses[] = {200, 204, 302, 401, 403, 404, 429, 500, 503, 599};
    HttpReply reply;
    reply.status = kStatuses[static_cast<std::uint8_t>(input[0]) % 10];
    input.remove_prefix(2);
    const std::size_t end = std::min(input.find('\n'), input.size());
    reply.fields = {{"Date", "Thu, 01 Jan 2026 00:00:00 GMT"},
                    {"Retry-After", std::string(input.substr(0, end))}};
    reply.body = std::string(input.substr(std::min(end + 1, input.size())));
    return reply;
}

void check(const Outcome& outcome)
{
    require(outcome.answer.size() <= 200);
    for (const char32_t c : outcome.answer.toStdU32String())
        require(QChar::isPrint(c));
    if (outcome.result.ok()) {
        // Nothing but a first word of success is one.
        require(outcome.answer.startsWith(QLatin1String("good")) ||
                outcome.answer.startsWith(QLatin1String("nochg")));
        return;
    }
    const Error& error = outcome.result.error();
    require(!error.detail.isEmpty() && error.detail.size() < 400);
    require(!error.retryAfter ||
            (*error.retryAfter >= kMinRetryAfter && *error.retryAfter <= kMaxRetryAfter));
    require(error.kind != ErrorKind::Bug);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string input(data, data + size);
    const std::size_t names = static_cast<std::size_t>(data[1] % 21) + 1;
    const UpdateJob job{std::vector<HostName>(names, *HostName::parse("nha.vn.test")),
                        {Address::parse("203.0.113.9"), Address::parse("2001:db8::9")}};
    const HttpReply reply = replyFrom(input);
    const Dyndns2Reading reading = readDyndns2Reply(reply, job);
    require(reading.outcomes.size() == names);
    for (const Outcome& outcome : reading.outcomes)
        check(outcome);
    require(readDyndns2Reply(reply, job).outcomes == reading.outcomes);
    // Without a line of its own, no success of its own.
    const bool counted = names == 1 || dyndns2Lines(reply.body, names).size() == names;
    for (const Outcome& outcome : reading.outcomes)
        require(counted || !outcome.result.ok());
    return 0;
}
