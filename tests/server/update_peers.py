#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""The same updates to vnddns-server, BIND and Knot with the same zone, key and rights, answer by answer.

Where they differ, the difference stands in the table below with its reason.
"""
import base64
import os
import struct
import subprocess
import sys
import unittest

from server_process import LabTest, free_port, run, until
from update_wire import (A, AAAA, ANY, ANYCLASS, AXFR, CHAOS, CNAME, IN, NONE, NS, SOA, TXT, Key, address, ask, name,
                         question, record, text, update)

ZONE, HOST, OTHER = "vn.test", "nha.vn.test", "cam.vn.test"
CHALLENGE = f"_acme-challenge.{HOST}"
GOOD = [question(ZONE)]
NEW = address(HOST, "203.0.113.10")
NO_A = record(HOST, A, ANYCLASS)


def changes(*updates):
    return update(GOOD, [], updates)


def needs(*prerequisites):
    return update(GOOD, prerequisites, [address(HOST, "203.0.113.9")])


# Both read the form of the message before its signature, so that their answer bears none.
EARLY = {"named": "FORMERR", "knot": "FORMERR"}
EARLY_NAMED = {"named": "FORMERR"}
EARLY_KNOT = {"knot": "FORMERR"}
# Knot's word for what a key may not change; it looks at that before prerequisites and form.
DENIED = {"knot": "NOTAUTH BADKEY"}
# Knot looks for the zone before the signature.
NO_ZONE = {"knot": "NOTAUTH"}
# RFC 8945 section 5.2.2.1 wants FORMERR for a MAC of such a length.
LENGTH = {"named": "FORMERR BADSIG", "knot": "NOTAUTH BADSIG"}

# Title, message, keywords for the signature (None: unsigned), our answer, and theirs where it differs. A "+" says
# that the answer is signed.
CASES = [
    # RFC 2136 section 3.1: the zone
    ("nothing to do", changes(), {}, "NOERROR+", {}),
    ("no zone", update([]), {}, "FORMERR+", EARLY),
    ("two zones", update([question(ZONE), question(ZONE)]), {}, "FORMERR+", {"named": "FORMERR", "knot": "silence"}),
    ("zone type A", update([question(ZONE, A)]), {}, "FORMERR+", EARLY_KNOT),
    ("zone not ours", update([question("elsewhere.test")]), {}, "NOTAUTH+", NO_ZONE),
    ("zone is a host", update([question(HOST)]), {}, "NOTAUTH+", NO_ZONE),
    ("zone class CHAOS", update([question(ZONE, SOA, CHAOS)]), {}, "NOTAUTH+", {"named": "NOTIMP+", "knot": "NOTIMP"}),
    ("unsigned", changes(NEW), None, "REFUSED", NO_ZONE),
    ("unsigned, zone not ours", update([question("elsewhere.test")]), None, "NOTAUTH", {}),
    # section 3.2: prerequisites
    ("name in use", needs(record(HOST, ANY, ANYCLASS)), {}, "NOERROR+", {}),
    ("name in use, is not", needs(record(f"x.{ZONE}", ANY, ANYCLASS)), {}, "NXDOMAIN+", {}),
    ("name free", needs(record(f"x.{ZONE}", ANY, NONE)), {}, "NOERROR+", {}),
    ("name free, is not", needs(record(OTHER, ANY, NONE)), {}, "YXDOMAIN+", {}),
    ("set exists", needs(record(HOST, AAAA, ANYCLASS)), {}, "NOERROR+", {}),
    ("set exists, does not", needs(record(OTHER, AAAA, ANYCLASS)), {}, "NXRRSET+", {}),
    ("set exists, no name", needs(record(f"x.{ZONE}", A, ANYCLASS)), {}, "NXRRSET+", {}),
    ("set absent", needs(record(OTHER, AAAA, NONE)), {}, "NOERROR+", {}),
    ("set absent, is not", needs(record(HOST, AAAA, NONE)), {}, "YXRRSET+", {}),
    ("set equals", needs(address(HOST, "203.0.113.9", ttl=0)), {}, "NOERROR+", {}),
    ("set equals, does not", needs(address(HOST, "203.0.113.10", ttl=0)), {}, "NXRRSET+", {}),
    ("set equals, more wanted", needs(text(CHALLENGE, "one", ttl=0), text(CHALLENGE, "two", ttl=0)), {}, "NXRRSET+", {}),
    ("set equals, NS", needs(record(ZONE, NS, IN, 0, name(f"NS.{ZONE}"))), {}, "NOERROR+", {}),
    ("set equals, TXT", needs(text(CHALLENGE, "one", ttl=0)), {}, "NOERROR+", {}),
    ("set equals, TXT in another case", needs(text(CHALLENGE, "ONE", ttl=0)), {}, "NXRRSET+", {}),
    ("empty non-terminal", needs(record(f"b.{ZONE}", ANY, ANYCLASS)), {}, "NXDOMAIN+", {}),
    ("prerequisite outside", needs(record("x.elsewhere.test", ANY, ANYCLASS)), {}, "NOTZONE+", {}),
    ("prerequisite with TTL", needs(record(HOST, A, ANYCLASS, 1)), {}, "FORMERR+", {}),
    ("prerequisite NONE with TTL", needs(record(OTHER, AAAA, NONE, 1)), {}, "FORMERR+", {}),
    ("prerequisite about data with TTL", needs(address(HOST, "203.0.113.9")), {}, "FORMERR+", {}),
    ("prerequisite ANY with data", needs(address(HOST, "203.0.113.9", ANYCLASS)), {}, "FORMERR+", EARLY_NAMED),
    ("prerequisite NONE with data", needs(address(HOST, "203.0.113.7", NONE)), {}, "FORMERR+", EARLY_NAMED),
    ("prerequisite class CHAOS", needs(record(HOST, A, CHAOS)), {}, "FORMERR+", EARLY_NAMED),
    # section 3.4.1: form of the updates
    ("update outside", changes(address("x.elsewhere.test", "203.0.113.9")), {}, "NOTZONE+", DENIED),
    ("add ANY", changes(record(HOST, ANY, IN)), {}, "FORMERR+", EARLY_KNOT),
    ("add AXFR", changes(record(HOST, AXFR, IN)), {}, "FORMERR+", EARLY_KNOT),
    ("delete set with TTL", changes(record(HOST, A, ANYCLASS, 60)), {}, "FORMERR+", {"knot": "NOERROR+"}),
    ("delete set with data", changes(address(HOST, "203.0.113.9", ANYCLASS)), {}, "FORMERR+", EARLY_NAMED),
    ("delete set AXFR", changes(record(HOST, AXFR, ANYCLASS)), {}, "FORMERR+", DENIED),
    ("delete one with TTL", changes(address(HOST, "203.0.113.9", NONE, 60)), {}, "FORMERR+", {}),
    ("delete one ANY", changes(record(HOST, ANY, NONE)), {}, "FORMERR+", DENIED),
    ("update class CHAOS", changes(record(HOST, A, CHAOS)), {}, "FORMERR+", EARLY_NAMED),
    ("address of three octets", changes(record(HOST, A, IN, 60, b"abc")), {}, "FORMERR", {}),
    # section 3.4.2: what is done
    ("replace", changes(NO_A, NEW), {}, "NOERROR+", {}),
    ("add, delete the old one", changes(NEW, address(HOST, "203.0.113.9", NONE)), {}, "NOERROR+", {}),
    ("add what is there", changes(address(HOST, "203.0.113.9")), {}, "NOERROR+", {}),
    ("delete", changes(NO_A), {}, "NOERROR+", {}),
    ("delete one that is not there", changes(address(HOST, "203.0.113.77", NONE)), {}, "NOERROR+", {}),
    ("add text", changes(text(CHALLENGE, "two")), {}, "NOERROR+", {}),
    ("delete text", changes(record(CHALLENGE, TXT, ANYCLASS)), {}, "NOERROR+", {}),
    # section 3.3: rights. The last four are what only we care about: one address of a family, text at the
    # challenge only, addresses that lead somewhere.
    ("another host", changes(address(OTHER, "203.0.113.9")), {}, "REFUSED+", DENIED),
    ("a new name", changes(address(f"x.{ZONE}", "203.0.113.9")), {}, "REFUSED+", DENIED),
    ("the zone's SOA", changes(record(ZONE, SOA, ANYCLASS)), {}, "REFUSED+", DENIED),
    ("an alias", changes(record(HOST, CNAME, IN, 60, name(OTHER))), {}, "REFUSED+", DENIED),
    ("text of another host", changes(text(f"_acme-challenge.{OTHER}", "two")), {}, "REFUSED+", DENIED),
    ("right, then foreign", changes(NO_A, NEW, address(OTHER, "203.0.113.9")), {}, "REFUSED+", DENIED),
    ("delete everything at the host", changes(record(HOST, ANY, ANYCLASS)), {}, "NOERROR+", DENIED),
    ("two addresses", changes(NEW), {}, "REFUSED+", {"named": "NOERROR+", "knot": "NOERROR+"}),
    ("text at the host", changes(text(HOST, "two")), {}, "REFUSED+", {"knot": "NOERROR+"}),
    ("loopback address", changes(NO_A, address(HOST, "127.0.0.1")), {}, "REFUSED+", {"named": "NOERROR+", "knot": "NOERROR+"}),
    # RFC 8945 section 5.2: signature
    ("unknown key", changes(NO_A, NEW), {"key": Key("x.vn.test", b"k" * 32)}, "NOTAUTH BADKEY", {}),
    ("another algorithm", changes(NO_A, NEW), {"key": Key(HOST, b"k" * 32, "hmac-sha512")}, "NOTAUTH BADKEY", {}),
    ("wrong secret", changes(NO_A, NEW), {"spoil": True}, "NOTAUTH BADSIG", {}),
    ("too early", changes(NO_A, NEW), {"moved": -1000}, "NOTAUTH BADTIME+", {}),
    ("too late", changes(NO_A, NEW), {"moved": 1000}, "NOTAUTH BADTIME+", {}),
    ("shortened to a half", changes(NO_A, NEW), {"cut": 16}, "NOTAUTH BADTRUNC", {"named": "NOTAUTH BADTRUNC+", "knot": "NOTAUTH BADSIG"}),
    ("shortened too far", changes(NO_A, NEW), {"cut": 9}, "FORMERR", LENGTH),
    ("without a MAC", changes(NO_A, NEW), {"cut": 0}, "FORMERR", {"named": "NOTAUTH BADSIG", "knot": "NOTAUTH BADSIG"}),
    ("MAC too long", changes(NO_A, NEW), {"cut": 33}, "FORMERR", LENGTH),
    ("broken signature", changes(NO_A, NEW), {"broken": True}, "FORMERR", {}),
    ("wrong secret, zone not ours", update([question("elsewhere.test")]), {"spoil": True}, "NOTAUTH BADSIG", NO_ZONE),
]


class UpdatePeers(LabTest):
    def setUp(self):
        super().setUp()
        self.count = 0
        server = self.lab.serve()
        for host, addresses in ((HOST, "203.0.113.9,2001:db8::9"), (OTHER, "203.0.113.8"), (f"a.b.{ZONE}", "203.0.113.7")):
            self.assertEqual(server.update(self.lab.add_host(host), addresses, host)[0], 200)
        made = run("host", "tsig", HOST, "--data", self.lab.data)
        self.secret = made.stdout.split('secret "')[1].split('"')[0]
        self.key = Key(HOST, base64.b64decode(self.secret))
        self.ports = {"ours": server.ports["dns"], "named": self.start_named(made.stdout), "knot": self.start_knot()}
        for port in self.ports.values():
            self.reset(port)

    def zone_file(self, folder):
        folder.mkdir(mode=0o777)
        file = folder / "zone"
        file.write_text(f"""$ORIGIN {ZONE}.
