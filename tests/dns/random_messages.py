# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Random messages, written by dnspython."""

import dns.edns
import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.renderer
import dns.rrset
import dns.update

IN = dns.rdataclass.IN
TYPES = ("A AAAA NS CNAME SOA PTR MX TXT SRV NAPTR RP AFSDB RT PX KX DNAME CAA HINFO TYPE65280 TYPE4711").split()
OPCODES = (0, 0, 0, 0, 2, 4, 5, 5)  # dnspython refuses numbers that are not assigned


def random_label(chance):
    if chance.random() < 0.1:
        return bytes(chance.randrange(256) for _ in range(chance.choice((1, 2, 7, 63))))
    return chance.choice((b"a", b"B", b"nha", b"NHA", b"dyn", b"test", b"_acme-challenge", b"*", b"x" * 63))


def random_name(chance, known):
    """Often in a known domain, so that there is something to compress."""
    labels = [random_label(chance) for _ in range(chance.randrange(1, 4))]
    if known and chance.random() < 0.8:
        labels += chance.choice(known).labels
    elif chance.random() < 0.97:
        labels.append(b"")
    else:
        labels = [b""]
    try:
        name = dns.name.Name(labels if labels[-1] == b"" else labels + [b""])
    except dns.name.NameTooLong:
        name = chance.choice(known)
    known.append(name)
    return name


def random_octets(chance, sizes):
    return bytes(chance.randrange(256) for _ in range(chance.choice(sizes)))


def counted(octets):
    return bytes([len(octets)]) + octets


def rdata_octets(chance, rdtype, known):
    """Uncompressed rdata of a type."""
    name = lambda: random_name(chance, known).to_wire()
    octets = lambda *sizes: random_octets(chance, sizes)
    layouts = {
        "A": lambda: octets(4),
        "AAAA": lambda: octets(16),
        "NS": name,
        "CNAME": name,
        "PTR": name,
        "DNAME": name,
        "SOA": lambda: name() + name() + octets(4) + bytes(16),
        "MX": lambda: octets(2) + name(),
        "TXT": lambda: b"".join(counted(octets(0, 1, 40, 255)) for _ in range(chance.randrange(1, 4))),
        "SRV": lambda: octets(6) + name(),
        "NAPTR": lambda: octets(4) + counted(octets(0, 1)) + counted(octets(3)) + counted(octets(0, 9)) + name(),
        "RP": lambda: name() + name(),
        "AFSDB": lambda: octets(2) + name(),
        "RT": lambda: octets(2) + name(),
        "PX": lambda: octets(2) + name() + name(),
        "KX": lambda: octets(2) + name(),
        "CAA": lambda: octets(1) + counted(b"issue") + octets(0, 12),
        "HINFO": lambda: counted(octets(0, 5)) + counted(octets(3)),
    }
    return layouts.get(rdtype, lambda: octets(0, 1, 2, 50))()


def random_rrset(chance, known):
    kind = chance.choice(TYPES)
    rdtype = dns.rdatatype.from_text(kind)
    rdclass = chance.choice((IN, IN, IN, IN, dns.rdataclass.CH)) if kind in ("TXT", "NS", "SOA") else IN
    rrset = dns.rrset.RRset(random_name(chance, known), rdclass, rdtype)
    count = 1 if kind in ("SOA", "CNAME", "DNAME") else chance.randrange(1, 4)
    for _ in range(count):
        octets = rdata_octets(chance, kind, known)
        rrset.add(dns.rdata.from_wire(rdclass, rdtype, octets, 0, len(octets)), chance.choice((0, 60, 300, 2**31 - 1)))
    return rrset


def random_update(chance, known):
    zone = random_name(chance, known)
    message = dns.update.UpdateMessage(zone)
    for _ in range(chance.randrange(4)):
        chance.choice((message.present, message.absent))(random_name(chance, known))
        message.absent(random_name(chance, known), chance.choice(("A", "TXT", "NS")))
        message.present(random_name(chance, known), chance.choice(("A", "TXT", "NS")))
    for _ in range(chance.randrange(4)):
        rrset = random_rrset(chance, known)
        if rrset.rdclass == IN:
            chance.choice((message.add, message.delete))(rrset.name, rrset)
        message.delete(random_name(chance, known), chance.choice(("A", "AAAA", "TYPE4711")))
    return message


def random_ordinary(chance, known, opcode):
    message = dns.message.Message(chance.randrange(65536))
    message.set_opcode(opcode)
    for _ in range(chance.choice((0, 1, 1, 1, 1, 2))):
        rdtype = dns.rdatatype.from_text(chance.choice(TYPES + ["ANY", "AXFR"]))
        rdclass = chance.choice((IN, IN, dns.rdataclass.CH, dns.rdataclass.ANY))
        message.question.append(dns.rrset.RRset(random_name(chance, known), rdclass, rdtype))
    for section in (message.answer, message.authority, message.additional):
        section.extend(random_rrset(chance, known) for _ in range(chance.choice((0, 0, 1, 1, 2, 5))))
    return message


def random_message(chance):
    known = []
    opcode = chance.choice(OPCODES)
    if opcode == dns.opcode.UPDATE:
        message = random_update(chance, known)
        message.id = chance.randrange(65536)
    else:
        message = random_ordinary(chance, known, opcode)
    for flag in (dns.flags.QR, dns.flags.AA, dns.flags.TC, dns.flags.RD, dns.flags.RA, dns.flags.AD, dns.flags.CD):
        if chance.random() < 0.3:
            message.flags |= flag
    rcode = chance.randrange(16)
    if chance.random() < 0.5:
        options = [
            dns.edns.GenericOption(chance.choice((3, 9, 65001)), random_octets(chance, (0, 1, 8)))
            for _ in range(chance.randrange(3))
        ]
        flags = dns.flags.DO if chance.random() < 0.5 else 0
        message.use_edns(chance.choice((0, 0, 0, 1, 255)), flags, chance.choice((0, 512, 1232, 4096, 65535)), options=options)
        rcode = chance.choice((0, 3, 16, 23, 4095))
    message.set_rcode(rcode)
    return message.to_wire(max_size=65535)
