// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/local_network.h"

#include "platform/internet.h"
#include "platform/linux/netlink.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef> // offsetof
#include <map>
#include <string_view>

#include <net/if.h>
#include <sys/socket.h>

namespace vnddns::platform {

namespace {

using Interfaces = std::map<int, LocalInterface>; // by interface index

// The tables change while somebody configures the network; that ends within milliseconds.
constexpr int kAttempts = 5;

std::string_view textOf(Bytes bytes)
{
    const std::string_view all(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return all.substr(0, all.find('\0'));
}

std::optional<Family> familyOf(unsigned char family)
{
    if (family == AF_INET)
        return Family::V4;
    if (family == AF_INET6)
        return Family::V6;
    return std::nullopt;
}

// ip-link(8), "type". Absent on purpose: ppp, which is how PPPoE brings the Internet itself, and veth,
// vlan, macvlan, bond, bridge, which carry whatever lies below.
bool isTunnelKind(std::string_view kind)
{
    static constexpr std::array<std::string_view, 20> kTunnels{
        "tun",    "wireguard", "ipip",    "sit",       "gre",  "gretap",   "ip6tnl",
        "ip6gre", "ip6gretap", "erspan",  "ip6erspan", "vti",  "vti6",     "xfrm",
        "vxlan",  "geneve",    "bareudp", "gtp",       "ovpn", "amneziawg"};
    return std::find(kTunnels.begin(), kTunnels.end(), kind) != kTunnels.end();
}

// Docker names the bridge of a network "br-" and the first twelve hexadecimal digits of its id. "br-lan" of
// a router is a real interface.
bool isDockerNetwork(std::string_view name)
{
    constexpr std::string_view prefix = "br-";
    constexpr std::size_t digits = 12;
    return name.size() == prefix.size() + digits && name.substr(0, prefix.size()) == prefix &&
           name.find_first_not_of("0123456789abcdef", prefix.size()) == std::string_view::npos;
}

// The bridges that container and virtual machine managers make for their guests; known by their names only,
// because a bridge may as well be the real thing.
bool isGuestBridge(std::string_view name)
{
    static constexpr std::array<std::string_view, 8> kPrefixes{"docker",  "virbr",  "lxcbr", "lxdbr",
                                                               "incusbr", "podman", "cni",   "nerdctl"};
    return isDockerNetwork(name) ||
           std::any_of(kPrefixes.begin(), kPrefixes.end(),
                       [name](std::string_view prefix) { return name.substr(0, prefix.size()) == prefix; });
}

void addLink(Interfaces& interfaces, const NetlinkMessage& message)
{
    const auto info = fixedPart<ifinfomsg>(message.body);
    if (message.head.nlmsg_type != RTM_NEWLINK || !info || (info->ifi_flags & IFF_UP) == 0)
        return;
    const Bytes attributes = attributesAfter(message.body, sizeof(ifinfomsg));
    const std::optional<Bytes> name = attribute(attributes, IFLA_IFNAME);
    if (!name)
        return;
    LocalInterface found;
    const std::string_view text = textOf(*name);
    found.name = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    found.loopback = (info->ifi_flags & IFF_LOOPBACK) != 0;
    std::string_view kind;
    if (const std::optional<Bytes> linkInfo = attribute(attributes, IFLA_LINKINFO))
        kind = textOf(attribute(*linkInfo, IFLA_INFO_KIND).value_or(Bytes{}));
    found.tunnel = isTunnelKind(kind) || (kind == "bridge" && isGuestBridge(text));
    interfaces.insert_or_assign(info->ifi_index, std::move(found));
}

void addAddress(Interfaces& interfaces, const NetlinkMessage& message)
{
    const auto info = fixedPart<ifaddrmsg>(message.body);
    if (message.head.nlmsg_type != RTM_NEWADDR || !info)
        return;
    const std::optional<Family> family = familyOf(info->ifa_family);
    const auto interface = interfaces.find(static_cast<int>(info->ifa_index));
    if (!family || interface == interfaces.end())
        return;
    const Bytes attributes = attributesAfter(message.body, sizeof(ifaddrmsg));
    // On a point-to-point link IFA_ADDRESS is the other end and IFA_LOCAL is ours; else the latter may lack.
    std::optional<Bytes> bytes = attribute(attributes, IFA_LOCAL);
    if (!bytes)
        bytes = attribute(attributes, IFA_ADDRESS);
    const std::optional<Address> address = bytes ? Address::fromBytes(*bytes) : std::nullopt;
    if (!address)
        return;
    const std::uint32_t flags = addressFlags(*info, attributes);
    LocalAddress found{*address};
    found.prefixLength = info->ifa_prefixlen;
    found.tentative = (flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) != 0;
    found.deprecated = (flags & IFA_F_DEPRECATED) != 0;
    // The same bit means "secondary" for IPv4.
    found.temporary = *family == Family::V6 && (flags & IFA_F_TEMPORARY) != 0;
    found.permanent = (flags & IFA_F_PERMANENT) != 0;
    if (const auto times = addressTimes(attributes))
        found.madeAt = times->cstamp;
    interface->second.addresses.push_back(found);
}

// The next hop in the attributes of a route or of one of its hops; of the other family with RTA_VIA (RFC
// 5549).
std::optional<Address> gatewayIn(Bytes attributes)
{
    if (const std::optional<Bytes> gateway = attribute(attributes, RTA_GATEWAY))
        return Address::fromBytes(*gateway);
    const std::optional<Bytes> via = attribute(attributes, RTA_VIA);
    return via && via->size() > offsetof(rtvia, rtvia_addr)
               ? Address::fromBytes(via->subspan(offsetof(rtvia, rtvia_addr)))
               : std::nullopt;
}

// One way out: a route, or a hop of one.
struct Hop
{
    int index = 0; // of the interface
    std::uint32_t metric = 0;
    std::optional<Address> gateway;
};

// Of several through one interface the best one counts, with its router.
void addDefaultRoute(Interfaces& interfaces, Family family, const Hop& hop)
{
    const auto interface = interfaces.find(hop.index);
    if (interface == interfaces.end())
        return;
    std::optional<std::uint32_t>& known = interface->second.defaultRoute[family];
    if (known && *known <= hop.metric)
        return;
    known = hop.metric;
    interface->second.gateway[family] = hop.gateway;
}

void addNextHops(Interfaces& interfaces, Bytes hops, Family family, std::uint32_t metric)
{
    while (const auto hop = fixedPart<rtnexthop>(hops)) {
        if (hop->rtnh_len < sizeof(rtnexthop) || hop->rtnh_len > hops.size())
            return;
        const Bytes attributes = attributesAfter(hops.first(hop->rtnh_len), sizeof(rtnexthop));
        if ((hop->rtnh_flags & (RTNH_F_DEAD | RTNH_F_LINKDOWN)) == 0)
            addDefaultRoute(interfaces, family, {hop->rtnh_ifindex, metric, gatewayIn(attributes)});
        hops = hops.subspan(std::min<std::size_t>(RTNH_ALIGN(hop->rtnh_len), hops.size()));
    }
}

void addRoute(Interfaces& interfaces, const NetlinkMessage& message)
{
    const auto info = fixedPart<rtmsg>(message.body);
    if (message.head.nlmsg_type != RTM_NEWROUTE || !info)
        return;
    const std::optional<Family> family = familyOf(info->rtm_family);
    if (!family || info->rtm_dst_len != 0 || info->rtm_type != RTN_UNICAST ||
        (info->rtm_flags & RTM_F_CLONED) != 0)
        return;
    const Bytes attributes = attributesAfter(message.body, sizeof(rtmsg));
    if (attributeU32(attributes, RTA_TABLE).value_or(info->rtm_table) != RT_TABLE_MAIN)
        return;
    const std::uint32_t metric = attributeU32(attributes, RTA_PRIORITY).value_or(0);
    if (const std::optional<Bytes> hops = attribute(attributes, RTA_MULTIPATH))
        addNextHops(interfaces, *hops, *family, metric);
    // A route whose cable is pulled leads nowhere.
    if ((info->rtm_flags & (RTNH_F_DEAD | RTNH_F_LINKDOWN)) != 0)
        return;
    if (const auto index = attributeU32(attributes, RTA_OIF))
        addDefaultRoute(interfaces, *family, {static_cast<int>(*index), metric, gatewayIn(attributes)});
}

template<typename T>
Bytes bytesOf(const T& value)
{
    return {reinterpret_cast<const std::uint8_t*>(&value), sizeof(value)};
}

int readLinks(NetlinkSocket& socket, Interfaces& interfaces)
{
    struct
    {
        ifinfomsg info{};
        rtattr head{};
        std::uint32_t mask = 0;
    } request;
    request.head.rta_type = IFLA_EXT_MASK;
    request.head.rta_len = RTA_LENGTH(sizeof(request.mask));
    request.mask = RTEXT_FILTER_SKIP_STATS; // most of the answer otherwise
    return socket.dump(RTM_GETLINK, bytesOf(request),
                       [&](const NetlinkMessage& message) { addLink(interfaces, message); });
}

int readAddresses(NetlinkSocket& socket, Interfaces& interfaces)
{
    const ifaddrmsg request{}; // of both families
    return socket.dump(RTM_GETADDR, bytesOf(request),
                       [&](const NetlinkMessage& message) { addAddress(interfaces, message); });
}

int readRoutes(NetlinkSocket& socket, Interfaces& interfaces, unsigned char family)
{
    rtmsg request{};
    request.rtm_family = family;
    request.rtm_table = RT_TABLE_MAIN;
    request.rtm_type = RTN_UNICAST;
    const int why = socket.dump(RTM_GETROUTE, bytesOf(request),
                                [&](const NetlinkMessage& message) { addRoute(interfaces, message); });
    // No table yet, or a kernel without IPv6: no routes.
    return why == ENOENT || why == EAFNOSUPPORT || why == EOPNOTSUPP ? 0 : why;
}

// Asks which way leads to that address, by all tables and rules. 0, or EINTR when it is a link that was not
// there before.
int askWay(NetlinkSocket& socket, Interfaces& interfaces, const Address& destination)
{
    struct
    {
        rtmsg info{};
        rtattr head{};
        std::array<std::uint8_t, 16> address{};
    } request;
    const auto bytes = destination.bytes();
    request.info.rtm_family = destination.family() == Family::V4 ? AF_INET : AF_INET6;
    request.info.rtm_dst_len = static_cast<unsigned char>(8 * bytes.size());
    request.head.rta_type = RTA_DST;
    request.head.rta_len = static_cast<unsigned short>(RTA_LENGTH(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), request.address.begin());
    int result = 0;
    // An error means that no way leads there.
    (void)socket.ask(RTM_GETROUTE, bytesOf(request).first(sizeof(rtmsg) + request.head.rta_len),
                     [&](const NetlinkMessage& message) {
                         const auto info = fixedPart<rtmsg>(message.body);
                         const auto index =
                             attributeU32(attributesAfter(message.body, sizeof(rtmsg)), RTA_OIF);
                         if (!info || info->rtm_type != RTN_UNICAST || !index)
                             return;
                         const auto interface = interfaces.find(static_cast<int>(*index));
                         if (interface == interfaces.end())
                             result = EINTR;
                         else
                             interface->second.leadsOut[destination.family()] = true;
                     });
    return result;
}

int askWaysOut(NetlinkSocket& socket, Interfaces& interfaces)
{
    int why = 0;
    for (const Family family : kFamilies) {
        for (const Address& destination : internet(family))
            why = std::max(why, askWay(socket, interfaces, destination));
    }
    return why;
}

// 0, or an errno.
int readAll(NetlinkSocket& socket, Interfaces& interfaces)
{
    interfaces.clear();
    int why = readLinks(socket, interfaces);
    if (why == 0)
        why = readAddresses(socket, interfaces);
    if (why == 0)
        why = readRoutes(socket, interfaces, AF_INET);
    if (why == 0)
        why = readRoutes(socket, interfaces, AF_INET6);
    if (why == 0)
        why = askWaysOut(socket, interfaces);
    return why;
}

} // namespace

Result<LocalNetwork> readLocalNetwork()
{
    NetlinkSocket socket(0);
    int why = socket.isOpen() ? EINTR : errno;
    Interfaces interfaces;
    for (int attempt = 0; why == EINTR && attempt < kAttempts; ++attempt)
        why = readAll(socket, interfaces);
    // Even the last interrupted answer is better than none: whatever interrupted it is told as a change.
    if (why != 0 && why != EINTR)
        return Error{ErrorKind::Unsupported,
                     QStringLiteral("rtnetlink: %1").arg(QString::fromLocal8Bit(std::strerror(why))),
                     {}};
    LocalNetwork network;
    for (auto& [index, interface] : interfaces)
        network.interfaces.push_back(std::move(interface));
    return network;
}

} // namespace vnddns::platform
