#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""The server's STUN seen by a client that shares no code with it, written from RFC 8489."""
import ipaddress
import os
import signal
import socket
import struct
import unittest
import zlib

from server_process import DEADLINE, LabTest, free_port, run

COOKIE = 0x2112A442


def attribute(kind, value=b""):
    return struct.pack("!HH", kind, len(value)) + value + bytes(-len(value) % 4)


def message(kind, attributes=b"", transaction=None, fingerprint=False):
    transaction = transaction or os.urandom(12)
    length = len(attributes) + (8 if fingerprint else 0)
    text = struct.pack("!HHI", kind, length, COOKIE) + transaction + attributes
    if fingerprint:
        text += attribute(0x8028, struct.pack("!I", zlib.crc32(text) ^ 0x5354554E))
    return text


def parse(text):
    """(type, transaction, {attribute: value}) of a whole message."""
    kind, length, cookie = struct.unpack("!HHI", text[:8])
    assert cookie == COOKIE and length == len(text) - 20 and length % 4 == 0, text.hex()
    found, at = {}, 20
    while at < len(text):
        name, size = struct.unpack("!HH", text[at:at + 4])
        assert name not in found and at + 4 + size <= len(text), text.hex()
        if name == 0x8028:
            assert at + 8 == len(text), text.hex()
            assert text[at + 4:] == struct.pack("!I", zlib.crc32(text[:at]) ^ 0x5354554E), text.hex()
        found[name] = text[at + 4:at + 4 + size]
        at += 4 + size + -size % 4
    return kind, text[8:20], found


def unmixed(value, transaction):
    """(address, port) of an XOR-MAPPED-ADDRESS."""
    family, port = struct.unpack("!xBH", value[:4])
    assert (family, len(value)) in ((1, 8), (2, 20)), value.hex()
    key = struct.pack("!I", COOKIE) + transaction
    return str(ipaddress.ip_address(bytes(a ^ b for a, b in zip(value[4:], key)))), port ^ (COOKIE >> 16)


class Stun(LabTest):
    def setUp(self):
        super().setUp()
        self.server = self.lab.serve("--stun", "127.0.0.1:0")
        self.client = self.asker(self.server)

    def asker(self, server, host="127.0.0.1"):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        client = socket.socket(family, socket.SOCK_DGRAM)
        client.settimeout(DEADLINE)
        client.connect((host, server.ports["stun"]))
        self.addCleanup(client.close)
        return client

    def ask(self, *arguments, client=None, **settings):
        client = client or self.client
        sent = message(*arguments, **settings)
        client.send(sent)
        answer = client.recv(2048)
        self.assertLessEqual(len(answer), len(sent) + 24)
        kind, transaction, found = parse(answer)
        self.assertEqual(transaction, sent[8:20])
        return kind, found, transaction

    def test_it_tells_where_one_comes_from(self):
        kind, found, transaction = self.ask(0x0001)
        self.assertEqual((kind, set(found)), (0x0101, {0x0020}))
        self.assertEqual(unmixed(found[0x0020], transaction), self.client.getsockname())

    def test_over_ipv6(self):
        self.assertEqual(self.server.end(signal.SIGTERM), 0)
        client = self.asker(self.lab.serve("--stun", "[::1]:0", http="[::1]:0", dns="[::1]:0"), "::1")
        kind, found, transaction = self.ask(0x0001, client=client)
        self.assertEqual(kind, 0x0101)
        self.assertEqual(unmixed(found[0x0020], transaction), client.getsockname()[:2])

    def test_a_fingerprint_is_given_to_those_who_give_one(self):
        software = attribute(0x8022, "một máy khách".encode())
        kind, found, _ = self.ask(0x0001, software, fingerprint=True)
        self.assertEqual((kind, set(found)), (0x0101, {0x0020, 0x8028}))

    def test_what_it_does_not_understand_it_names(self):
        change = attribute(0x0003, b"\0\0\0\6")  # CHANGE-REQUEST of RFC 5780
        kind, found, _ = self.ask(0x0001, change + attribute(0x0024, b"1234") + change)
        self.assertEqual((kind, found[0x0009]), (0x0111, b"\0\0\4\x14"))
        self.assertEqual(found[0x000A], b"\0\3\0\x24")

    def test_what_may_be_ignored_is(self):
        ignored = attribute(0x8099, b"x") + attribute(0x0006, b"user") + attribute(0xC001)
        self.assertEqual(self.ask(0x0001, ignored)[0], 0x0101)

    def test_silence_to_all_else(self):
        wrong = bytearray(message(0x0001, fingerprint=True))
        wrong[-1] ^= 1
        for text in (message(0x0011), message(0x0101), message(0x0111), message(0x0003), b"", b"\0", wrong,
                     message(0x0001)[:-1], message(0x0001, attribute(0x0006, b"user")[:-2]), bytes(20),
                     b"\0\1\0\0" + os.urandom(16)):
            self.client.send(text)
        last = os.urandom(12)
        self.ask(0x0001, transaction=last)  # compares the transaction of the first answer that comes

    def test_both_families_beside_each_other(self):
        self.assertEqual(self.server.end(signal.SIGTERM), 0)
        port = free_port()
        both = self.lab.serve("--stun", f"0.0.0.0:{port}", "--stun", f"[::]:{port}")
        for host in ("127.0.0.1", "::1"):
            client = self.asker(both, host)
            _, found, transaction = self.ask(0x0001, client=client)
            self.assertEqual(unmixed(found[0x0020], transaction), client.getsockname()[:2])

    def test_a_port_that_is_taken_is_told(self):
        refused = run("serve", "--data", self.lab.path / "other", "--stun", "nowhere", "--dns", "127.0.0.1:0",
                      "--http", "127.0.0.1:0")
        self.assertEqual(refused.returncode, 2, refused.stderr)
        self.assertIn("--stun nowhere: not ADDRESS:PORT", refused.stderr)
        self.assertEqual(run("zone", "add", "a.test", "--data", self.lab.path / "other").returncode, 0)
        refused = run("serve", "--data", self.lab.path / "other", "--stun", f"127.0.0.1:{self.server.ports['stun']}",
                      "--dns", "127.0.0.1:0", "--http", "127.0.0.1:0")
        self.assertEqual(refused.returncode, 6, refused.stderr)
        self.assertIn("cannot listen on stun 127.0.0.1:", refused.stderr)


if __name__ == "__main__":
    unittest.main()
