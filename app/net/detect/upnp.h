// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"
#include "base/http_message.h"
#include "core/error.h"

#include <string>
#include <string_view>
#include <vector>

namespace vnddns {

// UPnP's Internet Gateway Device as far as it is about the outer address: descriptions and SOAP to values and
// back, nothing else.

// What has an outer address inside a router; one with several lines, or several circuits on one line, has
// several.
struct UpnpService
{
    std::string type; // one of WANIPConnection:1, WANIPConnection:2, WANPPPConnection:1 as a whole URN
    std::string controlUrl;

    friend bool operator==(const UpnpService&, const UpnpService&) = default;
};

// The services in a device description that was fetched from `url`, in its order, at most eight. Those whose
// control URL does not lead to `router` are left out. Empty for anything that is no description.
[[nodiscard]] std::vector<UpnpService> parseUpnpDescription(std::string_view xml, std::string_view url,
                                                            const Address& router);

// GetExternalIPAddress (WANIPConnection:1 section 2.4.18).
[[nodiscard]] HttpRequest upnpAddressRequest(const UpnpService& service);
// An IPv4 address of any scope; 0.0.0.0 when the router says so or says nothing, which is how it tells that
// it has none. BadReply for anything else.
[[nodiscard]] Result<Address> parseUpnpAddress(const HttpReply& reply);

} // namespace vnddns
