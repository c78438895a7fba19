// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "providers/described_provider.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace vnddns;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

constexpr const char* kSecret = "S3cret-S3cret";

void check(const HttpRequest& request, bool secretInUrl)
{
    require(request.target.rfind("https://", 0) == 0);
    require(std::all_of(request.target.begin(), request.target.end(),
                        [](char c) { return c > ' ' && c < 0x7f; }));
    require(secretInUrl || request.target.find(kSecret) == std::string::npos);
    for (const auto& [name, value] : request.fields) {
        require(value.find_first_of("\r\n") == std::string::npos);
        require(!name.empty() && name.find_first_of(" :\r\n") == std::string::npos);
    }
}

} // namespace

// Whatever a description says that is taken: its requests go over TLS, and are one request each.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    auto description = parseDescription(text, QStringLiteral("fuzz.json"));
    if (!description.ok()) {
        require(description.error().detail.startsWith(QStringLiteral("fuzz.json: ")));
        return 0;
    }
    const bool secretInUrl = description.value().secretInUrl;
    const DescribedProvider provider(std::move(description).value());
    Account account;
    account.user = QStringLiteral("vn.test");
    for (const UpdateJob& job :
         {UpdateJob{{*HostName::parse("nha.vn.test")}, {Address::parse("203.0.113.9"), {}}},
          UpdateJob{{*HostName::parse("nha.vn.test")}, {{}, Address::parse("2001:db8::9")}},
          UpdateJob{{*HostName::parse("vn.test")},
                    {Address::parse("203.0.113.9"), Address::parse("2001:db8::9")}}}) {
        const auto conversation = provider.converse(account, job, Secret(kSecret));
        Conversation::Step step = conversation->start();
        for (int i = 0; i < 4 && std::holds_alternative<HttpRequest>(step); ++i) {
            check(std::get<HttpRequest>(step), secretInUrl);
            step = conversation->next(HttpReply{200, {}, R"({"success":true,"result":[{"id":"a/b?c"}]})"});
        }
    }
    return 0;
}
