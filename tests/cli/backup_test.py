#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""vnddnsctl export and restore: settings go to a file, and to another computer, without their secrets."""
import json
import stat

import program
from program import DONE, FAILED, SECRET, SETTINGS, USAGE

MINE = {"id": "mine", "name": "Mine", "homePage": "https://dyn.test", "server": "https://dyn.test",
        "login": {"user": False, "secret": "token", "authentication": "bearer"}, "families": "v4",
        "requests": [{"method": "GET", "url": "/{host}/{address}", "dyndns2": True}]}


class Backup(program.ProgramTest):
    def setUp(self):
        super().setUp()
        self.file = self.path / "settings.json"
        self.old, self.new = self.dir, self.path / "new"

    def prepare(self):
        """Two names, an option and a provider of the user's own, exported; then another, empty folder."""
        self.add()
        self.add("cửa-hàng.vn", "--server", "https://dyn.example.test", "--user", "shop", "--vault", "file",
                 "--source", "command:/usr/bin/my-address -4")
        self.ctl("config", "watch", "never", code=DONE)
        own = self.old / "providers"
        own.mkdir()
        (own / "mine.json").write_text(json.dumps(MINE), encoding="utf-8")
        (own / "broken.json").write_text("{", encoding="utf-8")
        said = self.ctl("export", self.file, code=DONE).stderr
        self.assertIn("broken.json", said)
        self.dir = self.new

    def exported(self):
        return json.loads(self.file.read_text(encoding="utf-8"))

    def change(self, **fields):
        self.file.write_text(json.dumps({**self.exported(), **fields}), encoding="utf-8")

    def test_the_file_is_private_whole_and_without_secrets(self):
        self.prepare()
        self.dir = self.old
        self.assertEqual(stat.S_IMODE(self.file.stat().st_mode), 0o600)
        self.assertNotIn(SECRET, self.file.read_text(encoding="utf-8"))
        document = self.exported()
        self.assertEqual((document["format"], document["version"]), ("vnddns-settings", 1))
        self.assertEqual(document["settings"], self.config())
        self.assertEqual(document["providers"], {"mine": MINE})
        self.assertEqual(json.loads(self.ctl("export", LC_ALL="C", code=DONE).stdout), document)

    def test_a_file_that_is_there_is_only_overwritten_on_demand(self):
        self.add()
        self.file.write_text("dear", encoding="ascii")
        self.file.chmod(0o644)
        link = self.path / "link"
        link.symlink_to(self.path / "nowhere")
        for there in (self.file, link):
            self.assertIn("--replace", self.ctl("export", there, code=FAILED).stderr)
        self.assertEqual(self.file.read_text(encoding="ascii"), "dear")
        self.ctl("export", self.file, "--replace", code=DONE)
        self.assertEqual(self.exported()["settings"], self.config())
        self.assertEqual(stat.S_IMODE(self.file.stat().st_mode), 0o600)
        self.ctl("export", self.path / "no-such-folder" / "file", code=FAILED)

    def test_a_preview_changes_nothing_and_shows_everything_that_matters(self):
        self.prepare()
        done = self.ctl("restore", self.file, code=DONE)
        self.assertIn("nha.vn.test at https://dyn.example.test (dyndns2), user me, IPv4+IPv6, address from auto", done.stdout)
        self.assertIn("command:/usr/bin/my-address -4", done.stdout)
        self.assertIn("description of the provider mine", done.stdout)
        self.assertIn("settings for all names", done.stdout)
        self.assertIn("nha.vn.test needs its secret: 'vnddnsctl secret nha.vn.test'", done.stderr)
        self.assertIn("Nothing was changed", done.stderr)
        self.assertFalse(self.new.exists())

    def test_another_computer_gets_everything_but_the_secrets(self):
        self.prepare()
        done = self.ctl("restore", self.file, "--yes", code=DONE)
        self.assertIn("nha.vn.test is set up.", done.stdout)
        self.assertIn("cửa-hàng.vn needs its secret", done.stderr)
        self.assertEqual(self.config(), self.exported()["settings"])
        self.assertIn("mine\tMine\t", self.ctl("providers", code=DONE).stdout)
        self.assertEqual(stat.S_IMODE(self.new.stat().st_mode), 0o700)
        self.assertEqual(self.secrets(), "")
        self.ctl("secret", "nha.vn.test", stdin=SECRET + "\n", code=DONE)
        again = self.ctl("restore", self.file, "--yes", code=DONE)
        self.assertIn("nothing to take over", again.stderr)

    def test_the_same_computer_still_knows_the_secrets(self):
        self.prepare()
        self.dir = self.old
        (self.old / "config.json").unlink()
        done = self.ctl("restore", self.file, "--yes", code=DONE)
        self.assertNotIn("needs its secret", done.stderr)
        self.assertEqual(self.config(), self.exported()["settings"])

    def test_names_that_are_there_stay_unless_they_may_be_replaced(self):
        self.prepare()
        self.add("nha.vn.test", "--server", "https://other.test", "--user", "me", "--vault", "file", secret="the-other-one")
        self.ctl("config", "notifications", "off", code=DONE)
        done = self.ctl("restore", self.file, "--yes", code=DONE)
        self.assertIn("nha.vn.test is set up already", done.stderr)
        self.assertIn("settings for all names differ", done.stderr)
        self.assertEqual(self.config()["records"][0]["account"], self.config()["accounts"][0]["id"])
        self.assertEqual([account["server"] for account in self.config()["accounts"]],
                         ["https://other.test", "https://dyn.example.test"])
        self.ctl("restore", self.file, "--yes", "--replace", code=DONE)
        wanted = self.exported()["settings"]
        self.assertEqual(self.config()["records"], wanted["records"])
        self.assertEqual(sorted(a["id"] for a in self.config()["accounts"]), sorted(a["id"] for a in wanted["accounts"]))
        self.assertEqual(self.config()["watch"], "never")
        self.assertNotIn("the-other-one", self.secrets())

    def test_a_running_program_takes_the_names_over(self):
        self.prepare()
        self.run_host()
        self.ctl("restore", self.file, "--yes", code=DONE)
        names = [r["name"] for r in json.loads(self.ctl("status", "--json", code=DONE).stdout)["records"]]
        self.assertEqual(len(names), 2)

    def test_damaged_settings_take_the_place_of_no_backup_and_are_restored_from_one(self):
        self.prepare()
        good = self.file.read_bytes()
        self.dir.mkdir(mode=0o700, exist_ok=True)
        (self.dir / "config.json").write_text("{ half", encoding="ascii")
        self.ctl("run", code=SETTINGS)
        kept = str(next(self.dir.glob("config.json.damaged-*")))
        self.assertIn(kept, self.ctl("export", self.file, "--replace", code=SETTINGS).stderr)
        self.assertEqual(self.file.read_bytes(), good)
        self.ctl("restore", self.file, code=DONE)
        self.assertIn(kept, self.ctl("restore", self.file, "--yes", code=DONE).stderr)
        self.assertEqual(len(self.config()["records"]), 2)

    def test_what_cannot_be_used_is_told_and_changes_nothing(self):
        self.prepare()
        good = self.file.read_bytes()
        for content, words in ((good[:-30], "is damaged"), (b"protocol=dyndns2\n", "no file of 'vnddnsctl export'"),
                               (json.dumps(self.exported()["settings"]).encode(), "no file of 'vnddnsctl export'"),
                               (b" " * (16 * 1024 * 1024 + 1), "is larger"), (b"", "is damaged")):
            self.file.write_bytes(content)
            self.assertIn(words, self.ctl("restore", self.file, "--yes", code=SETTINGS).stderr)
        self.file.write_bytes(good)
        self.change(version=2)
        self.assertIn("newer version", self.ctl("restore", self.file, "--yes", code=SETTINGS).stderr)
        self.change(version=1, settings={**self.exported()["settings"], "colour": 1})
        self.assertIn("settings: colour", self.ctl("restore", self.file, "--yes", code=SETTINGS).stderr)
        self.ctl("restore", self.path / "missing", code=SETTINGS)
        self.ctl("restore", code=USAGE)
        self.assertFalse(self.new.exists())


if __name__ == "__main__":
    program.main()
