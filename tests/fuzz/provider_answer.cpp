// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/catalogue.h"
#include "providers/retry_after.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace vnddns;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

constexpr std::string_view kSecret = "S3cret-S3cret";

// A byte for the status, the length of the body in two bytes, and the body; what is left is the next answer.
HttpReply takeReply(std::string_view& input)
{
    constexpr int kStatuses[] = {200, 204, 302, 400, 401, 403, 404, 422, 429, 500, 503, 599};
    HttpReply reply;
    if (input.size() < 3)
        return reply;
    reply.status = kStatuses[static_cast<std::uint8_t>(input[0]) % 12];
    const auto length = static_cast<std::size_t>(static_cast<std::uint8_t>(input[1]) * 256 +
                                                 static_cast<std::uint8_t>(input[2]));
    reply.body = std::string(input.substr(3, length));
    input.remove_prefix(std::min(input.size(), length + 3));
    return reply;
}

void check(const Outcome& outcome)
{
    require(outcome.answer.size() <= 200);
    for (const char32_t c : outcome.answer.toStdU32String())
        require(QChar::isPrint(c));
    require(outcome.answer.toStdString().find(kSecret) == std::string::npos);
    if (outcome.result.ok())
        return;
    const Error& error = outcome.result.error();
    require(!error.detail.isEmpty() && error.detail.size() < 600);
    require(error.detail.toStdString().find(kSecret) == std::string::npos);
    require(!error.retryAfter ||
            (*error.retryAfter >= kMinRetryAfter && *error.retryAfter <= kMaxRetryAfter));
    require(error.kind != ErrorKind::Bug);
}

} // namespace

// The first byte chooses the provider, and whether one name or several are updated. Whatever its server
// answers: the conversation ends, tells no secret, and stays with its server.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 1)
        return 0;
    const auto described = builtInDescriptions();
    const Provider& provider = *findProvider(described[data[0] % described.size()].id);
    const std::string whole(data + 1, data + size);
    std::string_view input = whole;
    Account account;
    account.server = QStringLiteral("https://dyn.test");
    account.user = QStringLiteral("vn.test");
    UpdateJob job{{*HostName::parse("nha.vn.test")},
                  {Address::parse("203.0.113.9"), Address::parse("2001:db8::9")}};
    const bool several = data[0] / described.size() % 2 != 0;
    job.hosts.resize(several ? std::min<std::size_t>(provider.traits().hostsPerRequest, 3) : 1,
                     job.hosts.front());
    const auto conversation =
        provider.converse(account, job, Secret(QByteArray(kSecret.data(), kSecret.size())));
    Conversation::Step step = conversation->start();
    for (int requests = 0; std::holds_alternative<HttpRequest>(step); ++requests) {
        require(requests < 16);
        require(std::get<HttpRequest>(step).target.rfind("https://dyn.test/", 0) == 0);
        step = conversation->next(takeReply(input));
    }
    require(std::get<Outcomes>(step).size() == job.hosts.size());
    for (const Outcome& outcome : std::get<Outcomes>(step))
        check(outcome);
    return 0;
}
