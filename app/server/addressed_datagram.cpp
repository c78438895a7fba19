// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "server/addressed_datagram.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>

namespace vnddns::server {

namespace {

using boost::asio::ip::udp;
using Control = std::array<unsigned char, CMSG_SPACE(sizeof(in6_pktinfo))>;

bool isV6(const udp::endpoint& endpoint)
{
    return endpoint.protocol() == udp::v6();
}

// The answer's route is chosen as for any other datagram, so no interface is named; only an address of one
// link means nothing without it. False for what was sent to many.
bool makeLocalEnd(in6_pktinfo& info)
{
    if (!IN6_IS_ADDR_LINKLOCAL(&info.ipi6_addr))
        info.ipi6_ifindex = 0;
    return !IN6_IS_ADDR_MULTICAST(&info.ipi6_addr);
}

bool makeLocalEnd(in_pktinfo& info)
{
    const bool toMany = info.ipi_addr.s_addr != info.ipi_spec_dst.s_addr;
    info.ipi_ifindex = 0;
    info.ipi_addr.s_addr = 0;
    return !toMany;
}

template<typename Info>
LocalEnd localEnd(const cmsghdr& header)
{
    Info info{};
    std::memcpy(&info, CMSG_DATA(&header), sizeof info);
    if (!makeLocalEnd(info))
        return {};
    LocalEnd end(sizeof info);
    std::memcpy(end.data(), &info, sizeof info);
    return end;
}

// Empty when the datagram was sent to many.
LocalEnd localEnd(msghdr& message)
{
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr;
         header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level == IPPROTO_IP && header->cmsg_type == IP_PKTINFO)
            return localEnd<in_pktinfo>(*header);
        if (header->cmsg_level == IPPROTO_IPV6 && header->cmsg_type == IPV6_PKTINFO)
            return localEnd<in6_pktinfo>(*header);
    }
    return {};
}

} // namespace

boost::system::error_code tellLocalEnds(udp::socket& socket)
{
    boost::system::error_code error;
    const bool v6 = isV6(socket.local_endpoint(error));
    const int on = 1;
    if (!error && setsockopt(socket.native_handle(), v6 ? IPPROTO_IPV6 : IPPROTO_IP,
                             v6 ? IPV6_RECVPKTINFO : IP_PKTINFO, &on, sizeof on) != 0)
        error.assign(errno, boost::system::system_category());
    return error;
}

std::optional<AddressedDatagram> receiveAddressed(udp::socket& socket, std::span<std::uint8_t> buffer)
{
    AddressedDatagram datagram;
    alignas(cmsghdr) Control control{};
    iovec octets{buffer.data(), buffer.size()};
    msghdr message{};
    message.msg_name = datagram.asker.data();
    message.msg_namelen = static_cast<socklen_t>(datagram.asker.capacity());
    message.msg_iov = &octets;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const ssize_t size = recvmsg(socket.native_handle(), &message, MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        return std::nullopt;
    if (size <= 0 || (message.msg_flags & MSG_TRUNC) != 0)
        return datagram;
    datagram.asker.resize(message.msg_namelen);
    datagram.to = localEnd(message);
    datagram.size = datagram.to.empty() ? 0 : static_cast<std::size_t>(size);
    return datagram;
}

void sendFrom(udp::socket& socket, const AddressedDatagram& question, std::span<const std::uint8_t> answer)
{
    alignas(cmsghdr) Control control{};
    iovec octets{const_cast<std::uint8_t*>(answer.data()), answer.size()}; // sendmsg(2) only reads it
    udp::endpoint asker = question.asker;
    msghdr message{};
    message.msg_name = asker.data();
    message.msg_namelen = static_cast<socklen_t>(asker.size());
    message.msg_iov = &octets;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = CMSG_SPACE(question.to.size());
    cmsghdr* const header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = isV6(asker) ? IPPROTO_IPV6 : IPPROTO_IP;
    header->cmsg_type = isV6(asker) ? IPV6_PKTINFO : IP_PKTINFO;
    header->cmsg_len = CMSG_LEN(question.to.size());
    std::memcpy(CMSG_DATA(header), question.to.data(), question.to.size());
    static_cast<void>(sendmsg(socket.native_handle(), &message, MSG_DONTWAIT));
}

} // namespace vnddns::server
