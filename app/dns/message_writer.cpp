// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/message.h"

#include <algorithm>

#include "dns/rdata_layout.h"
#include "dns/wire_reader.h"
#include "dns/wire_writer.h"

namespace vnddns {

namespace {

constexpr std::size_t kFlagsAt = 2;
constexpr std::size_t kQuestionCountAt = 4;
constexpr std::size_t kAnswerCountAt = 6;
constexpr std::size_t kAuthorityCountAt = 8;
constexpr std::size_t kAdditionalCountAt = 10;
constexpr std::uint16_t kMaxPlainRcode = 15;

class MessageWriter
{
public:
    MessageWriter(const Message& message, std::size_t limit);

    Octets write();

private:
    enum class OnOverflow : std::uint8_t {
        Stop, // the section is needed: nothing may follow
        Skip, // the section is a courtesy: the next set may fit
    };

    [[nodiscard]] std::uint16_t flags(bool truncated) const;
    void writeQuestions();
    void writeEdns();
    // The count of records written, and whether all were.
    std::pair<std::uint16_t, bool> writeSection(const std::vector<ResourceRecord>& records,
                                                OnOverflow onOverflow);
    bool writeSet(std::span<const ResourceRecord> set);
    void writeRecord(const ResourceRecord& record);
    void writeRdata(const ResourceRecord& record);

