#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A host of the server gets a certificate by DNS-01: lego proves the name with the host's key, pebble signs."""
import json
import os
import socket
import subprocess
import unittest

from server_process import DEADLINE, LabTest, openssl, run, until

HOST = "nha.vn.test"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Acme(LabTest):
    def setUp(self):
        super().setUp()
        self.server = self.lab.serve()
        self.dns = f"127.0.0.1:{self.server.ports['dns']}"
        self.lab.add_host()
        self.lab.add_host("cam.vn.test")
        self.secret = run("host", "tsig", HOST, "--data", self.lab.data).stdout.split('secret "')[1].split('"')[0]
        self.ca, certificate, key = self.lab.certificate("pebble")
        self.port = free_port()
        self.start_pebble(certificate, key)

    def start_pebble(self, certificate, key):
        configuration = self.lab.path / "pebble.json"
        configuration.write_text(json.dumps({"pebble": {
            "listenAddress": f"127.0.0.1:{self.port}", "managementListenAddress": f"127.0.0.1:{free_port()}",
            "certificate": str(certificate), "privateKey": str(key), "httpPort": free_port(), "tlsPort": free_port(),
            "ocspResponderURL": "", "externalAccountBindingRequired": False}}))
        with open(self.lab.path / "pebble.log", "wb") as log:
            pebble = subprocess.Popen(["pebble", "-config", configuration, "-dnsserver", self.dns], stdout=log, stderr=log,
                                      env={**os.environ, "PEBBLE_VA_NOSLEEP": "1", "PEBBLE_WFE_NONCEREJECT": "0"})

        def end():
            pebble.kill()
            pebble.wait()
        self.addCleanup(end)

        def ready():
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", self.port)) == 0
        until(ready, "pebble listens")

    def lego(self, *domains):
        """(exit code, output)"""
        names = [word for domain in domains for word in ("--domains", domain)]
        ended = subprocess.run(
            ["lego", "--server", f"https://127.0.0.1:{self.port}/dir", "--accept-tos", "--email", "a@vn.test",
             "--path", self.lab.path / "lego", "--dns", "rfc2136", "--dns.resolvers", self.dns, *names,
             # Would look for the name server at port 53; what is answered with NOERROR is visible already.
             "--dns.disable-cp", "run"],
            capture_output=True, text=True, check=False, timeout=4 * DEADLINE,
            env={**os.environ, "LEGO_CA_CERTIFICATES": str(self.ca), "RFC2136_NAMESERVER": self.dns,
                 "RFC2136_TSIG_ALGORITHM": "hmac-sha256.", "RFC2136_TSIG_KEY": HOST,
                 "RFC2136_TSIG_SECRET": self.secret, "RFC2136_POLLING_INTERVAL": "1",
                 "RFC2136_PROPAGATION_TIMEOUT": "10", "RFC2136_SEQUENCE_INTERVAL": "1"})
        return ended.returncode, ended.stdout + ended.stderr

    def certificate(self, domain):
        return self.lab.path / "lego" / "certificates" / f"{domain}.crt"

    def test_a_host_gets_a_certificate(self):
        code, said = self.lego(HOST)
        self.assertEqual(code, 0, said)
        openssl("x509", "-in", self.certificate(HOST), "-checkhost", HOST, "-noout")
        text = subprocess.run(["openssl", "x509", "-in", self.certificate(HOST), "-noout", "-ext", "subjectAltName"],
                              capture_output=True, text=True, check=True).stdout
        self.assertIn(f"DNS:{HOST}", text)
        log = self.server.logged()
        self.assertIn(f"change {HOST} texts=1 ", log)
        self.assertIn(f"change {HOST} texts=0 ", log)
        self.assertIn("status: NXDOMAIN", self.server.dig(f"_acme-challenge.{HOST}", "TXT"))

    def test_a_host_and_everything_below_it(self):
        code, said = self.lego(f"*.{HOST}", HOST)
        self.assertEqual(code, 0, said)

    def test_nobody_gets_a_certificate_for_another_host(self):
        code, said = self.lego("cam.vn.test")
        self.assertNotEqual(code, 0, said)
        self.assertIn("REFUSED", said)
        self.assertFalse(self.certificate("cam.vn.test").exists())


if __name__ == "__main__":
    unittest.main()
