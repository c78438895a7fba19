#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""dig as the witness: what a resolver sees of vnddns-server, by UDP and TCP."""
import unittest

from server_process import LabTest


class Dig(LabTest):
    def setUp(self):
        super().setUp()
        self.server = self.lab.serve()
        self.credentials = self.lab.add_host()
        self.assertEqual(self.server.update(self.credentials, "203.0.113.9,2001:db8::9")[0], 200)

    def ask(self, *arguments):
        return self.server.dig("+norecurse", "+noidentify", *arguments)

    def test_addresses_by_both_transports(self):
        for transport in ("+notcp", "+tcp", "+noedns", "+nocookie", "+bufsize=512", "+dnssec"):
            with self.subTest(transport=transport):
                text = self.ask(transport, "nha.vn.test", "A")
                self.assertRegex(text, r"status: NOERROR.*\n;; flags: qr aa; QUERY: 1, ANSWER: 1, AUTHORITY: 0,")
                self.assertRegex(text, r"\nnha\.vn\.test\.\t+60\tIN\tA\t203\.0\.113\.9\n")
                self.assertRegex(self.ask(transport, "nha.vn.test", "AAAA"),
                                 r"\nnha\.vn\.test\.\t+60\tIN\tAAAA\t2001:db8::9\n")
                self.assertNotIn("WARNING", text)
                self.assertNotIn("malformed", text)

    def test_the_case_of_the_question_is_kept(self):
        self.assertIn("\n;NhA.Vn.TeSt.", self.ask("NhA.Vn.TeSt", "A"))

    def test_the_zone_itself(self):
        self.assertRegex(self.ask("vn.test", "SOA"),
                         r"\nvn\.test\.\t+60\tIN\tSOA\tns\.vn\.test\. hostmaster\.vn\.test\. \d+ 3600 600 1209600 60\n")
        text = self.ask("vn.test", "NS")
        self.assertRegex(text, r"\nvn\.test\.\t+3600\tIN\tNS\tns\.vn\.test\.\n")
        self.assertRegex(text, r"\nns\.vn\.test\.\t+3600\tIN\tA\t127\.0\.0\.1\n")

    def test_what_is_not_there(self):
        for name, kind, status in (("none.vn.test", "A", "NXDOMAIN"), ("nha.vn.test", "MX", "NOERROR"),
                                   ("vn.test", "A", "NOERROR"), ("_x.nha.vn.test", "TXT", "NXDOMAIN")):
            text = self.ask(name, kind)
            self.assertRegex(text, rf"status: {status}.*\n;; flags: qr aa; QUERY: 1, ANSWER: 0, AUTHORITY: 1,")
            self.assertRegex(text, r"\nvn\.test\.\t+60\tIN\tSOA\t")

    def test_what_is_refused(self):
        for arguments in (("elsewhere.test", "A"), ("test", "NS"), (".", "NS"), ("+recurse", "www.elsewhere.test", "A"),
                          ("vn.test", "A", "CH"), ("vn.test", "IXFR=1")):
            with self.subTest(arguments=arguments):
                self.assertRegex(self.ask("+tcp", *arguments), r"status: REFUSED|Transfer failed")
        self.assertIn("Transfer failed.", self.ask("vn.test", "AXFR"))
        self.assertIn("status: NOTIMP", self.ask("+opcode=notify", "vn.test", "SOA"))
        # An update that nobody signed.
        self.assertIn("status: REFUSED", self.ask("+opcode=update", "vn.test", "SOA"))
        self.assertIn("status: NOTIMP", self.ask("+header-only", "+opcode=status"))
        self.assertIn("status: FORMERR", self.ask("+header-only"))

    def test_edns(self):
        text = self.ask("+edns=1", "+noednsnegotiation", "nha.vn.test", "A")
        self.assertRegex(text, r"status: BADVERS.*\n;; flags: qr; QUERY: 1, ANSWER: 0")
        self.assertIn("; EDNS: version: 0, flags:; udp: 1232", self.ask("+ednsopt=100:beef", "nha.vn.test", "A"))
        self.assertIn("ANSWER: 1", self.ask("+ednsflags=0x40", "nha.vn.test", "A"))
        self.assertNotIn("EDNS", self.ask("+noedns", "nha.vn.test", "A"))

    def test_any_is_answered_with_one_set(self):
        self.assertIn("ANSWER: 1,", self.ask("+notcp", "nha.vn.test", "ANY"))

    def test_the_serial_rises_with_every_change(self):
        def serial():
            return int(self.server.dig("+short", "vn.test", "SOA").split()[2])
        seen = [serial()]
        for address in ("203.0.113.10", "2001:db8::10"):
            self.assertEqual(self.server.update(self.credentials, address)[0], 200)
            seen.append(serial())
        self.assertEqual(seen, [seen[0], seen[0] + 1, seen[0] + 2])
        self.server.update(self.credentials, "203.0.113.10")  # nochg
        self.assertEqual(serial(), seen[-1])
        self.lab.add_host("cam.vn.test")
        self.server.update(self.credentials, "203.0.113.10")
        self.assertGreater(serial(), seen[-1])


if __name__ == "__main__":
    unittest.main()
