// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include <linux/netlink.h>
#include <linux/rtnetlink.h>

namespace vnddns::platform {

using Bytes = std::span<const std::uint8_t>;

// One message of rtnetlink (rtnetlink(7)); a view into the buffer that it was received in.
struct NetlinkMessage
{
    nlmsghdr head{};
    Bytes body; // what follows the head
};

// The fixed part of a message; nullopt when it is shorter than that.
template<typename T>
[[nodiscard]] std::optional<T> fixedPart(Bytes bytes)
{
    if (bytes.size() < sizeof(T))
        return std::nullopt;
    T value{};
    std::memcpy(&value, bytes.data(), sizeof(T));
    return value;
}

// What follows a fixed part of `size` octets: the attributes.
[[nodiscard]] inline Bytes attributesAfter(Bytes body, std::size_t size)
{
    const std::size_t aligned = NLMSG_ALIGN(size);
    return body.size() <= aligned ? Bytes{} : body.subspan(aligned);
}

// The payload of the first attribute of that type, or nullopt.
[[nodiscard]] std::optional<Bytes> attribute(Bytes attributes, std::uint16_t type);
[[nodiscard]] std::optional<std::uint32_t> attributeU32(Bytes attributes, std::uint16_t type);
// How long an address is good for, and since when it is there.
[[nodiscard]] std::optional<ifa_cacheinfo> addressTimes(Bytes attributes);
// The IFA_F_ bits of an address, with IFA_F_DEPRECATED whenever its preferred lifetime is over: the kernel
// takes that bit off with each router advertisement that repeats so, and puts it on again a moment later.
[[nodiscard]] std::uint32_t addressFlags(const ifaddrmsg& info, Bytes attributes);

// Calls `use` for each message of one received datagram. False when a length is broken; what stands before
// it was used.
bool forEachMessage(Bytes datagram, const std::function<void(const NetlinkMessage&)>& use);

// A NETLINK_ROUTE socket, closed by the destructor.
class NetlinkSocket
{
public:
    // `groups`: RTMGRP_ bits to listen to, or 0. Failure leaves isOpen() false and errno as the system set
    // it.
    explicit NetlinkSocket(std::uint32_t groups);
    ~NetlinkSocket();
    NetlinkSocket(const NetlinkSocket&) = delete;
    NetlinkSocket& operator=(const NetlinkSocket&) = delete;

    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int descriptor() const { return m_fd; }

    // Sends a dump request (nlmsghdr is made here) and gives every answer to `use`. 0, or an errno; EINTR
    // means that the tables changed meanwhile and what came does not belong together.
    [[nodiscard]] int dump(std::uint16_t type, Bytes request,
                           const std::function<void(const NetlinkMessage&)>& use);
    // The same for a request that has one answer.
    [[nodiscard]] int ask(std::uint16_t type, Bytes request,
                          const std::function<void(const NetlinkMessage&)>& use);

    enum class Received {
        Datagram,
        Nothing, // would block
        Lost,    // the kernel dropped messages (ENOBUFS), or the socket broke
    };
    // Never blocks. `datagram` stays valid until the next call.
    [[nodiscard]] Received receive(Bytes& datagram);

private:
    // 0, or an errno.
    [[nodiscard]] int send(std::uint16_t type, std::uint16_t flags, Bytes request);
    [[nodiscard]] int readAnswer(const std::function<void(const NetlinkMessage&)>& use);
    // The length of the next datagram in m_buffer, or -1 with errno. Never blocks.
    [[nodiscard]] std::ptrdiff_t read();

    int m_fd = -1;
    std::uint32_t m_sequence = 0;
    std::vector<std::uint8_t> m_buffer;
};

} // namespace vnddns::platform
