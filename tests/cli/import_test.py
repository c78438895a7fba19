#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""vnddnsctl import: settings of other clients, ours and those that Debian's packages ship."""
import json
import pathlib

import program
from program import DONE, FAILED, SECRET, USAGE

EXAMPLES = pathlib.Path("/usr/share/doc")
DDCLIENT = f"""daemon=300
ssl=yes
protocol=dyndns2
server=dyn.example.test
login=minh, password='{SECRET}'
mx=mail.example.test nha.example.test
camera.example.test
protocol=zoneedit1 cu.example.test
"""


class Import(program.ProgramTest):
    def file(self, text, name="settings.conf"):
        path = self.path / name
        path.write_text(text, encoding="utf-8")
        return path

    def names(self):
        return sorted(record["name"] for record in json.loads(self.ctl("list", "--json", code=DONE).stdout)["records"])

    def test_a_preview_changes_nothing_and_shows_no_secret(self):
        done = self.ctl("import", self.file(DDCLIENT), code=DONE)
        self.assertIn("nha.example.test", done.stdout)
        self.assertIn("https://dyn.example.test", done.stdout)
        self.assertIn("line 6: 'mx'", done.stderr)
        self.assertIn("line 8: left out: 'zoneedit1'", done.stderr)
        self.assertNotIn(SECRET, done.stdout + done.stderr)
        self.assertFalse((self.dir / "config.json").exists())
        self.assertEqual(self.secrets(), "")

    def test_a_service_that_is_left_out_shows_no_secret(self):
        file = self.file("config service 'home'\n\toption enabled '1'\n\toption domain 'nha.example.test'\n"
                         f"\toption update_url 'http://bob:{SECRET}@host.test/set?token={SECRET}'\n")
        done = self.ctl("import", file, code=FAILED)
        self.assertIn("line 1: left out: 'home'", done.stderr)
        for words in (SECRET, "bob"):
            self.assertNotIn(words, done.stdout + done.stderr)

    def test_yes_takes_names_and_secrets_over(self):
        done = self.ctl("import", self.file(DDCLIENT), "--vault", "file", "--yes", code=DONE)
        self.assertNotIn(SECRET, done.stdout + done.stderr)
        self.assertEqual(self.names(), ["camera.example.test", "nha.example.test"])
        self.assertEqual(len(self.config()["accounts"]), 1)
        self.assertIn(SECRET, self.secrets())
        self.assertNotIn(SECRET, (self.dir / "config.json").read_text(encoding="utf-8"))

    def test_names_that_are_there_stay_unless_they_may_be_replaced(self):
        self.add("nha.example.test")
        before = self.config()
        done = self.ctl("import", self.file(DDCLIENT), "--vault", "file", "--yes", code=DONE)
        self.assertIn("nha.example.test is set up already", done.stderr)
        self.assertEqual(len(self.names()), 2)
        self.assertEqual(self.config()["accounts"][0], before["accounts"][0])
        self.ctl("import", self.file(DDCLIENT), "--vault", "file", "--yes", "--replace", code=DONE)
        self.assertEqual([account["user"] for account in self.config()["accounts"]], ["minh"])

    def test_what_is_no_settings_is_told(self):
        self.assertIn("--format", self.ctl("import", self.file("hello\n"), code=FAILED).stderr)
        self.ctl("import", self.path / "missing", code=FAILED)
        self.ctl("import", self.file(DDCLIENT), "--format", "noip2", code=USAGE)
        self.ctl("import", self.file(DDCLIENT), "--vault", "drawer", code=USAGE)
        self.ctl("import", self.file("x" * (1024 * 1024 + 1)), code=FAILED)
        self.ctl("import", self.file("protocol=dyndns2\n"), code=FAILED)
        self.assertFalse((self.dir / "config.json").exists())

    def test_the_samples_of_debians_packages_are_read(self):
        inadyn = EXAMPLES / "inadyn" / "examples"
        for name, wanted in (("dyndns.conf", "dyn"), ("freedns.conf", "afraid"),
                             ("cloudflare-ipv4-only.conf", "cloudflare")):
            with self.subTest(name):
                done = self.ctl("import", inadyn / name, code=DONE)
                self.assertIn(f"({wanted})", done.stdout, done.stderr)
        done = self.ctl("import", inadyn / "duckdns.conf", code=FAILED)
        self.assertIn("'YOUR_DOMAIN.duckdns.org' is not a domain name", done.stderr)
        # Everything in it is commented out but ddclient's own settings.
        sample = EXAMPLES / "ddclient" / "examples" / "sample-etc_ddclient.conf"
        done = self.ctl("import", sample, "--format", "ddclient", code=FAILED)
        self.assertIn("no name", done.stderr)


if __name__ == "__main__":
    program.main()
