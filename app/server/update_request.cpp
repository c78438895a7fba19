// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/update_request.h"

#include "base/base64.h"

#include <algorithm>
#include <cstddef>

namespace vnddns::server {

namespace {

bool equalsIgnoringCase(std::string_view text, std::string_view lowerCase)
{
    return std::equal(text.begin(), text.end(), lowerCase.begin(), lowerCase.end(), [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The parts between commas without white space; empty ones are left out.
std::vector<std::string_view> listOf(std::string_view text)
{
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view part = trimmed(text.substr(0, comma));
        if (!part.empty())
            parts.push_back(part);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return parts;
}

// Some routers send their LAN's prefix length along.
std::string_view withoutPrefixLength(std::string_view text)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return text;
    const std::string_view length = text.substr(slash + 1);
    const bool digits =
        !length.empty() && length.size() <= 3 &&
        std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits ? text.substr(0, slash) : text;
}

void take(UpdateRequest& update, const Address& address, PublishScope allowed)
{
    std::optional<Address>& slot = address.family() == Family::V4 ? update.v4 : update.v6;
    if (slot && *slot != address)
        update.refusal = {"ambiguous", address};
    else if (!mayPublish(address, allowed))
        update.refusal = {std::string(toString(address.scope())), address};
    slot = address;
}

// The first refusal stays: it is what the user reads.
void takeText(UpdateRequest& update, std::string_view text, bool onlyV6, PublishScope allowed)
{
    if (update.refusal)
        return;
    const auto address = Address::parse(withoutPrefixLength(text));
    if (!address)
        update.refusal = {"unparsable", std::nullopt};
    else if (onlyV6 && address->family() != Family::V6)
        update.refusal = {"family", address};
    else
        take(update, *address, allowed);
}

std::optional<HttpFields> parametersOf(const HttpRequest& request)
{
    auto parameters = queryOf(request.target);
    if (!parameters || request.method != "POST")
        return parameters;
    const auto type = fieldValue(request.fields, "Content-Type").value_or("");
    if (!equalsIgnoringCase(trimmed(type.substr(0, type.find(';'))), "application/x-www-form-urlencoded"))
        return parameters;
    const auto form = queryOf("?" + request.body);
    if (!form)
        return std::nullopt;
    parameters->insert(parameters->end(), form->begin(), form->end());
    return parameters;
}

} // namespace

std::optional<BasicCredentials> credentialsOf(const HttpRequest& request)
{
    const auto field = fieldValue(request.fields, "Authorization");
    if (!field)
        return std::nullopt;
    const std::string_view text = trimmed(*field);
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos || !equalsIgnoringCase(text.substr(0, space), "basic"))
        return std::nullopt;
    const auto pair = fromBase64(trimmed(text.substr(space + 1)));
    if (!pair)
        return std::nullopt;
    const std::size_t colon = pair->find(':');
    if (colon == std::string::npos)
        return std::nullopt;
    return BasicCredentials{pair->substr(0, colon), pair->substr(colon + 1)};
}

std::optional<UpdateRequest> readUpdate(const HttpRequest& request, const Address& source,
                                        PublishScope allowed)
{
    const auto parameters = parametersOf(request);
    if (!parameters)
        return std::nullopt;
    UpdateRequest update;
    for (const std::string_view host : listOf(fieldValue(*parameters, "hostname").value_or("")))
        update.hosts.emplace_back(host);
    update.offline = equalsIgnoringCase(fieldValue(*parameters, "offline").value_or(""), "yes");
    const auto plain = listOf(fieldValue(*parameters, "myip").value_or(""));
    const auto onlyV6 = listOf(fieldValue(*parameters, "myipv6").value_or(""));
    for (const std::string_view text : plain)
        takeText(update, text, false, allowed);
    for (const std::string_view text : onlyV6)
        takeText(update, text, true, allowed);
    if (plain.empty() && onlyV6.empty())
        take(update, source, allowed);
    return update;
}

} // namespace vnddns::server
