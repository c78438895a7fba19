#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Debian's nsupdate, knsupdate, ddclient and dnspython change a host by DNS UPDATE, and understand a refusal."""
import base64
import pathlib
import signal
import socket
import sqlite3
import subprocess
import time
import unittest
from unittest import mock

import dns.query
import dns.tsig
import dns.tsigkeyring
import dns.update

from server_process import DEADLINE, LabTest, run
from update_wire import Key, address, question, update, words

HOST = "nha.vn.test"
CHALLENGE = f"_acme-challenge.{HOST}"


class UpdateClients(LabTest):
    def setUp(self):
        super().setUp()
        self.server = self.lab.serve()
        self.port = self.server.ports["dns"]
        self.credentials = self.lab.add_host()
        self.lab.add_host("cam.vn.test")
        self.key = self.make_key()

    def make_key(self, name=HOST, *options):
        """The file that `host tsig` prints."""
        made = run("host", "tsig", name, "--data", self.lab.data, *options)
        self.assertEqual(made.returncode, 0, made.stderr)
        file = self.lab.path / f"{name}{len(options)}.key"
        file.write_text(made.stdout)
        return file

    @staticmethod
    def secret(file):
        return file.read_text().split('secret "')[1].split('"')[0]

    def texts(self):
        return sorted(self.server.dig("+short", CHALLENGE, "TXT").split())

    def tell(self, program, lines, key=None, options=()):
        """(exit code, output) of nsupdate or knsupdate that is told these lines."""
        file = key or self.key
        with_key = ["-k", file] if program == "nsupdate" else [
            "-y", f"hmac-sha256:{file.name.removesuffix('0.key')}:{self.secret(file)}"]
        text = "".join(line + "\n" for line in [f"server 127.0.0.1 {self.port}", "zone vn.test", *lines, "send", ""])
        ended = subprocess.run([program, "-t", "5", *with_key, *options], input=text, capture_output=True, text=True,
                               check=False, timeout=DEADLINE)
        return ended.returncode, ended.stdout + ended.stderr

    def test_nsupdate_and_knsupdate_change_addresses_and_texts(self):
        number = 0
        for program in ("nsupdate", "knsupdate"):
            for options in ((), ("-v",)):
                with self.subTest(program=program, options=options):
                    number += 1
                    address = f"203.0.113.{number}"
                    code, said = self.tell(program, [
                        f"update delete {HOST} A", f"update add {HOST} 60 A {address}",
                        f"update delete {HOST} AAAA", f"update add {HOST} 60 AAAA 2001:db8::{number}",
                        f"update add {CHALLENGE} 60 TXT token{number}"], options=options)
                    self.assertEqual((code, said.strip()), (0, ""))
                    self.assertEqual(self.server.addresses(), [address, f"2001:db8::{number}"])
                    self.assertIn(f'"token{number}"', self.texts())
        self.assertEqual(self.texts(), [f'"token{n}"' for n in range(1, 5)])
        # One text, then everything.
        self.assertEqual(self.tell("nsupdate", [f"update delete {CHALLENGE} TXT token2"])[0], 0)
        self.assertEqual(len(self.texts()), 3)
        self.assertEqual(self.tell("knsupdate", [f"update delete {CHALLENGE}", f"update delete {HOST}"])[0], 0)
        self.assertEqual((self.server.addresses(), self.texts()), ([], []))
        self.assertIn("status: NXDOMAIN", self.server.dig(CHALLENGE, "TXT"))

    def test_nsupdate_finds_the_zone_by_itself(self):
        text = f"server 127.0.0.1 {self.port}\nupdate add {HOST} 60 A 203.0.113.9\nsend\n"
        subprocess.run(["nsupdate", "-k", self.key], input=text, text=True, check=True, timeout=DEADLINE)
        self.assertEqual(self.server.addresses(), ["203.0.113.9"])

    def test_every_algorithm_works_with_nsupdate(self):
        for number, algorithm in enumerate(("hmac-sha256", "hmac-sha384", "hmac-sha512"), 1):
            key = self.make_key(HOST, "--algorithm", algorithm)
            code, said = self.tell("nsupdate", [f"update delete {HOST} A", f"update add {HOST} 60 A 203.0.113.{number}"],
                                   key=key)
            self.assertEqual((code, said), (0, ""))
            self.assertEqual(self.server.addresses(), [f"203.0.113.{number}"])
        self.assertEqual(run("host", "tsig", HOST, "--data", self.lab.data, "--algorithm", "hmac-md5").returncode, 2)
        self.assertEqual(run("host", "tsig", "none.vn.test", "--data", self.lab.data).returncode, 5)

    def test_refusals_are_understood(self):
        change = [f"update delete {HOST} A", f"update add {HOST} 60 A 203.0.113.9"]
        wrong = self.lab.path / "wrong.key"
        wrong.write_text(self.key.read_text().replace(self.secret(self.key), "A" * 43 + "="))
        self.assertIn("BADSIG", self.tell("nsupdate", change, key=wrong)[1])
        self.assertIn("BADKEY", self.tell("nsupdate", change, key=self.renamed("elsewhere.vn.test"))[1])
        self.assertIn("REFUSED", self.tell("nsupdate", ["update add cam.vn.test 60 A 203.0.113.9"])[1])
        self.assertIn("REFUSED", self.tell("knsupdate", ["update add cam.vn.test 60 A 203.0.113.9"])[1])
        self.assertIn("NXRRSET", self.tell("nsupdate", [f"prereq yxrrset {HOST} A", *change])[1])
        self.assertIn("YXDOMAIN", self.tell("nsupdate", ["prereq nxdomain ns.vn.test", *change])[1])
        self.assertEqual(self.server.addresses(), [])
        self.assertNotIn(self.secret(self.key), self.server.logged())

    def renamed(self, name):
        file = self.lab.path / "renamed.key"
        file.write_text(self.key.read_text().replace(HOST, name))
        return file

    def test_ddclient_updates_by_nsupdate(self):
        configuration = self.lab.path / "ddclient.conf"
        for address, expected in (("203.0.113.9", "SUCCESS"), ("203.0.113.10", "SUCCESS"), ("127.0.0.1", "FAILED")):
            configuration.write_text(f"""use=ip, ip={address}
protocol=nsupdate
server=127.0.0.1:{self.port}
zone=vn.test
password={self.key}
ttl=60
{HOST}
""")
            configuration.chmod(0o600)
            ended = subprocess.run(["ddclient", "-daemon=0", "-foreground", "-verbose", "-noquiet", "-force", "-file",
                                    configuration, "-cache", self.lab.path / "ddclient.cache", "-pid",
                                    self.lab.path / "ddclient.pid"],
                                   capture_output=True, text=True, check=False, timeout=DEADLINE)
            self.assertIn(expected, ended.stdout + ended.stderr)
        self.assertEqual(self.server.addresses(), ["203.0.113.10"])

    def test_dnspython_checks_the_signed_answers(self):
        keyring = dns.tsigkeyring.from_text({HOST: self.secret(self.key)})

        def sent(change, moved=0):
            message = dns.update.Update("vn.test", keyring=keyring, keyalgorithm=dns.tsig.HMAC_SHA256)
            change(message)
            then = time.time() + moved
            with mock.patch("time.time", lambda: then):
                wire = message.to_wire()
            message.to_wire = lambda *_, **__: wire
            answers = [send(message, "127.0.0.1", port=self.port, timeout=DEADLINE)
                       for send in (dns.query.udp, dns.query.tcp)]
            self.assertEqual(answers[0].rcode(), answers[1].rcode())
            return answers[0].rcode()

        self.assertEqual(sent(lambda m: m.replace("nha", 60, "A", "203.0.113.9")), 0)
        self.assertEqual(self.server.addresses(), ["203.0.113.9"])
        with self.assertRaises(dns.tsig.PeerBadTime):
            sent(lambda m: m.replace("nha", 60, "A", "203.0.113.10"), moved=-1000)
        with self.assertRaises(dns.tsig.PeerBadTime):
            sent(lambda m: m.replace("nha", 60, "A", "203.0.113.10"), moved=1000)
        self.assertEqual(self.server.addresses(), ["203.0.113.9"])

    def test_both_protocols_change_the_same_host(self):
        self.tell("nsupdate", [f"update add {HOST} 60 A 203.0.113.9"])
        self.assertEqual(self.server.update(self.credentials, "203.0.113.9")[1], "nochg 203.0.113.9\n")
        self.tell("nsupdate", [f"update delete {HOST}"])
        self.assertEqual(self.server.update(self.credentials, "203.0.113.9")[1], "good 203.0.113.9\n")

    def test_everything_outlasts_a_kill(self):
        self.tell("nsupdate", [f"update add {HOST} 60 A 203.0.113.9", f"update add {CHALLENGE} 60 TXT token"])
        self.server.kill()
        self.server = self.lab.serve()
        self.port = self.server.ports["dns"]
        self.assertEqual((self.server.addresses(), self.texts()), (["203.0.113.9"], ['"token"']))
        self.assertEqual(pathlib.Path(self.lab.data / "vnddns.db").stat().st_mode & 0o777, 0o600)

    def test_a_server_that_ends_answers_what_it_took(self):
        key = Key(HOST, base64.b64decode(self.secret(self.key)))
        wire = key.sign(update([question("vn.test")], [], [address(HOST, "203.0.113.9")]))
        database = sqlite3.connect(self.lab.data / "vnddns.db", isolation_level=None)
        self.addCleanup(database.close)
        database.execute("BEGIN IMMEDIATE")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
            link.settimeout(DEADLINE)
            link.connect(("127.0.0.1", self.port))
            link.send(wire)
            # Answered at once, and read after the update: that one is with the store now.
            link.send(update([question("vn.test")], number=1))
            self.assertEqual(link.recv(512)[:2], b"\0\1")
            self.server.process.send_signal(signal.SIGTERM)
            database.execute("ROLLBACK")
            self.assertEqual(words(link.recv(512)), "NOERROR+")
        self.assertEqual(self.server.process.wait(timeout=DEADLINE), 0)
        self.server = self.lab.serve()
        self.assertEqual(self.server.addresses(), ["203.0.113.9"])


if __name__ == "__main__":
    unittest.main()