    const Message& m_message;
    std::uint16_t m_rcode;
    std::size_t m_limit; // grows by the size of OPT once that is written
    WireWriter m_writer;
};

// Two octets code and two octets length per option (RFC 6891 section 6.1.2).
std::size_t sizeOf(const Edns& edns)
{
    std::size_t size = 11;
    for (const EdnsOption& option : edns.options)
        size += 4 + option.data.size();
    return size;
}

MessageWriter::MessageWriter(const Message& message, std::size_t limit)
    : m_message(message)
    , m_rcode(static_cast<std::uint16_t>(message.header.rcode))
    , m_limit(std::min(limit, kMaxMessage))
{
    if (m_rcode > kMaxPlainRcode && !message.edns)
        m_rcode = static_cast<std::uint16_t>(Rcode::ServFail);
}

Octets MessageWriter::write()
{
    m_writer.writeU16(m_message.header.id);
    m_writer.writeU16(flags(m_message.header.flags.truncated));
    for (std::size_t at = kQuestionCountAt; at <= kAdditionalCountAt; at += 2)
        m_writer.writeU16(0);
    writeQuestions();
    const std::size_t reserved = m_message.edns ? sizeOf(*m_message.edns) : 0;
    if (m_writer.size() + reserved > m_limit)
        return {};
    m_limit -= reserved;

    const auto [answers, allAnswers] = writeSection(m_message.answers, OnOverflow::Stop);
    m_writer.patchU16(kAnswerCountAt, answers);
    bool isWhole = allAnswers;
    if (isWhole) {
        const auto [authorities, allAuthorities] = writeSection(m_message.authorities, OnOverflow::Stop);
        m_writer.patchU16(kAuthorityCountAt, authorities);
        isWhole = allAuthorities;
    }
    m_limit += reserved;
    // OPT goes first among the additional records, as TSIG has to be the last of them.
    std::uint16_t additionals = 0;
    if (m_message.edns) {
        writeEdns();
        additionals = 1;
    }
    if (isWhole)
        additionals += writeSection(m_message.additionals, OnOverflow::Skip).first;
    else
        m_writer.patchU16(kFlagsAt, flags(true));
    m_writer.patchU16(kAdditionalCountAt, additionals);
    return m_writer.take();
}

std::uint16_t MessageWriter::flags(bool truncated) const
{
    const MessageFlags& flags = m_message.header.flags;
    unsigned bits = (static_cast<unsigned>(m_message.header.opcode) & 0x0f) << 11 | (m_rcode & 0x0fU);
    const auto set = [&bits](bool value, unsigned bit) { bits |= value ? bit : 0U; };
    set(flags.response, 0x8000);
    set(flags.authoritative, 0x0400);
    set(truncated, 0x0200);
    set(flags.recursionDesired, 0x0100);
    set(flags.recursionAvailable, 0x0080);
    set(flags.authenticData, 0x0020);
    set(flags.checkingDisabled, 0x0010);
    return static_cast<std::uint16_t>(bits);
}

void MessageWriter::writeQuestions()
{
    for (const Question& question : m_message.questions) {
        m_writer.writeName(question.name);
        m_writer.writeU16(static_cast<std::uint16_t>(question.type));
        m_writer.writeU16(static_cast<std::uint16_t>(question.klass));
    }
    m_writer.patchU16(kQuestionCountAt, static_cast<std::uint16_t>(m_message.questions.size()));
}

void MessageWriter::writeEdns()
{
    const Edns& edns = *m_message.edns;
    m_writer.writeName(DnsName());
    m_writer.writeU16(static_cast<std::uint16_t>(RrType::OPT));
    m_writer.writeU16(edns.udpSize);
    m_writer.writeU8(static_cast<std::uint8_t>(m_rcode >> 4 & 0xff));
    m_writer.writeU8(edns.version);
    m_writer.writeU16(edns.dnssecOk ? 0x8000 : 0);
    m_writer.writeU16(static_cast<std::uint16_t>(sizeOf(edns) - sizeOf(Edns())));
    for (const EdnsOption& option : edns.options) {
        m_writer.writeU16(option.code);
        m_writer.writeU16(static_cast<std::uint16_t>(option.data.size()));
        m_writer.writeOctets(option.data);
    }
}

std::pair<std::uint16_t, bool> MessageWriter::writeSection(const std::vector<ResourceRecord>& records,
                                                           OnOverflow onOverflow)
{
    std::uint16_t count = 0;
    bool isWhole = true;
    for (auto begin = records.begin(); begin != records.end();) {
        const auto end = std::find_if_not(begin, records.end(), [&begin](const ResourceRecord& record) {
            return isSameSet(*begin, record);
        });
        if (writeSet(std::span(begin, end))) {
            count = static_cast<std::uint16_t>(count + (end - begin));
        } else {
            isWhole = false;
            if (onOverflow == OnOverflow::Stop)
                break;
        }
        begin = end;
    }
    return {count, isWhole};
}

bool MessageWriter::writeSet(std::span<const ResourceRecord> set)
{
    const std::size_t mark = m_writer.size();
    for (const ResourceRecord& record : set) {
        writeRecord(record);
        if (m_writer.size() > m_limit) {
            m_writer.rollback(mark);
            return false;
        }
    }
    return true;
}

void MessageWriter::writeRecord(const ResourceRecord& record)
{
    m_writer.writeName(record.name);
    m_writer.writeU16(static_cast<std::uint16_t>(record.type));
    m_writer.writeU16(static_cast<std::uint16_t>(record.klass));
    m_writer.writeU32(record.ttl);
    const std::size_t lengthAt = m_writer.size();
    m_writer.writeU16(0);
    writeRdata(record);
    // Rdata that is too long for the field is too long for the message and is taken back.
    m_writer.patchU16(lengthAt, static_cast<std::uint16_t>(m_writer.size() - lengthAt - 2));
}

void MessageWriter::writeRdata(const ResourceRecord& record)
{
    const std::optional<RdataLayout> layout = rdataLayoutOf(record.type, record.klass);
    if (!layout || !layout->mayCompress || record.rdata.empty())
        return m_writer.writeOctets(record.rdata);
    WireReader rdata(record.rdata);
    m_writer.writeOctets(rdata.readOctets(layout->octetsBefore));
    for (int i = 0; i < layout->names; ++i) {
        const std::size_t at = rdata.offset();
        const DnsName name = rdata.readPlainName();
        // What the caller calls a name and is none goes out as it is.
        if (!rdata.isGood())
            return m_writer.writeOctets(std::span(record.rdata).subspan(at));
        m_writer.writeName(name);
    }
    m_writer.writeOctets(rdata.readOctets(rdata.remaining()));
}

} // namespace

Octets writeMessage(const Message& message, std::size_t limit)
{
    return MessageWriter(message, limit).write();
}

} // namespace vnddns
