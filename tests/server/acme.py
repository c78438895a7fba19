#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A host of the server gets a certificate by DNS-01: lego or certbot proves the name with its key, pebble signs."""
import json
import os
import socket
import subprocess
import unittest

from server_process import DEADLINE, LabTest, free_port, openssl, run, until

HOST = "nha.vn.test"


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

    def certbot(self, *domains):
        """(exit code, output)"""
        credentials = self.lab.path / "certbot.ini"
        credentials.touch(mode=0o600)
        credentials.write_text("".join(f"dns_rfc2136_{name} = {value}\n" for name, value in (
            ("server", "127.0.0.1"), ("port", self.server.ports["dns"]), ("name", HOST), ("secret", self.secret),
            ("algorithm", "HMAC-SHA256"))))
        folder = self.lab.path / "certbot"
        names = [word for domain in domains for word in ("--domain", domain)]
        ended = subprocess.run(
            ["certbot", "certonly", "--non-interactive", "--agree-tos", "--register-unsafely-without-email",
             "--server", f"https://127.0.0.1:{self.port}/dir", "--config-dir", folder, "--work-dir", folder / "work",
             "--logs-dir", folder / "logs", "--dns-rfc2136", "--dns-rfc2136-credentials", credentials,
             "--dns-rfc2136-propagation-seconds", "1", *names],
            capture_output=True, text=True, check=False, timeout=4 * DEADLINE,
            env={**os.environ, "REQUESTS_CA_BUNDLE": str(self.ca), "HOME": str(folder)})
        return ended.returncode, ended.stdout + ended.stderr

    def certificate(self, client, domain):
        return self.lab.path / {"lego": f"lego/certificates/{domain}.crt",
                                "certbot": f"certbot/live/{domain}/fullchain.pem"}[client]

    def prove(self, client, *domains):
        """Has the client ask for a certificate and looks for these names in it."""
        code, said = getattr(self, client)(*domains)
        self.assertEqual(code, 0, said)
        file = self.certificate(client, HOST)
        openssl("x509", "-in", file, "-checkhost", HOST, "-noout")
        text = subprocess.run(["openssl", "x509", "-in", file, "-noout", "-ext", "subjectAltName"],
                              capture_output=True, text=True, check=True).stdout
        self.assertEqual({word.strip(",") for word in text.split() if word.startswith("DNS:")},
                         {f"DNS:{domain}" for domain in domains})
        log = self.server.logged()
        for number in range(len(domains) + 1):
            self.assertIn(f"change {HOST} texts={number} ", log)
        self.assertIn("status: NXDOMAIN", self.server.dig(f"_acme-challenge.{HOST}", "TXT"))

    def test_lego_gets_a_certificate_for_a_host(self):
        self.prove("lego", HOST)

    def test_lego_gets_one_for_a_host_and_everything_below_it(self):
        code, said = self.lego(f"*.{HOST}", HOST)
        self.assertEqual(code, 0, said)

    def test_certbot_gets_a_certificate_for_a_host_and_everything_below_it(self):
        self.prove("certbot", HOST, f"*.{HOST}")

    def test_nobody_gets_a_certificate_for_another_host(self):
        for client in ("lego", "certbot"):
            with self.subTest(client):
                code, said = getattr(self, client)("cam.vn.test")
                self.assertNotEqual(code, 0, said)
                self.assertIn("REFUSED", said)
                self.assertFalse(self.certificate(client, "cam.vn.test").exists())
        self.assertEqual(self.server.dig("+short", "_acme-challenge.cam.vn.test", "TXT"), "")


if __name__ == "__main__":
    unittest.main()
