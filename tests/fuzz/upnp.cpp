// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/upnp.h"
#include "net/detect/ssdp.h"
#include "net/http_target.h"

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

// Where the transport would connect to.
bool isReached(const std::string& url)
{
    const std::optional<HttpTarget> target = parseTarget(url);
    return target && target->host == "192.0.2.1" && !target->tls;
}

} // namespace

// The input is what a router says: to the search, as its description, and as the answer about its address.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string input(data, data + size);
    const Address router = *Address::parse("192.0.2.1");
    if (const std::optional<std::string> url = parseSsdpAnswer(input, router))
        require(leadsTo(*url, router) && isReached(*url));
    const auto services = parseUpnpDescription(input, "http://192.0.2.1:5000/root.xml", router);
    require(services.size() <= 8);
    for (const UpnpService& service : services) {
        require(leadsTo(service.controlUrl, router) && isReached(service.controlUrl));
        require(service.type.find("urn:schemas-upnp-org:service:WAN") == 0);
        require(upnpAddressRequest(service).target == service.controlUrl);
    }
    const Result<Address> address = parseUpnpAddress({200, {}, input});
    require(address ? address.value().family() == Family::V4 : address.error().kind == ErrorKind::BadReply);
    return 0;
}
