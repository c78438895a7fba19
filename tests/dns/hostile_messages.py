# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Hostile messages by hand: (title, wire, do we accept, does dnspython accept, why the two differ)."""


def message(questions=0, answers=0, authorities=0, additionals=0, body="", opcode=0):
    head = bytes([0x12, 0x34, opcode << 3, 0])
    counts = b"".join(count.to_bytes(2, "big") for count in (questions, answers, authorities, additionals))
    return head + counts + bytes.fromhex(body)


def record(rdtype, rdata, rdclass="0001", ttl="0000003c", name="00"):
    octets = bytes.fromhex(rdata)
    return f"{name} {rdtype} {rdclass} {ttl} {len(octets):04x} {octets.hex()}"


def chain(hops):
    """A record of an unknown type full of pointers, each to the one before, and a record named by the last."""
    start = 12 + 11
    pointers = b"\0" + b"".join(
        (0xC000 | (start if i == 0 else start + 1 + 2 * (i - 1))).to_bytes(2, "big") for i in range(hops)
    )
    last = (0xC000 | (start + 1 + 2 * (hops - 1))).to_bytes(2, "big").hex()
    return message(answers=2, body=record("ff00", pointers.hex()) + record("ff00", "", name=last))


OPT = "00 0029 04d0 00000000 0000"
HALF_NAME = ("3f" + "61" * 63) * 3

SAME_ACCEPTED = [
    ("empty message", message()),
    ("pointer to an earlier question", message(2, body="0161 00 0001 0001 c00c 0001 0001")),
    ("pointer to a pointer", message(3, body="0161 00 0001 0001 c00c 0001 0001 c013 0001 0001")),
    ("pointer into the middle of a label", message(2, body="03 016100 00 0001 0001 c00d 0001 0001")),
    ("name of 255 octets", message(1, body=HALF_NAME + "3d" + "61" * 61 + "00 0001 0001")),
    ("unknown type without rdata", message(answers=1, body=record("ff00", ""))),
    ("A of another length in an unknown class", message(answers=1, body=record("0001", "0102", rdclass="1234"))),
    ("empty rdata in an update", message(1, 1, body="00 0006 0001" + record("0001", "", rdclass="00ff", ttl="00000000"), opcode=5)),
    ("EDNS version 255", message(additionals=1, body="00 0029 04d0 00ff0000 0000")),
    ("chain of 16 pointers", chain(15)),
    ("rdata name that ends inside an earlier label", message(1, 1, body="05 0000010001 00 0001 0001" + record("0002", "c00d"))),
]

SAME_REFUSED = [
    ("nothing at all", b""),
    ("half a header", bytes(11)),
    ("octet after the end", message(body="00")),
    ("pointer to itself", message(1, body="c00c 0001 0001")),
    ("pointer forward", message(1, body="c012 0001 0001 00")),
    ("pointer behind the end", message(1, body="ffff 0001 0001")),
    ("pointer into a label that runs over it", message(2, body="02 0561 00 0001 0001 c00d 0001 0001")),
    ("two pointers to each other", message(2, body="0161 c012 0001 0001 c00c 0001 0001")),
    ("label, then pointer to it", message(1, body="0161 c00c 0001 0001")),
    ("label type 01", message(1, body="41 00 0001 0001")),
    ("label type 10", message(1, body="80 00 0001 0001")),
    ("label over the end", message(1, body="3f 6161")),
    ("name of 256 octets", message(1, body=HALF_NAME + "3e" + "61" * 62 + "00 0001 0001")),
    ("name of 257 octets by a pointer", message(2, body=HALF_NAME + "3c" + "61" * 60 + "00 0001 0001 0161 c00c 0001 0001")),
    ("more questions than octets", message(2, body="00 0001 0001")),
    ("65535 records, none there", message(0, 65535, 65535, 65535)),
    ("rdata over the end", message(answers=1, body="00 ff00 0001 00000000 0002 00")),
    ("A of three octets", message(answers=1, body=record("0001", "c00002"))),
    ("A of five octets", message(answers=1, body=record("0001", "c000020101"))),
    ("AAAA of four octets", message(answers=1, body=record("001c", "c0000201"))),
    ("NS without rdata", message(answers=1, body=record("0002", ""))),
    ("NS with an octet too many", message(answers=1, body=record("0002", "0000"))),
    ("NS that points to itself", message(answers=1, body=record("0002", "c017"))),
    ("SOA without its numbers", message(answers=1, body=record("0006", "00 00 00000001"))),
    ("MX without its name", message(answers=1, body=record("000f", "0001"))),
    ("SRV over its rdata", message(answers=1, body=record("0021", "0001 0001 0001 0161"))),
    ("TXT over its rdata", message(answers=1, body=record("0010", "0561"))),
    ("OPT as answer", message(answers=1, body=OPT)),
    ("OPT twice", message(additionals=2, body=OPT + OPT)),
    ("OPT not at the root", message(additionals=1, body="0161" + OPT)),
    ("option over its rdata", message(additionals=1, body="00 0029 04d0 00000000 0005 0003 0002 00")),
    ("OPT as authority", message(authorities=1, body=OPT)),
    ("chain of 127 pointers", chain(127)),
    ("TSIG before OPT", message(additionals=2, body=record("00fa", "", rdclass="00ff") + OPT)),
    ("name that ends in a pointer of its rdata length", message(answers=1, body="00 0002 0001 00000000 0001 c0 0c")),
]

