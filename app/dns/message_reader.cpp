// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/message.h"

#include <utility>

#include "dns/rdata_layout.h"
#include "dns/wire_reader.h"

namespace vnddns {

namespace {

constexpr std::size_t kMinQuestion = 5; // root, type, class
constexpr std::size_t kMinRecord = 11;  // root, type, class, ttl, length of rdata

enum class Section : std::uint8_t {
    Answer,
    Authority,
    Additional,
};

struct Counts
{
    std::uint16_t questions = 0;
    std::uint16_t answers = 0;
    std::uint16_t authorities = 0;
    std::uint16_t additionals = 0;

    [[nodiscard]] std::size_t leastOctets() const
    {
        return questions * kMinQuestion + (std::size_t{answers} + authorities + additionals) * kMinRecord;
    }
};

// What stands before the rdata of a record (RFC 1035 section 4.1.3).
struct RecordHead
{
    DnsName name;
    RrType type = RrType::A;
    RrClass klass = RrClass::Internet;
    std::uint32_t ttl = 0;
};

void append(Octets& to, std::span<const std::uint8_t> octets)
{
    to.insert(to.end(), octets.begin(), octets.end());
}

// Copies rdata with its names written out; `part` covers exactly the rdata.
Octets readRdata(WireReader& part, const RdataLayout& layout)
{
    Octets rdata;
    append(rdata, part.readOctets(layout.octetsBefore));
    for (int i = 0; i < layout.stringsBefore; ++i)
        append(rdata, part.readString());
    for (int i = 0; i < layout.names; ++i)
        append(rdata, part.readName().wire());
    append(rdata, part.readOctets(layout.octetsAfter));
    switch (layout.tail) {
    case RdataTail::Nothing:
        break;
    case RdataTail::Strings:
        do {
            append(rdata, part.readString());
        } while (part.isGood() && part.remaining() > 0);
        break;
    case RdataTail::Anything:
        append(rdata, part.readOctets(part.remaining()));
        break;
    }
    if (part.isGood() && part.remaining() > 0)
        part.fail(ParseProblem::BadRdata);
    return rdata;
}

class MessageReader
{
public:
    explicit MessageReader(std::span<const std::uint8_t> wire)
        : m_reader(wire)
    {}

    std::variant<Message, ParseError> read();

private:
    Counts readHeader();
    void readQuestions(std::size_t count);
    void readRecords(Section section, std::size_t count);
    void readRecord(Section section, bool isLast);
    void readEdns(Section section, const RecordHead& head, WireReader part);
    std::vector<ResourceRecord>& recordsOf(Section section);
    ParseError error() const;

