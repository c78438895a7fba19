// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "dns/types.h"

namespace vnddns {

namespace {

template<typename Code>
std::string numbered(const char* word, Code code)
{
    return word + std::to_string(static_cast<unsigned>(code));
}

} // namespace

// Values outside the enumerators are legal here, so each switch is followed by an answer for them.

std::string toString(RrType type)
{
    switch (type) {
    case RrType::A:
        return "A";
    case RrType::NS:
        return "NS";
    case RrType::CNAME:
        return "CNAME";
    case RrType::SOA:
        return "SOA";
    case RrType::PTR:
        return "PTR";
    case RrType::MX:
        return "MX";
    case RrType::TXT:
        return "TXT";
    case RrType::AAAA:
        return "AAAA";
    case RrType::SRV:
        return "SRV";
    case RrType::OPT:
        return "OPT";
    case RrType::TSIG:
        return "TSIG";
    case RrType::IXFR:
        return "IXFR";
    case RrType::AXFR:
        return "AXFR";
    case RrType::ANY:
        return "ANY";
    case RrType::CAA:
        return "CAA";
    }
    return numbered("TYPE", type);
}

std::string toString(RrClass klass)
{
    switch (klass) {
    case RrClass::Internet:
        return "IN";
    case RrClass::Chaos:
        return "CH";
    case RrClass::None:
        return "NONE";
    case RrClass::Any:
        return "ANY";
    }
    return numbered("CLASS", klass);
}

std::string toString(Opcode opcode)
{
    switch (opcode) {
    case Opcode::Query:
        return "QUERY";
    case Opcode::InverseQuery:
        return "IQUERY";
    case Opcode::Status:
        return "STATUS";
    case Opcode::Notify:
        return "NOTIFY";
    case Opcode::Update:
        return "UPDATE";
    case Opcode::Stateful:
        return "DSO";
    }
    return numbered("OPCODE", opcode);
}

std::string toString(Rcode rcode)
{
    switch (rcode) {
    case Rcode::NoError:
        return "NOERROR";
    case Rcode::FormErr:
        return "FORMERR";
    case Rcode::ServFail:
        return "SERVFAIL";
    case Rcode::NxDomain:
        return "NXDOMAIN";
    case Rcode::NotImp:
        return "NOTIMP";
    case Rcode::Refused:
        return "REFUSED";
    case Rcode::YxDomain:
        return "YXDOMAIN";
    case Rcode::YxRrset:
        return "YXRRSET";
    case Rcode::NxRrset:
        return "NXRRSET";
    case Rcode::NotAuth:
        return "NOTAUTH";
    case Rcode::NotZone:
        return "NOTZONE";
    case Rcode::BadVers:
        return "BADVERS";
    }
    return numbered("RCODE", rcode);
}

} // namespace vnddns
