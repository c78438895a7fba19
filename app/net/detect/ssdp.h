// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include "base/address.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vnddns {

// SSDP (UPnP Device Architecture 1.1, section 1.3): how a router is asked where its description is.
inline constexpr std::uint16_t kSsdpPort = 1900;
inline constexpr std::string_view kSsdpGroup = "239.255.255.250";

// A search for one kind of device or service; `target` is a URN or "upnp:rootdevice".
[[nodiscard]] QByteArray writeSsdpSearch(std::string_view target);
// The URL of the description out of an answer; nullopt for anything that is no answer, and for a URL that
// does not lead to `router` itself.
[[nodiscard]] std::optional<std::string> parseSsdpAnswer(std::string_view datagram, const Address& router);

// Whether a URL is plain http to this address and to nobody else: no name, no other host, at most 1024
// characters.
[[nodiscard]] bool leadsTo(std::string_view url, const Address& router);

} // namespace vnddns
