#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""vnddns.exe and vnddnsctl.exe under Wine. Nothing here sends an update anywhere."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

BIN = pathlib.Path(os.environ["VNDDNS_BUILD_DIR"]) / "bin"
EMULATOR = os.environ["VNDDNS_EMULATOR"].split("|")
DEADLINE = 60  # seconds any single wait may take
SECRET = "a-secret-of-the-test-73541"


class Windows(unittest.TestCase):
    def setUp(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="vnddns-windows-"))
        self.addCleanup(shutil.rmtree, self.path, ignore_errors=True)
        self.dir = "Z:" + str(self.path / "conf")

    def ctl(self, *words, stdin="", code=0):
        done = subprocess.run([*EMULATOR, BIN / "vnddnsctl.exe", "--config-dir", self.dir, *words], input=stdin,
                              capture_output=True, text=True, timeout=DEADLINE, check=False)
        self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def test_it_says_its_version(self):
        self.assertRegex(self.ctl("--version"), r"^vnddnsctl \d+\.\d+\.\d+")

    def test_a_name_is_added_listed_checked_and_removed(self):
        for vault in ("file", "keychain"):
            self.ctl("add", "nhà.vn.test", "--server", "https://dyn.example.test", "--user", "me", "--vault", vault,
                     stdin=SECRET + "\r\n")
            listed = self.ctl("list")
            self.assertIn("xn--nh-kia.vn.test", listed)
            self.assertNotIn(SECRET, listed)
            self.assertNotIn(SECRET, (self.path / "conf/config.json").read_text(encoding="utf-8"))
            if vault == "file":
                self.assertIn(SECRET, (self.path / "conf/secrets.json").read_text(encoding="utf-8"))
            self.ctl("remove", "nhà.vn.test")
            self.assertNotIn("xn--nh-kia.vn.test", self.ctl("list"))
        self.assertIn("vnddnsctl: ", self.ctl("check", code=1))

    def test_a_host_is_seen_by_others_and_refuses_a_second(self):
        self.ctl("add", "nha.vn.test", "--server", "https://dyn.example.test", "--user", "me", "--vault", "file",
                 stdin=SECRET + "\n")
        # The network of this computer is not ours to publish: a paused host looks at nothing.
        self.ctl("pause")
        host = subprocess.Popen([*EMULATOR, BIN / "vnddnsctl.exe", "--config-dir", self.dir, "run"],
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(host.wait)
        self.addCleanup(self.end, "vnddnsctl.exe")
        self.until(lambda: "nha.vn.test" in self.say("status"), "the host")
        self.assertIn("already", self.ctl("run", code=6))

    def test_the_tray_program_starts_without_a_screen_and_hosts(self):
        tray = subprocess.Popen([*EMULATOR, BIN / "vnddns.exe", "--config-dir", self.dir, "--background"],
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(tray.wait)
        self.addCleanup(self.end, "vnddns.exe")
        self.until(lambda: (self.path / "conf/host.lock").exists(), "the tray program")
        self.assertIsNone(tray.poll())
        self.assertIn("already", self.ctl("run", code=6))

    def say(self, *words):
        done = subprocess.run([*EMULATOR, BIN / "vnddnsctl.exe", "--config-dir", self.dir, *words],
                              capture_output=True, text=True, timeout=DEADLINE, check=False)
        return done.stdout if done.returncode == 0 else ""

    def end(self, program):
        subprocess.run([*EMULATOR, "taskkill", "/f", "/im", program], capture_output=True, timeout=DEADLINE,
                       check=False)

    def until(self, condition, what):
        end = time.monotonic() + DEADLINE
        while not condition():
            self.assertLess(time.monotonic(), end, f"waited in vain: {what}")
            time.sleep(0.1)


if __name__ == "__main__":
    unittest.main()
