#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""vnddnsctl diagnostics: a report that can be read, sent on, and had also when nothing else works."""
import stat

import program
from program import DONE, FAILED, LOGIN, SECRET, SETTINGS


class Diagnostics(program.ProgramTest):
    def report(self, **environment):
        return self.ctl("diagnostics", code=DONE, **environment).stdout

    def test_it_tells_what_is_set_up_without_secret_and_user_name(self):
        self.add("nha.vn.test", "--server", "https://dyn.example.test", "--user", "minh@mail.test", "--vault", "file")
        report = self.report()
        for words in ("vnddnsctl 0.", "Qt 6.", "no process serves the folder", '"name": "nha.vn.test"', "m…@mail.test",
                      "file  the secret is there", "config.json  0600", "== network ==\n"):
            self.assertIn(words, report)
        for words in (SECRET, "minh", str(self.path)):
            self.assertNotIn(words, report)
        self.assertIn("m…@mail.test", self.report(LC_ALL="C"))

    def test_a_running_process_is_asked(self):
        self.add()
        host = self.run_host()
        report = self.report()
        self.assertIn(f"process {host.pid}, version 0.", report)
        self.assertIn('"phase": "paused"', report)

    def test_it_is_had_also_when_everything_is_broken_and_mends_nothing(self):
        self.assertIn("no process serves the folder", self.report())
        self.assertFalse(self.dir.exists())
        self.add()
        for name in ("config.json", "state.json"):
            (self.dir / name).write_text("{", encoding="ascii")
        report = self.report()
        self.assertIn("config.json: is damaged", report)
        self.assertIn("== memory ==\nstorage (line 1, column", report)
        for name in ("config.json", "state.json"):
            self.assertEqual((self.dir / name).read_text(encoding="ascii"), "{")
        self.assertEqual(list(self.dir.glob("*.damaged-*")), [])
        self.ctl("run", code=SETTINGS)
        kept = next(self.dir.glob("config.json.damaged-*"))
        self.assertIn(f"{kept.name}: the settings were damaged", self.report())

    def test_a_secret_that_somebody_wrote_into_the_settings_is_not_repeated(self):
        self.add("nha.vn.test", *LOGIN, "--source", "router,web:https://ip.test/")
        config = self.dir / "config.json"
        good = config.read_text(encoding="utf-8")
        for plain, wrong in (("https://dyn.", f"https://alice:{SECRET}@dyn."), ('"user": "me"', f'"user": "alice:{SECRET}"'),
                             ("web:https://ip.test/", f"wbe:https://ip.test/?key={SECRET}"),
                             ("web:https://ip.test/", f"web:http://ip.test/?key={SECRET}"),
                             ('"cross_checks": [', f'"cross_checks": ["https://alice:{SECRET}@ip.test/"')):
            with self.subTest(wrong):
                self.assertEqual(good.count(plain), 1)
                config.write_text(good.replace(plain, wrong), encoding="utf-8")
                said = self.ctl("list", code=SETTINGS).stderr + self.report()
                self.assertEqual(said.count("config.json: "), 2)
                self.assertNotIn(SECRET, said)
                self.assertNotIn("alice", said)

    def test_a_keychain_that_does_not_answer_is_named(self):
        self.add()
        config = self.dir / "config.json"
        config.write_text(config.read_text(encoding="utf-8").replace('"file"', '"keychain"'), encoding="utf-8")
        self.assertIn("keychain  vault-absent", self.report())

    def test_a_file_is_private_and_only_overwritten_on_demand(self):
        file = self.path / "report.txt"
        self.assertIn("Read it before you send it", self.ctl("diagnostics", file, code=DONE).stderr)
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        self.ctl("diagnostics", file, code=FAILED)
        self.ctl("diagnostics", file, "--replace", code=DONE)


if __name__ == "__main__":
    program.main()
