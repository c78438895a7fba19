// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "dns/message.h"

namespace vnddns {

// DNS UPDATE, RFC 2136: the meaning of its records, which differs by class (sections 2.4 and 2.5), and
// nothing about what a server does with them.

enum class PrerequisiteKind : std::uint8_t {
    NameInUse,    // at least one record at the name
    NameNotInUse, // none
    RrsetExists,  // any record of the type
    RrsetAbsent,
    RrsetEquals, // exactly these records; one Prerequisite for each of them
};

struct Prerequisite
{
    PrerequisiteKind kind = PrerequisiteKind::NameInUse;
    ResourceRecord record; // name, type and, for RrsetEquals, rdata count
};

enum class UpdateKind : std::uint8_t {
    Add,
    DeleteRrset,
    DeleteName,   // every RRset of the name
    DeleteRecord, // the one with this rdata
};

struct UpdateAction
{
    UpdateKind kind = UpdateKind::Add;
    ResourceRecord record; // name; type but for DeleteName; TTL for Add; rdata for Add and DeleteRecord
};

// Records as they stand in a message about a zone of class Internet.
[[nodiscard]] ResourceRecord toRecord(const Prerequisite& prerequisite);
[[nodiscard]] ResourceRecord toRecord(const UpdateAction& action);

// The opposite; nullopt where section 3.2 or 3.4.1 demand FORMERR: a TTL, rdata, class or type that nothing
// of the above has.
[[nodiscard]] std::optional<Prerequisite> readPrerequisite(const ResourceRecord& record);
[[nodiscard]] std::optional<UpdateAction> readUpdateAction(const ResourceRecord& record);

// A message with opcode UPDATE and id 0.
[[nodiscard]] Message makeUpdate(const DnsName& zone, const std::vector<Prerequisite>& prerequisites,
                                 const std::vector<UpdateAction>& actions);

} // namespace vnddns
