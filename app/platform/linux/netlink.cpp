// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/linux/netlink.h"

#include <algorithm>
#include <array>
#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

namespace vnddns::platform {

namespace {

// The kernel fills dumps up to 32 KiB when the reader offers that much, and single messages are smaller.
constexpr std::size_t kBufferSize = 32 * 1024;

// Without it a dump ignores the filter in its request and gives the tables of all others too (Linux 4.20).
void askForFiltering(int fd)
{
    const int on = 1;
    // Older kernels refuse; the reader filters anyway.
    (void)setsockopt(fd, SOL_NETLINK, NETLINK_GET_STRICT_CHK, &on, sizeof(on));
}

} // namespace

std::optional<Bytes> attribute(Bytes attributes, std::uint16_t type)
{
    while (const auto head = fixedPart<rtattr>(attributes)) {
        if (head->rta_len < sizeof(rtattr) || head->rta_len > attributes.size())
            return std::nullopt;
        if ((head->rta_type & NLA_TYPE_MASK) == type)
            return attributes.subspan(sizeof(rtattr), head->rta_len - sizeof(rtattr));
        attributes = attributes.subspan(std::min<std::size_t>(RTA_ALIGN(head->rta_len), attributes.size()));
    }
    return std::nullopt;
}

std::optional<std::uint32_t> attributeU32(Bytes attributes, std::uint16_t type)
{
    const std::optional<Bytes> found = attribute(attributes, type);
    return found ? fixedPart<std::uint32_t>(*found) : std::nullopt;
}

std::optional<ifa_cacheinfo> addressTimes(Bytes attributes)
{
    const std::optional<Bytes> found = attribute(attributes, IFA_CACHEINFO);
    return found ? fixedPart<ifa_cacheinfo>(*found) : std::nullopt;
}

std::uint32_t addressFlags(const ifaddrmsg& info, Bytes attributes)
{
    const std::uint32_t flags = attributeU32(attributes, IFA_FLAGS).value_or(info.ifa_flags);
    const auto times = addressTimes(attributes);
    return times && times->ifa_prefered == 0 ? flags | IFA_F_DEPRECATED : flags;
}

bool forEachMessage(Bytes datagram, const std::function<void(const NetlinkMessage&)>& use)
{
    while (const auto head = fixedPart<nlmsghdr>(datagram)) {
        if (head->nlmsg_len < sizeof(nlmsghdr) || head->nlmsg_len > datagram.size())
            return false;
        use({*head, datagram.subspan(NLMSG_HDRLEN, head->nlmsg_len - NLMSG_HDRLEN)});
        datagram = datagram.subspan(std::min<std::size_t>(NLMSG_ALIGN(head->nlmsg_len), datagram.size()));
    }
    return datagram.empty();
}

NetlinkSocket::NetlinkSocket(std::uint32_t groups)
    : m_fd(socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE))
{
    if (m_fd < 0)
        return;
    sockaddr_nl self{};
    self.nl_family = AF_NETLINK;
    self.nl_groups = groups;
    if (bind(m_fd, reinterpret_cast<const sockaddr*>(&self), sizeof(self)) != 0) {
        const int why = errno;
        close(m_fd);
        m_fd = -1;
        errno = why;
        return;
    }
    askForFiltering(m_fd);
    m_buffer.resize(kBufferSize);
}

NetlinkSocket::~NetlinkSocket()
{
    if (m_fd >= 0)
        close(m_fd);
}

int NetlinkSocket::dump(std::uint16_t type, Bytes request,
                        const std::function<void(const NetlinkMessage&)>& use)
{
    const int why = send(type, NLM_F_DUMP, request);
    return why == 0 ? readAnswer(use) : why;
}

int NetlinkSocket::ask(std::uint16_t type, Bytes request,
                       const std::function<void(const NetlinkMessage&)>& use)
{
    // Acknowledged, so that the end of the answer looks like that of a dump.
    const int why = send(type, NLM_F_ACK, request);
    return why == 0 ? readAnswer(use) : why;
}

int NetlinkSocket::send(std::uint16_t type, std::uint16_t flags, Bytes request)
{
    nlmsghdr head{};
    head.nlmsg_len = static_cast<std::uint32_t>(NLMSG_HDRLEN + request.size());
    head.nlmsg_type = type;
    head.nlmsg_flags = NLM_F_REQUEST | flags;
    head.nlmsg_seq = ++m_sequence;
    std::vector<std::uint8_t> wire(head.nlmsg_len);
    std::memcpy(wire.data(), &head, sizeof(head));
    std::copy(request.begin(), request.end(), wire.begin() + NLMSG_HDRLEN);

    sockaddr_nl kernel{};
    kernel.nl_family = AF_NETLINK;
    while (sendto(m_fd, wire.data(), wire.size(), 0, reinterpret_cast<const sockaddr*>(&kernel),
                  sizeof(kernel)) < 0) {
        if (errno != EINTR)
            return errno;
    }
    return 0;
}

int NetlinkSocket::readAnswer(const std::function<void(const NetlinkMessage&)>& use)
{
    bool interrupted = false;
    std::optional<int> end;
    const auto take = [&](const NetlinkMessage& message) {
        // An answer to a request that was given up before.
        if (message.head.nlmsg_seq != m_sequence || end)
            return;
        interrupted = interrupted || (message.head.nlmsg_flags & NLM_F_DUMP_INTR) != 0;
        if (message.head.nlmsg_type == NLMSG_DONE || message.head.nlmsg_type == NLMSG_ERROR)
            end = -fixedPart<int>(message.body).value_or(0); // both begin with a negative errno
        else
            use(message);
    };
    while (!end) {
        const std::ptrdiff_t length = read();
        if (length < 0)
            return errno;
        if (!forEachMessage(Bytes(m_buffer.data(), static_cast<std::size_t>(length)), take))
            return EBADMSG;
    }
    return *end == 0 && interrupted ? EINTR : *end;
}

std::ptrdiff_t NetlinkSocket::read()
{
    while (true) {
        sockaddr_nl from{};
        iovec part{m_buffer.data(), m_buffer.size()};
        msghdr message{};
        message.msg_name = &from;
        message.msg_namelen = sizeof(from);
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        const ssize_t length = recvmsg(m_fd, &message, 0);
        if (length < 0 && errno == EINTR)
            continue;
        // Anyone on the machine can send to a netlink socket; only the kernel has port 0.
        if (length >= 0 && from.nl_pid != 0)
            continue;
        if (length >= 0 && (message.msg_flags & MSG_TRUNC) != 0) {
            errno = ENOBUFS;
            return -1;
        }
        return length;
    }
}

NetlinkSocket::Received NetlinkSocket::receive(Bytes& datagram)
{
    const std::ptrdiff_t length = read();
    if (length < 0)
        return errno == EAGAIN ? Received::Nothing : Received::Lost;
    datagram = Bytes(m_buffer.data(), static_cast<std::size_t>(length));
    return Received::Datagram;
}

} // namespace vnddns::platform
