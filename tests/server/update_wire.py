# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""DNS updates octet by octet, also such as no library writes (RFC 2136, RFC 8945)."""
import hashlib
import hmac
import ipaddress
import socket
import struct
import time

A, NS, CNAME, SOA, TXT, AAAA, AXFR, ANY = 1, 2, 5, 6, 16, 28, 252, 255
IN, CHAOS, NONE, ANYCLASS = 1, 3, 254, 255
RCODES = {0: "NOERROR", 1: "FORMERR", 2: "SERVFAIL", 3: "NXDOMAIN", 4: "NOTIMP", 5: "REFUSED", 6: "YXDOMAIN",
          7: "YXRRSET", 8: "NXRRSET", 9: "NOTAUTH", 10: "NOTZONE"}
ERRORS = {0: "", 16: " BADSIG", 17: " BADKEY", 18: " BADTIME", 22: " BADTRUNC"}
TSIG = 250


def name(text):
    return b"".join(bytes([len(label)]) + label.encode() for label in text.split(".") if label) + b"\0"


def question(owner, kind=SOA, klass=IN):
    return name(owner) + struct.pack("!HH", kind, klass)


def record(owner, kind, klass, ttl=0, rdata=b""):
    return name(owner) + struct.pack("!HHIH", kind, klass, ttl, len(rdata)) + rdata


def address(owner, text, klass=IN, ttl=None):
    packed = ipaddress.ip_address(text).packed
    return record(owner, A if len(packed) == 4 else AAAA, klass, (60 if klass == IN else 0) if ttl is None else ttl,
                  packed)


def text(owner, value, klass=IN, ttl=None):
    return record(owner, TXT, klass, (60 if klass == IN else 0) if ttl is None else ttl,
                  bytes([len(value)]) + value.encode())


def update(zones, prerequisites=(), updates=(), number=4711):
    return (struct.pack("!HHHHHH", number, 5 << 11, len(zones), len(prerequisites), len(updates), 0) +
            b"".join(zones) + b"".join(prerequisites) + b"".join(updates))


class Key:
    """What signs, and how it goes wrong on purpose."""

    def __init__(self, owner, secret, algorithm="hmac-sha256"):
        self.owner, self.secret, self.algorithm = owner, secret, algorithm

    def sign(self, message, moved=0, fudge=300, cut=None, spoil=False, broken=False):
        now = int(time.time()) + moved
        fields = struct.pack("!HIH", now >> 32, now & 0xffffffff, fudge)
        digest = hmac.new(self.secret, message + name(self.owner) + struct.pack("!HI", ANYCLASS, 0) +
                          name(self.algorithm) + fields + struct.pack("!HH", 0, 0),
                          getattr(hashlib, self.algorithm.removeprefix("hmac-"))).digest()
        if spoil:
            digest = bytes([digest[0] ^ 1]) + digest[1:]
        digest = digest[:cut] if cut is None or cut <= len(digest) else digest + bytes(cut - len(digest))
        rdata = (name(self.algorithm) + fields + struct.pack("!H", len(digest)) + digest + message[:2] +
                 struct.pack("!HH", 0, 0))
        count = struct.unpack("!H", message[10:12])[0] + 1
        return (message[:10] + struct.pack("!H", count) + message[12:] +
                record(self.owner, TSIG, ANYCLASS, 0, rdata[:-1] if broken else rdata))


def _after_name(wire, at):
    while wire[at] != 0:
        if wire[at] >= 192:
            return at + 2
        at += 1 + wire[at]
    return at + 1


def words(wire):
    """"NOTAUTH BADKEY" of an answer; a "+" at the end when it is signed."""
    counts = struct.unpack("!HHHH", wire[4:12])
    at, said = 12, RCODES[wire[3] & 15]
    for _ in range(counts[0]):
        at = _after_name(wire, at) + 4
    for _ in range(sum(counts[1:])):
        at = _after_name(wire, at)
        kind, length = struct.unpack("!H6xH", wire[at:at + 10])
        rdata = wire[at + 10:at + 10 + length]
        at += 10 + length
        if kind == TSIG:
            mac = _after_name(rdata, 0) + 8
            size = struct.unpack("!H", rdata[mac:mac + 2])[0]
            error = struct.unpack("!H", rdata[mac + 4 + size:mac + 6 + size])[0]
            said += ERRORS[error] + ("+" if size else "")
    return said


def ask(port, wire, timeout=20):
    """The words of the answer by UDP."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.settimeout(timeout)
        link.connect(("127.0.0.1", port))
        link.send(wire)
        return words(link.recv(65535))
