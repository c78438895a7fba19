#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Compares app/dns with dnspython, message by message, in both directions.

usage: differential_test.py NORMAL_FORM [SEED]

  written   dnspython writes random messages; we read them as dnspython does.
  rewritten we write them again; dnspython reads in them what it wrote.
  limited   we write them in few octets; dnspython reads whole RRsets, in order, and the right TC.
  changed   octets are changed at random; both accept or both refuse, and mean the same if they accept.
  hostile   messages made by hand (hostile_messages.py), with a reason where the two differ.
"""

import random
import subprocess
import sys

import dns.edns
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset
import dns.update

from hostile_messages import HOSTILE
from random_messages import random_message

MESSAGES = 500
CHANGES_PER_MESSAGE = 4
UPDATE_CLASSES = ("254", "255")  # NONE and ANY, RFC 2136
# Types whose rdata may hold compressed names (RFC 3597 section 4); of others we keep the octets.
EXPANDED = "2 3 4 5 6 7 8 9 12 14 15 17 18 21 24 26 30 33 35 36 39".split()
LIMITS = (64, 128, 256, 512, 1232)


def ask(tool, lines):
    """One answer of the tool per line, as a list of its fields."""
    done = subprocess.run([tool], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True, timeout=50)
    answers = [line.split("\t") for line in done.stdout.splitlines()]
    assert len(answers) == len(lines), f"{len(lines)} messages, {len(answers)} answers"
    return answers


def records_of(section):
    return "".join(
        "%s,%d,%d,%d,%s;"
        % (
            rrset.name.to_wire().hex(),
            rrset.rdtype,
            rrset.rdclass if rrset.deleting is None else rrset.deleting,
            rrset.ttl,
            rrset[0].to_wire().hex() if len(rrset) else "",
        )
        for rrset in section
    )


def normal_form(message):
    """The same text as tests/dns/normal_form.cpp prints."""
    bits = (dns.flags.QR, dns.flags.AA, dns.flags.TC, dns.flags.RD, dns.flags.RA, dns.flags.AD, dns.flags.CD)
    questions = "".join("%s,%d,%d;" % (q.name.to_wire().hex(), q.rdtype, q.rdclass) for q in message.sections[0])
    opt = ""
    if message.edns >= 0:
        do = 1 if message.ednsflags & dns.flags.DO else 0
        opt = "%d,%d,%d;" % (message.payload, message.edns, do)
        opt += "".join("%d,%s;" % (option.otype, option.to_wire().hex()) for option in message.options)
    return "%d %d %d %s q=%s an=%s au=%s ad=%s opt=%s" % (
        message.id,
        message.opcode(),
        message.rcode(),
        "".join("1" if message.flags & bit else "0" for bit in bits),
        questions,
        records_of(message.sections[1]),
        records_of(message.sections[2]),
        records_of(message.sections[3]),
        opt,
    )


def read(wire):
    return dns.message.from_wire(wire, one_rr_per_rrset=True)


def sections_of(form):
    """The record sections of a normal form as lists."""
    fields = dict(part.split("=", 1) for part in form.split(" ")[4:])
    return [[record for record in fields[key].split(";") if record] for key in ("an", "au", "ad")]


class Report:
    def __init__(self):
        self.failures = 0
        self.counts = {}

    def check(self, topic, holds, wire, *explanation):
        self.counts[topic] = self.counts.get(topic, 0) + 1
        if holds:
            return
        self.failures += 1
        if self.failures <= 10:
            print(f"FAIL {topic}: {wire}", *explanation, sep="\n  ")


def compare_written_and_rewritten(report, tool, wires):
    for wire, answer in zip(wires, ask(tool, [wire.hex() for wire in wires])):
        expected = normal_form(read(wire))
        report.check("written", answer[:2] == ["ok", expected], wire.hex(), expected, answer)
        if answer[0] == "ok":
            ours = normal_form(read(bytes.fromhex(answer[2])))
            report.check("rewritten", ours == expected, wire.hex(), expected, ours)


def set_of(record):
    name, rdtype, rdclass = record.split(",")[:3]
    return bytes.fromhex(name).lower(), rdtype, rdclass


def ends_between_sets(part, whole):
    count = len(part)
    return part == whole[:count] and (count in (0, len(whole)) or set_of(whole[count - 1]) != set_of(whole[count]))


def compare_limited(report, tool, wires):
    cases = [(wire, limit) for wire in wires for limit in LIMITS]
    for (wire, limit), answer in zip(cases, ask(tool, [f"{wire.hex()} {limit}" for wire, limit in cases])):
        if answer[0] != "ok" or not answer[2]:
            continue  # not even question and OPT fit
        written = bytes.fromhex(answer[2])
        original = read(wire)
        message = read(written)
        whole = sections_of(normal_form(original))
        part = sections_of(normal_form(message))
        needed = part[:2] == whole[:2]
        truncated = bool(message.flags & dns.flags.TC)
        holds = (
            len(written) <= limit
            and truncated == (not needed or bool(original.flags & dns.flags.TC))
            and ends_between_sets(part[0], whole[0])
            and ends_between_sets(part[1], whole[1])
            and (part[0] == whole[0] or not part[1])
            and set(part[2]) <= set(whole[2] if needed else [])
            and message.edns == original.edns
        )
        report.check("limited", holds, f"{wire.hex()} {limit}", whole, part)


def reading_of(wire):
    """The normal form, or the exception that dnspython refuses the message with."""
    try:
        return normal_form(read(wire))
    except (dns.exception.DNSException, ValueError, AssertionError) as error:
        return error


def without_lost_ttls(form):
    """A normal form without the TTLs that dnspython may not keep: those of RRsets without rdata, and those
    with the top bit set, which it takes for 0 (RFC 2181 section 8 allows it)."""

    def without_ttl(record):
        name, rdtype, rdclass, ttl, rdata = record.split(",")
        lost = int(ttl) > 0x7FFFFFFF or not rdata and rdclass in UPDATE_CLASSES
        return ",".join((name, rdtype, rdclass, "0" if lost else ttl, rdata))

    words = form.split(" ")
    for i, word in enumerate(words):
        key, _, value = word.partition("=")
        if key in ("an", "au", "ad"):
            words[i] = key + "=" + "".join(without_ttl(record) + ";" for record in value.split(";") if record)
    return " ".join(words)


def expands(rdclass, rdtype):
    """Whether dnspython looks for names in such rdata. It knows most types for the class Internet only, and
    some of the oldest not at all."""
    return dns.rdata.get_rdata_class(int(rdclass), int(rdtype)) is not dns.rdata.GenericRdata


def differs_in_expansion_only(ours, theirs):
    """dnspython also expands names where no sender may compress them, and not all that we expand."""

    def without_doubt(form):
        words = [word for word in form.split(" ") if word[:3] not in ("an=", "au=", "ad=")]
        for section in sections_of(form):
            words.append("section")
            for record in section:
                name, rdtype, rdclass, ttl, rdata = record.split(",")
                is_sure = rdtype in EXPANDED and expands(rdclass, rdtype)
                words.append((name, rdtype, rdclass, ttl, rdata if is_sure else ""))
        return words

    return without_doubt(ours) == without_doubt(theirs)


def is_refused_inside_opaque_data(form):
    """Whether dnspython refuses the inside of rdata or options that a codec may pass on unread (RFC 3597)."""
    try:
        for record in sum(sections_of(form), []):
            _, rdtype, rdclass, _, rdata = record.split(",")
            if rdata or rdclass not in UPDATE_CLASSES:
                octets = bytes.fromhex(rdata)
                dns.rdata.from_wire(int(rdclass), int(rdtype), octets, 0, len(octets))
        for option in form.partition(" opt=")[2].split(";")[1:]:
            if option:
                code, data = option.split(",")
                octets = bytes.fromhex(data)
                dns.edns.option_from_wire(int(code), octets, 0, len(octets))
    except (dns.exception.DNSException, ValueError):
        return True
    return False


def is_refused_with_reason(problem, wire, theirs):
    """What a changed octet can bring about of THEY_ACCEPT."""
    if any(wire[at] == 0xC0 and wire[at + 1] < 12 for at in range(12, len(wire) - 1)):
        return problem == "bad compression pointer"
    for record in sum(sections_of(theirs), []):
        _, rdtype, rdclass, _, rdata = record.split(",")
        is_empty_text = rdtype == "16" and not rdata
        if is_empty_text or rdtype in EXPANDED + ["1", "28"] and not expands(rdclass, rdtype):
            return True
    return False


def compare_changed(report, tool, chance, wires):
    changed = []
    for wire in wires:
        for _ in range(CHANGES_PER_MESSAGE):
            copy = bytearray(wire)
            # The header is left alone: another opcode changes the grammar that dnspython uses.
            copy[chance.randrange(12, len(copy))] = chance.choice((0, 1, 0x3F, 0x40, 0xC0, 0xFF, chance.randrange(256)))
            changed.append(bytes(copy))
    for wire, answer in zip(changed, ask(tool, [wire.hex() for wire in changed])):
        theirs = reading_of(wire)
        if answer[0] == "ok" and isinstance(theirs, str):
            ours, theirs = without_lost_ttls(answer[1]), without_lost_ttls(theirs)
            same = ours == theirs or differs_in_expansion_only(ours, theirs)
            report.check("changed, both accept", same, wire.hex(), theirs, ours)
        elif answer[0] == "ok":
            explained = is_refused_inside_opaque_data(answer[1])
            report.check("changed, only we accept", explained, wire.hex(), repr(theirs), answer)
        elif isinstance(theirs, str):
            explained = is_refused_with_reason(answer[1], wire, theirs)
            report.check("changed, only they accept", explained, wire.hex(), theirs, answer)
        else:
            report.check("changed, both refuse", True, wire.hex())


def compare_hostile(report, tool):
    for (title, wire, ours, theirs, reason), answer in zip(HOSTILE, ask(tool, [row[1].hex() for row in HOSTILE])):
        reading = reading_of(wire)
        accepted = not isinstance(reading, Exception)
        report.check("hostile", (answer[0] == "ok") == ours, title, answer)
        report.check("hostile", accepted == theirs, title, repr(reading))
        report.check("hostile", ours == theirs or bool(reason), title, "differs without a reason")


def main():
    tool = sys.argv[1]
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20260101
    chance = random.Random(seed)
    random.seed(seed)  # dnspython shuffles records with it
    print(f"seed {seed}")
    wires = [random_message(chance) for _ in range(MESSAGES)]
    report = Report()
    compare_written_and_rewritten(report, tool, wires)
    compare_limited(report, tool, wires[::6])
    compare_changed(report, tool, chance, [wire for wire in wires if len(wire) > 12 and wire[2] >> 3 & 15 != dns.opcode.UPDATE])
    compare_hostile(report, tool)
    for topic, count in report.counts.items():
        print(f"{topic}: {count}")
    if report.failures:
        print(f"{report.failures} differences")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
