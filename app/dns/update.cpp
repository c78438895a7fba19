// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/update.h"

namespace vnddns {

namespace {

// Types that are questions or belong to the transport and never are data (section 3.4.1.2: ANY, AXFR, MAILA,
// MAILB and the other meta types; RFC 6895 section 3.1 gives their range).
bool isMeta(RrType type)
{
    const auto number = static_cast<std::uint16_t>(type);
    return type == RrType::OPT || (number >= 128 && number <= 255);
}

ResourceRecord bare(const ResourceRecord& from, RrType type, RrClass klass)
{
    return {from.name, type, klass, 0, {}};
}

} // namespace

ResourceRecord toRecord(const Prerequisite& prerequisite)
{
    const ResourceRecord& record = prerequisite.record;
    switch (prerequisite.kind) {
    case PrerequisiteKind::NameInUse:
        return bare(record, RrType::ANY, RrClass::Any);
    case PrerequisiteKind::NameNotInUse:
        return bare(record, RrType::ANY, RrClass::None);
    case PrerequisiteKind::RrsetExists:
        return bare(record, record.type, RrClass::Any);
    case PrerequisiteKind::RrsetAbsent:
        return bare(record, record.type, RrClass::None);
    case PrerequisiteKind::RrsetEquals:
        break;
    }
    return {record.name, record.type, RrClass::Internet, 0, record.rdata};
}

ResourceRecord toRecord(const UpdateAction& action)
{
    const ResourceRecord& record = action.record;
    switch (action.kind) {
    case UpdateKind::DeleteRrset:
        return bare(record, record.type, RrClass::Any);
    case UpdateKind::DeleteName:
        return bare(record, RrType::ANY, RrClass::Any);
    case UpdateKind::DeleteRecord:
        return {record.name, record.type, RrClass::None, 0, record.rdata};
    case UpdateKind::Add:
        break;
    }
    return {record.name, record.type, RrClass::Internet, record.ttl, record.rdata};
}

std::optional<Prerequisite> readPrerequisite(const ResourceRecord& record)
{
    if (record.ttl != 0)
        return std::nullopt;
    const bool any = record.type == RrType::ANY;
    if (!any && isMeta(record.type))
        return std::nullopt;
    switch (record.klass) {
    case RrClass::Any:
    case RrClass::None: {
        if (!record.rdata.empty())
            return std::nullopt;
        const bool wanted = record.klass == RrClass::Any;
        if (any)
            return Prerequisite{wanted ? PrerequisiteKind::NameInUse : PrerequisiteKind::NameNotInUse,
                                record};
        return Prerequisite{wanted ? PrerequisiteKind::RrsetExists : PrerequisiteKind::RrsetAbsent, record};
    }
    case RrClass::Internet:
        if (any)
            return std::nullopt;
        return Prerequisite{PrerequisiteKind::RrsetEquals, record};
    case RrClass::Chaos:
        break;
    }
    return std::nullopt;
}

std::optional<UpdateAction> readUpdateAction(const ResourceRecord& record)
{
    const bool any = record.type == RrType::ANY;
    if (!any && isMeta(record.type))
        return std::nullopt;
    switch (record.klass) {
    case RrClass::Internet:
        if (any)
            return std::nullopt;
        return UpdateAction{UpdateKind::Add, record};
    case RrClass::Any:
        if (record.ttl != 0 || !record.rdata.empty())
            return std::nullopt;
        return UpdateAction{any ? UpdateKind::DeleteName : UpdateKind::DeleteRrset, record};
    case RrClass::None:
        if (record.ttl != 0 || any)
            return std::nullopt;
        return UpdateAction{UpdateKind::DeleteRecord, record};
    case RrClass::Chaos:
        break;
    }
    return std::nullopt;
}

Message makeUpdate(const DnsName& zone, const std::vector<Prerequisite>& prerequisites,
                   const std::vector<UpdateAction>& actions)
{
    Message message;
    message.header.opcode = Opcode::Update;
    message.questions = {{zone, RrType::SOA, RrClass::Internet}};
    for (const Prerequisite& prerequisite : prerequisites)
        message.answers.push_back(toRecord(prerequisite));
    for (const UpdateAction& action : actions)
        message.authorities.push_back(toRecord(action));
    return message;
}

} // namespace vnddns
