// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "net/detect/natpmp.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace vnddns;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::optional<NatPmpReply> reply = parseNatPmpReply({data, size});
    if (!reply)
        return 0;
    require(size == 8 || size == 12);
    require(reply->epoch.count() >= 0 && reply->epoch.count() <= 0xffffffffLL);
    // An address comes with success and with nothing else, and is the one that stands there.
    require(reply->address.has_value() == (reply->result == NatPmpResult::Success));
    if (reply->address)
        require(reply->address == Address::fromBytes({data + 8, 4}));
    return 0;
}