# A codec says what a message means; whether that makes sense is for the reader of an update, of a TSIG or
# of a type that the codec passes on unread.
UPDATE_RULES = "dnspython checks the rules of RFC 2136 section 3 while parsing; our server answers by them later"
OPAQUE = "rdata that holds no compressible name is passed on unread (RFC 3597 section 3)"
UPDATE_CLASS = "a class of updates may come without rdata or with that of Internet, whatever the opcode"

WE_ACCEPT = [
    ("chain of 17 pointers", chain(16), "dnspython stops at 16; a name of 127 labels can honestly take 126"),
    ("chain of 126 pointers", chain(126), "as above"),
    ("unassigned opcode", message(opcode=9), "the header has to be readable for NOTIMP"),
    ("TSIG", message(additionals=1, body=record("00fa", "00" + "00" * 16, rdclass="00ff")), "no key is needed to read it"),
    ("update that deletes a set and has rdata", message(1, 1, body="00 0006 0001" + record("0001", "c0000201", rdclass="00ff"), opcode=5), UPDATE_RULES),
    ("update of a zone that is no SOA", message(1, body="00 0001 0001", opcode=5), UPDATE_RULES),
    ("update of two zones", message(2, body="00 0006 0001" * 2, opcode=5), UPDATE_RULES),
    ("NS of class ANY without rdata in a query", message(answers=1, body=record("0002", "", rdclass="00ff")), UPDATE_CLASS),
    ("CAA with a strange tag", message(answers=1, body=record("0101", "00 01 2d 61")), OPAQUE),
    ("HINFO over its rdata", message(answers=1, body=record("000d", "0561")), OPAQUE),
    ("client subnet option cut short", message(additionals=1, body="00 0029 04d0 00000000 0005 0008 0001 00"), OPAQUE),
]

THEY_ACCEPT = [
    ("pointer into the header", bytes(5) + b"\1" + bytes(6) + bytes.fromhex("c000 0001 0001"), "no name begins in the header (RFC 1035 section 4.1.4: a prior occurrence)"),
    ("SIG without its numbers", message(answers=1, body=record("0018", "0001")), "dnspython does not know this old type"),
    ("TXT without a string", message(answers=1, body=record("0010", "")), "RFC 1035 section 3.3.14: one or more strings"),
    ("A of three octets in class NONE", message(answers=1, body=record("0001", "010203", rdclass="00fe")), UPDATE_CLASS),
]

DIFFERENT = [(title, wire, True, False, reason) for title, wire, reason in WE_ACCEPT] + [
    (title, wire, False, True, reason) for title, wire, reason in THEY_ACCEPT
]

HOSTILE = (
    [(title, wire, True, True, "") for title, wire in SAME_ACCEPTED]
    + [(title, wire, False, False, "") for title, wire in SAME_REFUSED]
    + DIFFERENT
)