$TTL 60
@ SOA ns hostmaster 1 3600 600 1209600 60
@ 3600 NS ns
ns 3600 A 127.0.0.1
nha A 203.0.113.9
nha AAAA 2001:db8::9
cam A 203.0.113.8
a.b A 203.0.113.7
""")
        return file

    def start(self, *command):
        process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

        def end():
            process.terminate()
            process.wait()
        self.addCleanup(end)

    def await_answers(self, port):
        def answers():
            try:
                return ask(port, update(GOOD), timeout=0.5) != "SERVFAIL"
            except OSError:
                return False
        until(answers, f"an answer from port {port}")
        return port

    def start_named(self, key):
        folder, port = self.lab.path / "named", free_port()
        zone = self.zone_file(folder)
        (folder / "conf").write_text(f"""{key}
options {{ directory "{folder}"; pid-file "{folder}/pid"; session-keyfile "{folder}/session"; recursion no;
  managed-keys-directory "{folder}"; listen-on port {port} {{ 127.0.0.1; }}; listen-on-v6 {{ none; }}; dnssec-validation no; }};
controls {{ }};
zone "{ZONE}" {{ type primary; file "{zone}"; update-policy {{
  grant {HOST} name {HOST} A AAAA; grant {HOST} name {CHALLENGE} TXT; }}; }};
