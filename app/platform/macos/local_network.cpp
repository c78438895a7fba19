// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/local_network.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <ifaddrs.h>
#include <net/if.h>
#include <net/route.h>
#include <netinet/in.h>
#include <netinet6/in6_var.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/sysctl.h>
#include <unistd.h>

namespace vnddns::platform {

namespace {

using Interfaces = std::map<unsigned, LocalInterface>; // by interface index

// An unscoped default route is the one that counts; the scoped ones of the other interfaces come after it.
constexpr std::uint32_t kPrimaryMetric = 0;
constexpr std::uint32_t kScopedMetric = 1000;
constexpr std::uint32_t kForEver = 0xffffffffU; // a lifetime without end

// A socket that is only there to be asked.
class QuerySocket
{
public:
    QuerySocket()
        : m_fd(socket(AF_INET6, SOCK_DGRAM, 0))
    {}
    ~QuerySocket()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    QuerySocket(const QuerySocket&) = delete;
    QuerySocket& operator=(const QuerySocket&) = delete;

    [[nodiscard]] int descriptor() const { return m_fd; }

private:
    int m_fd;
};

bool startsWith(std::string_view text, std::string_view prefix)
{
    return text.substr(0, prefix.size()) == prefix;
}

// utun and ipsec are VPNs; bridge100 and above, and vmenet, belong to virtual machines. ppp is left out on
// purpose: that is how PPPoE brings the Internet itself.
bool isTunnel(std::string_view name)
{
    static constexpr std::array<std::string_view, 8> kTunnels{"utun", "ipsec", "gif",  "stf",
                                                              "tun",  "tap",   "feth", "vmenet"};
    constexpr std::string_view bridge = "bridge1";
    return std::any_of(kTunnels.begin(), kTunnels.end(),
                       [name](std::string_view prefix) { return startsWith(name, prefix); }) ||
           (startsWith(name, bridge) && name.size() >= bridge.size() + 2);
}

std::optional<Address> addressOf(const sockaddr* socket)
{
    if (socket->sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, socket, sizeof(v4));
        std::array<std::uint8_t, 4> bytes{};
        std::memcpy(bytes.data(), &v4.sin_addr, bytes.size());
        return Address::fromBytes(bytes);
    }
    if (socket->sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, socket, sizeof(v6));
        std::array<std::uint8_t, 16> bytes{};
        std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
        // The kernel keeps the interface index inside link-local addresses.
        if (IN6_IS_ADDR_LINKLOCAL(&v6.sin6_addr))
            bytes[2] = bytes[3] = 0;
        return Address::fromBytes(bytes);
    }
    return std::nullopt;
}

int prefixLengthOf(const sockaddr* mask)
{
    if (mask == nullptr)
        return 0;
    std::array<std::uint8_t, 16> bytes{};
    if (mask->sa_family == AF_INET6)
        std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in6*>(mask)->sin6_addr, 16);
    else
        std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in*>(mask)->sin_addr, 4);
    int length = 0;
    for (const std::uint8_t octet : bytes)
        length += std::popcount(octet);
    return length;
}

void askFlags(const QuerySocket& socket, const ifaddrs& entry, LocalAddress& found)
{
    in6_ifreq request{};
    std::strncpy(request.ifr_name, entry.ifa_name, sizeof(request.ifr_name) - 1);
    std::memcpy(&request.ifr_ifru.ifru_addr, entry.ifa_addr, sizeof(sockaddr_in6));
    if (ioctl(socket.descriptor(), SIOCGIFAFLAG_IN6, &request) == 0) {
        const int flags = request.ifr_ifru.ifru_flags6;
        // Detached: the router that gave it is not on this link any more.
        found.tentative = (flags & (IN6_IFF_TENTATIVE | IN6_IFF_DUPLICATED | IN6_IFF_DETACHED)) != 0;
        found.deprecated = (flags & IN6_IFF_DEPRECATED) != 0;
        found.temporary = (flags & IN6_IFF_TEMPORARY) != 0;
    }
    std::memcpy(&request.ifr_ifru.ifru_addr, entry.ifa_addr, sizeof(sockaddr_in6));
    if (ioctl(socket.descriptor(), SIOCGIFALIFETIME_IN6, &request) == 0)
        found.permanent = request.ifr_ifru.ifru_lifetime.ia6t_vltime == kForEver;
}

