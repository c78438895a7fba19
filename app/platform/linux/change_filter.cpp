// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "platform/linux/change_filter.h"

#include "platform/internet.h"

#include <utility>

#include <net/if.h>

namespace vnddns::platform {

namespace {

// Far above what a computer has; keeps a machine with a thousand namespaces' worth of links from growing us.
constexpr std::size_t kMaxKnown = 4096;

// Those that LocalAddress knows; the rest is bookkeeping of the kernel.
constexpr std::uint32_t kAddressFlags =
    IFA_F_TENTATIVE | IFA_F_DADFAILED | IFA_F_DEPRECATED | IFA_F_TEMPORARY | IFA_F_PERMANENT;

template<typename T>
void append(std::string& out, const T& value)
{
    out.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

// With its type and length, so that no two sequences of attributes look alike.
void appendAttribute(std::string& out, Bytes attributes, std::uint16_t type)
{
    if (const std::optional<Bytes> found = attribute(attributes, type)) {
        append(out, type);
        append(out, found->size());
        out.append(reinterpret_cast<const char*>(found->data()), found->size());
    }
}

} // namespace

bool ChangeFilter::matters(const NetlinkMessage& message)
{
    switch (message.head.nlmsg_type) {
    case RTM_NEWLINK:
    case RTM_DELLINK:
        return linkMatters(message);
    case RTM_NEWADDR:
    case RTM_DELADDR:
        return addressMatters(message);
    case RTM_NEWROUTE:
    case RTM_DELROUTE:
        return routeMatters(message);
    case RTM_NEWRULE:
    case RTM_DELRULE:
        return true; // seldom, and it may lead everything to another table
    default:
        return false;
    }
}

bool ChangeFilter::isNews(std::string key, std::string value)
{
    if (m_known.size() >= kMaxKnown)
        forget();
    const auto [known, added] = m_known.try_emplace(std::move(key), value);
    if (!added && known->second == value)
        return false;
    known->second = std::move(value);
    return true;
}

bool ChangeFilter::linkMatters(const NetlinkMessage& message)
{
    const auto info = fixedPart<ifinfomsg>(message.body);
    // A bridge says here which ports it has.
    if (!info || info->ifi_family != AF_UNSPEC)
        return false;
    std::string key(1, 'l');
    append(key, info->ifi_index);
    std::string value;
    append(value, info->ifi_flags & (IFF_UP | IFF_RUNNING));
    appendAttribute(value, attributesAfter(message.body, sizeof(ifinfomsg)), IFLA_IFNAME);
    if (message.head.nlmsg_type == RTM_NEWLINK && !isNews(key, value))
        return false;
    forget();
    // The link itself stays known, or each scan of its radio would be news once more.
    if (message.head.nlmsg_type == RTM_NEWLINK)
        (void)isNews(std::move(key), std::move(value));
    return true;
}

bool ChangeFilter::addressMatters(const NetlinkMessage& message)
{
    const auto info = fixedPart<ifaddrmsg>(message.body);
    if (!info || message.head.nlmsg_type == RTM_DELADDR) {
        forget();
        return true;
    }
    const Bytes attributes = attributesAfter(message.body, sizeof(ifaddrmsg));
    std::string key(1, 'a');
    append(key, info->ifa_family);
    append(key, info->ifa_index);
    append(key, info->ifa_prefixlen);
    appendAttribute(key, attributes, IFA_LOCAL);
    appendAttribute(key, attributes, IFA_ADDRESS);
    std::string value;
    append(value, addressFlags(*info, attributes) & kAddressFlags);
    return isNews(std::move(key), std::move(value));
}

bool ChangeFilter::routeMatters(const NetlinkMessage& message)
{
    const auto info = fixedPart<rtmsg>(message.body);
    if (!info || info->rtm_table == RT_TABLE_LOCAL || (info->rtm_flags & RTM_F_CLONED) != 0)
        return false;
    const Bytes attributes = attributesAfter(message.body, sizeof(rtmsg));
    // A VPN often covers the default route with parts of the address space.
    if (!coversInternet(info->rtm_family == AF_INET ? Family::V4 : Family::V6,
                        attribute(attributes, RTA_DST).value_or(Bytes{}), info->rtm_dst_len))
        return false;
    if (message.head.nlmsg_type == RTM_DELROUTE) {
        forget();
        return true;
    }
    std::string key(1, 'r');
    append(key, info->rtm_family);
    append(key, info->rtm_dst_len);
    append(key, info->rtm_type);
    for (const std::uint16_t type : {RTA_DST, RTA_TABLE, RTA_PRIORITY})
        appendAttribute(key, attributes, type);
    std::string value;
    append(value, info->rtm_flags);
    for (const std::uint16_t type : {RTA_OIF, RTA_GATEWAY, RTA_VIA, RTA_PREFSRC, RTA_MULTIPATH})
        appendAttribute(value, attributes, type);
    return isNews(std::move(key), std::move(value));
}

} // namespace vnddns::platform