    WireReader m_reader;
    Message m_message;
    std::optional<MessageHeader> m_header; // as it stands on the wire, for errors
};

std::variant<Message, ParseError> MessageReader::read()
{
    const std::size_t size = m_reader.remaining();
    const Counts counts = readHeader();
    if (m_reader.isGood() && size > kMaxMessage)
        m_reader.fail(ParseProblem::TooLong);
    if (m_reader.isGood() && counts.leastOctets() > m_reader.remaining())
        m_reader.fail(ParseProblem::CountTooLarge);
    readQuestions(counts.questions);
    readRecords(Section::Answer, counts.answers);
    readRecords(Section::Authority, counts.authorities);
    readRecords(Section::Additional, counts.additionals);
    if (m_reader.isGood() && m_reader.remaining() > 0)
        m_reader.fail(ParseProblem::TrailingOctets);
    if (!m_reader.isGood())
        return error();
    return std::move(m_message);
}

Counts MessageReader::readHeader()
{
    MessageHeader& header = m_message.header;
    header.id = m_reader.readU16();
    const std::uint8_t high = m_reader.readU8();
    const std::uint8_t low = m_reader.readU8();
    Counts counts;
    counts.questions = m_reader.readU16();
    counts.answers = m_reader.readU16();
    counts.authorities = m_reader.readU16();
    counts.additionals = m_reader.readU16();
    if (!m_reader.isGood())
        return {};

    header.opcode = static_cast<Opcode>(high >> 3 & 0x0f);
    header.flags.response = (high & 0x80) != 0;
    header.flags.authoritative = (high & 0x04) != 0;
    header.flags.truncated = (high & 0x02) != 0;
    header.flags.recursionDesired = (high & 0x01) != 0;
    header.flags.recursionAvailable = (low & 0x80) != 0;
    header.flags.authenticData = (low & 0x20) != 0;
    header.flags.checkingDisabled = (low & 0x10) != 0;
    header.rcode = static_cast<Rcode>(low & 0x0f);
    m_header = header;
    return counts;
}

void MessageReader::readQuestions(std::size_t count)
{
    for (std::size_t i = 0; i < count && m_reader.isGood(); ++i) {
        Question question;
        question.name = m_reader.readName();
        question.type = static_cast<RrType>(m_reader.readU16());
        question.klass = static_cast<RrClass>(m_reader.readU16());
        m_message.questions.push_back(std::move(question));
    }
}

void MessageReader::readRecords(Section section, std::size_t count)
{
    for (std::size_t i = 0; i < count && m_reader.isGood(); ++i)
        readRecord(section, i + 1 == count);
}

void MessageReader::readRecord(Section section, bool isLast)
{
    RecordHead head;
    head.name = m_reader.readName();
    head.type = static_cast<RrType>(m_reader.readU16());
    head.klass = static_cast<RrClass>(m_reader.readU16());
    head.ttl = m_reader.readU32();
    const std::size_t length = m_reader.readU16();
    WireReader part = m_reader.sub(length);
    if (!m_reader.isGood())
        return;
    if (head.type == RrType::OPT)
        return readEdns(section, head, part);
    if (head.type == RrType::TSIG && (section != Section::Additional || !isLast))
        return m_reader.fail(ParseProblem::MisplacedTsig);

    ResourceRecord record{std::move(head.name), head.type, head.klass, head.ttl, {}};
    const bool mayBeEmpty = head.klass == RrClass::Any || head.klass == RrClass::None;
    const std::optional<RdataLayout> layout = rdataLayoutOf(head.type, head.klass);
    if (layout && !(mayBeEmpty && length == 0))
        record.rdata = readRdata(part, *layout);
    else
        append(record.rdata, part.readOctets(length));
    // Inside rdata the end is that of the record, which therefore has a wrong length.
    if (part.problem())
        return m_reader.fail(part.problem() == ParseProblem::UnexpectedEnd ? ParseProblem::BadRdata
                                                                           : *part.problem());
    recordsOf(section).push_back(std::move(record));
}

// RFC 6891 section 6.1: class is the sender's UDP size, the ttl holds RCODE, version and flags.
void MessageReader::readEdns(Section section, const RecordHead& head, WireReader part)
{
    if (section != Section::Additional || m_message.edns || !head.name.isRoot())
        return m_reader.fail(ParseProblem::BadEdns);
    Edns edns;
    edns.udpSize = static_cast<std::uint16_t>(head.klass);
    edns.version = static_cast<std::uint8_t>(head.ttl >> 16 & 0xff);
    edns.dnssecOk = (head.ttl & 0x8000) != 0;
    while (part.isGood() && part.remaining() > 0) {
        EdnsOption option;
        option.code = part.readU16();
        append(option.data, part.readOctets(part.readU16()));
        edns.options.push_back(std::move(option));
    }
    if (!part.isGood())
        return m_reader.fail(ParseProblem::BadEdns);
    const auto low = static_cast<std::uint32_t>(m_message.header.rcode);
    m_message.header.rcode = static_cast<Rcode>(head.ttl >> 24 << 4 | low);
    m_message.edns = std::move(edns);
}

std::vector<ResourceRecord>& MessageReader::recordsOf(Section section)
{
    switch (section) {
    case Section::Answer:
        return m_message.answers;
    case Section::Authority:
        return m_message.authorities;
    case Section::Additional:
        break;
    }
    return m_message.additionals;
}

ParseError MessageReader::error() const
{
    ParseError result;
    result.problem =
        m_header ? m_reader.problem().value_or(ParseProblem::UnexpectedEnd) : ParseProblem::TooShort;
    result.offset = m_reader.offset();
    result.header = m_header;
    return result;
}

} // namespace

std::variant<Message, ParseError> parseMessage(std::span<const std::uint8_t> wire)
{
    return MessageReader(wire).read();
}

std::string_view toString(ParseProblem problem)
{
    switch (problem) {
    case ParseProblem::TooShort:
        return "shorter than a header";
    case ParseProblem::TooLong:
        return "longer than 65535 octets";
    case ParseProblem::CountTooLarge:
        return "counts exceed the size of the message";
    case ParseProblem::UnexpectedEnd:
        return "ends inside a question or record";
    case ParseProblem::BadLabel:
        return "unknown label type";
    case ParseProblem::BadPointer:
        return "bad compression pointer";
    case ParseProblem::NameTooLong:
        return "name longer than 255 octets";
    case ParseProblem::BadRdata:
        return "malformed rdata";
    case ParseProblem::BadEdns:
        return "malformed or misplaced OPT";
    case ParseProblem::MisplacedTsig:
        return "TSIG is not the last record";
    case ParseProblem::TrailingOctets:
        return "octets after the last record";
    }
    return "unknown problem";
}

} // namespace vnddns
