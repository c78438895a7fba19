// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/local_network.h"

#include "platform/internet.h"

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

#include <fcntl.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <net/if_dl.h>
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
class Socket
{
public:
    Socket(int domain, int type)
        : m_fd(socket(domain, type, AF_UNSPEC))
    {}
    ~Socket()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

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

void askFlags(const Socket& socket, const ifaddrs& entry, LocalAddress& found)
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
    const Socket socket(AF_INET6, SOCK_DGRAM);
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

template<typename T>
void append(std::vector<char>& message, const T& value)
{
    const auto* first = reinterpret_cast<const char*>(&value);
    message.insert(message.end(), first, first + sizeof(value));
}

// As route(8) asks with "get": an interface is told only to who leaves room for its name.
std::vector<char> questionAbout(const Address& destination, int number)
{
    const auto bytes = destination.bytes();
    std::vector<char> addresses;
    if (destination.family() == Family::V4) {
        sockaddr_in v4{};
        v4.sin_len = sizeof(v4);
        v4.sin_family = AF_INET;
        std::memcpy(&v4.sin_addr, bytes.data(), bytes.size());
        append(addresses, v4);
    } else {
        sockaddr_in6 v6{};
        v6.sin6_len = sizeof(v6);
        v6.sin6_family = AF_INET6;
        std::memcpy(&v6.sin6_addr, bytes.data(), bytes.size());
        append(addresses, v6);
    }
    sockaddr_dl link{};
    link.sdl_len = sizeof(link);
    link.sdl_family = AF_LINK;
    append(addresses, link);
    rt_msghdr head{};
    head.rtm_msglen = static_cast<std::uint16_t>(sizeof(head) + addresses.size());
    head.rtm_version = RTM_VERSION;
    head.rtm_type = RTM_GET;
    head.rtm_addrs = RTA_DST | RTA_IFP;
    head.rtm_seq = number;
    std::vector<char> question;
    append(question, head);
    question.insert(question.end(), addresses.begin(), addresses.end());
    return question;
}

// The index of the interface through which a packet to that address would leave; 0: none.
unsigned wayTo(const Socket& routing, const Address& destination, int number)
{
    const std::vector<char> question = questionAbout(destination, number);
    if (write(routing.descriptor(), question.data(), question.size()) < 0)
        return 0;
    // The answer is there already, among what the socket hears of others.
    alignas(rt_msghdr) std::array<char, 2048> answer{};
    ssize_t length = 0;
    do {
        length = read(routing.descriptor(), answer.data(), answer.size());
        rt_msghdr head{};
        if (length < static_cast<ssize_t>(sizeof(head)))
            continue;
        std::memcpy(&head, answer.data(), sizeof(head));
        if (head.rtm_type == RTM_GET && head.rtm_pid == getpid() && head.rtm_seq == number)
            return head.rtm_errno == 0 && (head.rtm_flags & (RTF_REJECT | RTF_BLACKHOLE)) == 0
                       ? unsigned{head.rtm_index}
                       : 0U;
    } while (length > 0 || (length < 0 && errno == EINTR));
    return 0;
}

// Without an answer the default routes have to tell.
void askWaysOut(Interfaces& interfaces)
{
    const Socket routing(PF_ROUTE, SOCK_RAW);
    if (routing.descriptor() < 0 || fcntl(routing.descriptor(), F_SETFL, O_NONBLOCK) != 0)
        return;
    int number = 0;
    for (const Family family : kFamilies) {
        for (const Address& destination : internet(family)) {
            const auto interface = interfaces.find(wayTo(routing, destination, ++number));
            if (interface != interfaces.end())
                interface->second.leadsOut[family] = true;
        }
    }
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
    askWaysOut(interfaces);
    LocalNetwork network;
    for (auto& [index, interface] : interfaces)
        network.interfaces.push_back(std::move(interface));
    return network;
}

} // namespace vnddns::platform
