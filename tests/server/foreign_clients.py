#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Debian's ddclient and inadyn update the server over HTTPS with their usual configuration.

Both verify the certificate against an authority of our own and keep their state in a folder of the test.
"""
import subprocess
import unittest

from server_process import DEADLINE, LabTest


class ForeignClients(LabTest):
    def setUp(self):
        super().setUp()
        self.ca, certificate, key = self.lab.certificate()
        self.server = self.lab.serve("--https", "127.0.0.1:0", "--cert", certificate, "--key", key)
        self.user, self.secret = self.lab.add_host()

    def run_client(self, *command):
        ended = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, timeout=DEADLINE)
        return ended.returncode, ended.stdout + ended.stderr

    def changes(self):
        return sum(" change " in line for line in self.server.logged().splitlines())

    def ddclient(self, address, secret=None, ca=None, hosts="nha.vn.test"):
        configuration = self.lab.path / "ddclient.conf"
        configuration.write_text(f"""ssl=yes
ssl_ca_file={ca or self.ca}
use=ip, ip={address}
protocol=dyndns2
server=127.0.0.1:{self.server.ports["https"]}
login={self.user}
password='{secret or self.secret}'
{hosts}
""")
        configuration.chmod(0o600)
        return self.run_client("ddclient", "-daemon=0", "-foreground", "-verbose", "-noquiet", "-file", configuration,
                               "-cache", self.lab.path / "ddclient.cache", "-pid", self.lab.path / "ddclient.pid")

    def inadyn(self, address, secret=None, ca=None, host="nha.vn.test"):
        configuration = self.lab.path / "inadyn.conf"
        configuration.write_text(f"""ca-trust-file = {ca or self.ca}
custom vnddns {{
    username = {self.user}
    password = {secret or self.secret}
    hostname = {host}
    ddns-server = "localhost:{self.server.ports["https"]}"
    ddns-path = "/nic/update?hostname=%h&myip=%i"
    checkip-command = "/bin/echo {address}"
    ssl = true
}}
""")
        configuration.chmod(0o600)
        cache = self.lab.path / "inadyn.cache"
        cache.mkdir(exist_ok=True)
        return self.run_client("inadyn", "--once", "--foreground", "--loglevel=debug", f"--config={configuration}",
                               f"--cache-dir={cache}", f"--pidfile={self.lab.path / 'inadyn.pid'}")

    def test_ddclient_updates_and_is_content(self):
        _, said = self.ddclient("203.0.113.9")
        self.assertIn("SUCCESS:  updating nha.vn.test: good: IP address set to 203.0.113.9", said)
        self.assertEqual(self.server.addresses(), ["203.0.113.9"])
        _, said = self.ddclient("203.0.113.9")
        self.assertNotIn("SENDING", said)
        self.assertEqual(self.changes(), 1)

    def test_ddclient_sends_several_hosts_at_once(self):
        made = self.lab.add_host("cam.vn.test")
        _, said = self.ddclient("203.0.113.9", hosts="nha.vn.test,cam.vn.test")
        self.assertIn("nha.vn.test", said)
        # Each host has an account of its own: the other one is answered with nohost, in its own line.
        self.assertIn("nohost", said)
        self.assertEqual(self.server.addresses(), ["203.0.113.9"])
        self.assertEqual(self.server.addresses("cam.vn.test"), [])
        self.assertNotEqual(made[0], self.user)

    def test_ddclient_understands_a_refusal(self):
        _, said = self.ddclient("203.0.113.9", secret="wrong")
        self.assertIn("FAILED", said)
        self.assertIn("authorization", said.lower())
        self.assertEqual(self.server.addresses(), [])

    def test_ddclient_refuses_a_foreign_certificate(self):
        other, _, _ = self.lab.certificate("other")
        _, said = self.ddclient("203.0.113.9", ca=other)
        self.assertIn("certificate verify failed", said)
        self.assertEqual(self.changes(), 0)

    def test_inadyn_updates_and_is_content(self):
        code, said = self.inadyn("203.0.113.20")
        self.assertEqual(code, 0, said)
        self.assertIn("Successful alias table update for nha.vn.test => new IP# 203.0.113.20", said)
        self.assertEqual(self.server.addresses(), ["203.0.113.20"])
        code, said = self.inadyn("203.0.113.21")
        self.assertEqual((code, self.server.addresses()), (0, ["203.0.113.21"]), said)

    def test_inadyn_understands_a_refusal(self):
        code, said = self.inadyn("203.0.113.20", secret="wrong")
        self.assertNotEqual(code, 0, said)
        self.assertIn("badauth", said)
        code, said = self.inadyn("203.0.113.20", host="none.vn.test")
        self.assertNotEqual(code, 0, said)
        self.assertEqual(self.changes(), 0)

    def test_a_short_secret_works_with_both(self):
        self.user, self.secret = self.lab.add_host("cam.vn.test", "--short")
        self.assertIn("good: IP address set", self.ddclient("203.0.113.30", hosts="cam.vn.test")[1])
        self.assertEqual(self.inadyn("203.0.113.31", host="cam.vn.test")[0], 0)
        self.assertEqual(self.server.addresses("cam.vn.test"), ["203.0.113.31"])


if __name__ == "__main__":
    unittest.main()
