// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/rdata.h"

#include <algorithm>
#include <span>

#include "dns/wire_reader.h"
#include "dns/wire_writer.h"

namespace vnddns {

namespace {

constexpr std::size_t kMaxString = 255; // RFC 1035 section 3.3: one octet of length

ResourceRecord internetRecord(const DnsName& name, RrType type, std::uint32_t ttl, Octets rdata)
{
    return {name, type, RrClass::Internet, ttl, std::move(rdata)};
}

bool isReadToTheEnd(const WireReader& reader)
{
    return reader.isGood() && reader.remaining() == 0;
}

} // namespace

RrType rrTypeOf(Family family)
{
    return family == Family::V4 ? RrType::A : RrType::AAAA;
}

ResourceRecord makeAddressRecord(const DnsName& name, std::uint32_t ttl, const Address& address)
{
    const auto bytes = address.bytes();
    return internetRecord(name, rrTypeOf(address.family()), ttl, Octets(bytes.begin(), bytes.end()));
}

std::optional<Address> readAddress(const ResourceRecord& record)
{
    const auto address = Address::fromBytes(record.rdata);
    if (!address || record.type != rrTypeOf(address->family()))
        return std::nullopt;
    return address;
}

ResourceRecord makeNameRecord(const DnsName& name, RrType type, std::uint32_t ttl, const DnsName& target)
{
    const auto wire = target.wire();
    return internetRecord(name, type, ttl, Octets(wire.begin(), wire.end()));
}

std::optional<DnsName> readTarget(const ResourceRecord& record)
{
    if (record.type != RrType::NS && record.type != RrType::CNAME && record.type != RrType::PTR)
        return std::nullopt;
    return DnsName::fromWire(record.rdata);
}

ResourceRecord makeSoaRecord(const DnsName& name, std::uint32_t ttl, const SoaData& soa)
{
    WireWriter rdata;
    rdata.writeOctets(soa.primary.wire());
    rdata.writeOctets(soa.mailbox.wire());
    for (const std::uint32_t number : {soa.serial, soa.refresh, soa.retry, soa.expire, soa.minimum})
        rdata.writeU32(number);
    return internetRecord(name, RrType::SOA, ttl, rdata.take());
}

std::optional<SoaData> readSoa(const ResourceRecord& record)
{
    if (record.type != RrType::SOA)
        return std::nullopt;
    WireReader rdata(record.rdata);
    SoaData soa;
    soa.primary = rdata.readPlainName();
    soa.mailbox = rdata.readPlainName();
    for (std::uint32_t* number : {&soa.serial, &soa.refresh, &soa.retry, &soa.expire, &soa.minimum})
        *number = rdata.readU32();
    if (!isReadToTheEnd(rdata))
        return std::nullopt;
    return soa;
}

ResourceRecord makeTxtRecord(const DnsName& name, std::uint32_t ttl, std::string_view text)
{
    Octets rdata;
    do {
        const std::string_view part = text.substr(0, kMaxString);
        rdata.push_back(static_cast<std::uint8_t>(part.size()));
        rdata.insert(rdata.end(), part.begin(), part.end());
        text.remove_prefix(part.size());
    } while (!text.empty());
    return internetRecord(name, RrType::TXT, ttl, std::move(rdata));
}

std::optional<std::vector<std::string>> readTxt(const ResourceRecord& record)
{
    if (record.type != RrType::TXT)
        return std::nullopt;
    WireReader rdata(record.rdata);
    std::vector<std::string> strings;
    do {
        const auto string = rdata.readString();
        if (!rdata.isGood())
            return std::nullopt;
        strings.emplace_back(string.begin() + 1, string.end());
    } while (rdata.remaining() > 0);
    return strings;
}

ResourceRecord makeMxRecord(const DnsName& name, std::uint32_t ttl, const MxData& mx)
{
    WireWriter rdata;
    rdata.writeU16(mx.preference);
    rdata.writeOctets(mx.exchange.wire());
    return internetRecord(name, RrType::MX, ttl, rdata.take());
}

std::optional<MxData> readMx(const ResourceRecord& record)
{
    if (record.type != RrType::MX)
        return std::nullopt;
    WireReader rdata(record.rdata);
    MxData mx;
    mx.preference = rdata.readU16();
    mx.exchange = rdata.readPlainName();
    if (!isReadToTheEnd(rdata))
        return std::nullopt;
    return mx;
}

} // namespace vnddns