// 0, or an errno.
int readAddresses(Interfaces& interfaces)
{
    ifaddrs* list = nullptr;
    if (getifaddrs(&list) != 0)
        return errno;
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner(list, &freeifaddrs);
    const QuerySocket socket;
    for (const ifaddrs* each = list; each != nullptr; each = each->ifa_next) {
        if ((each->ifa_flags & IFF_UP) == 0)
            continue;
        LocalInterface& interface = interfaces[if_nametoindex(each->ifa_name)];
        interface.name = QString::fromUtf8(each->ifa_name);
        interface.loopback = (each->ifa_flags & IFF_LOOPBACK) != 0;
        interface.tunnel = isTunnel(each->ifa_name);
        const std::optional<Address> address =
            each->ifa_addr == nullptr ? std::nullopt : addressOf(each->ifa_addr);
        if (!address)
            continue;
        LocalAddress found{*address};
        found.prefixLength = prefixLengthOf(each->ifa_netmask);
        if (each->ifa_addr->sa_family == AF_INET6)
            askFlags(socket, *each, found);
        interface.addresses.push_back(found);
    }
    return 0;
}

// Socket addresses in a routing message stand one behind the other, rounded up to four octets; an empty one
// takes four.
std::size_t spaceOf(const sockaddr& socket)
{
    constexpr std::size_t unit = 4;
    return socket.sa_len == 0 ? unit : (socket.sa_len + unit - 1) / unit * unit;
}

// A default route's router, where it has one.
struct DefaultRoute
{
    std::optional<Address> gateway;
};

// nullopt unless destination and mask of the route are all zero.
std::optional<DefaultRoute> defaultRouteIn(const rt_msghdr& route, const char* addresses, const char* end)
{
    bool zero = true;
    DefaultRoute found;
    for (int bit = RTA_DST; bit <= RTA_NETMASK && addresses < end; bit <<= 1) {
        if ((route.rtm_addrs & bit) == 0)
            continue;
        const auto& socket = *reinterpret_cast<const sockaddr*>(addresses);
        if (bit == RTA_DST) {
            const std::optional<Address> address = addressOf(&socket);
            zero = zero && address && address->scope() == Scope::Unspecified;
        }
        // On a point-to-point link an interface stands here, which is no address.
        if (bit == RTA_GATEWAY)
            found.gateway = addressOf(&socket);
        // A mask is cut off behind its last octet that is not zero.
        if (bit == RTA_NETMASK)
            zero = zero && socket.sa_len == 0;
        addresses += spaceOf(socket);
    }
    return zero && (route.rtm_addrs & RTA_DST) != 0 ? std::optional(found) : std::nullopt;
}

// Of several through one interface the best one counts, with its router.
void addDefaultRoute(LocalInterface& interface, Family family, std::uint32_t metric,
                     const DefaultRoute& route)
{
    std::optional<std::uint32_t>& known = interface.defaultRoute[family];
    if (known && *known <= metric)
        return;
    known = metric;
    interface.gateway[family] = route.gateway;
}

// 0, or an errno.
int readRoutes(Interfaces& interfaces, int protocol)
{
    std::array<int, 6> name{CTL_NET, PF_ROUTE, 0, protocol, NET_RT_FLAGS, RTF_GATEWAY};
    std::size_t size = 0;
    if (sysctl(name.data(), name.size(), nullptr, &size, nullptr, 0) != 0)
        return errno;
    std::vector<char> buffer(size + size / 4); // it may grow meanwhile
    size = buffer.size();
    if (sysctl(name.data(), name.size(), buffer.data(), &size, nullptr, 0) != 0)
        return errno;
    for (std::size_t at = 0; at + sizeof(rt_msghdr) <= size;) {
        rt_msghdr route{};
        std::memcpy(&route, buffer.data() + at, sizeof(route));
        if (route.rtm_msglen == 0 || at + route.rtm_msglen > size)
            break;
        const char* const addresses = buffer.data() + at + sizeof(rt_msghdr);
        const auto interface = interfaces.find(route.rtm_index);
        const auto found = defaultRouteIn(route, addresses, buffer.data() + at + route.rtm_msglen);
        if ((route.rtm_flags & RTF_UP) != 0 && interface != interfaces.end() && found)
            addDefaultRoute(interface->second, protocol == AF_INET ? Family::V4 : Family::V6,
                            (route.rtm_flags & RTF_IFSCOPE) == 0 ? kPrimaryMetric : kScopedMetric, *found);
        at += route.rtm_msglen;
    }
    return 0;
}

} // namespace

Result<LocalNetwork> readLocalNetwork()
{
    Interfaces interfaces;
    int why = readAddresses(interfaces);
    if (why == 0)
        why = readRoutes(interfaces, AF_INET);
    if (why == 0)
        why = readRoutes(interfaces, AF_INET6);
    if (why != 0)
        return Error{ErrorKind::Unsupported,
                     QStringLiteral("interfaces: %1").arg(QString::fromLocal8Bit(std::strerror(why))),
                     {}};
    LocalNetwork network;
    for (auto& [index, interface] : interfaces)
        network.interfaces.push_back(std::move(interface));
    return network;
}

} // namespace vnddns::platform