""")
        self.start("named", "-g", "-c", folder / "conf")
        return self.await_answers(port)

    def start_knot(self):
        folder, port = self.lab.path / "knot", free_port()
        zone = self.zone_file(folder)
        (folder / "conf").write_text(f"""server:
    listen: 127.0.0.1@{port}
    rundir: {folder}
database:
    storage: {folder}
key:
  - id: {HOST}
    algorithm: hmac-sha256
    secret: {self.secret}
acl:
  - id: update
    key: {HOST}
    action: update
    update-type: [A, AAAA, TXT]
    update-owner: name
    update-owner-match: equal
    update-owner-name: [{HOST}., {CHALLENGE}.]
zone:
  - domain: {ZONE}
    file: {zone}
    acl: update
    zonefile-sync: -1
""")
        self.start("knotd", "-c", folder / "conf")
        return self.await_answers(port)

    def reset(self, port):
        """What every case begins with."""
        message = self.numbered(changes(
            NO_A, record(HOST, AAAA, ANYCLASS), record(CHALLENGE, TXT, ANYCLASS), address(HOST, "203.0.113.9"),
            address(HOST, "2001:db8::9"), text(CHALLENGE, "one")))
        self.assertEqual(ask(port, self.key.sign(message)), "NOERROR+")

    def numbered(self, message):
        """With an id of its own: the same octets signed in the same second are a repetition for our server."""
        self.count += 1
        return struct.pack("!H", self.count) + message[2:]

    def answer(self, port, message, how):
        message = self.numbered(message)
        if how is not None:
            how = dict(how)
            message = how.pop("key", self.key).sign(message, **how)
        try:
            said = ask(port, message, timeout=4)
        except TimeoutError:
            return "silence"
        if said == "NOERROR+":
            self.reset(port)
        return said

    def test_answers_are_alike(self):
        for title, message, how, ours, differing in CASES:
            said = {peer: self.answer(port, message, how) for peer, port in self.ports.items()}
            if os.environ.get("VNDDNS_SHOW"):
                print(f"{title:35} {said['ours']:20} {said['named']:20} {said['knot']}", file=sys.stderr)
            with self.subTest(title):
                self.assertEqual(said, {"ours": ours, "named": ours, "knot": ours, **differing})


if __name__ == "__main__":
    unittest.main()
