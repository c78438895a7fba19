# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""vnddnsctl with a folder and a home of its own, for tests that see it as scripts do."""
import json
import os
import pathlib
import subprocess
import tempfile
import time
import unittest

PROGRAM = pathlib.Path(os.environ["VNDDNS_BUILD_DIR"]) / "bin" / "vnddnsctl"
DEADLINE = 20  # seconds any single wait may take
SECRET = "a-secret-of-the-test-73541"
LOGIN = ("--server", "https://dyn.example.test", "--user", "me", "--vault", "file")
DONE, FAILED, USAGE, NOT_RUNNING, NEEDS_USER, SETTINGS, RUNNING = range(7)


def until(condition, what):
    end = time.monotonic() + DEADLINE
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain: {what}")
        time.sleep(0.02)


class ProgramTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="vnddns-cli-")
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name)
        self.dir = self.path / "conf"
        # No keychain of this computer may be touched, and no home of this user.
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.path), "LC_ALL": "C.UTF-8",
                            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.path}/no-bus"}

    def ctl(self, *words, stdin="", code=None, **environment):
        done = subprocess.run([PROGRAM, "--config-dir", self.dir, *words], input=stdin, capture_output=True, text=True,
                              timeout=60, check=False, env={**self.environment, **environment})
        for line in done.stderr.splitlines():
            self.assertTrue(line.startswith("vnddnsctl: "), line)
        if code is not None:
            self.assertEqual(done.returncode, code, f"{words}\n{done.stdout}{done.stderr}")
        return done

    def add(self, name="nha.vn.test", *options, secret=SECRET, code=DONE):
        return self.ctl("add", name, *(options or LOGIN), stdin=secret + "\n", code=code)

    def run_host(self):
        # The network of this computer is not ours to publish: a paused host looks at nothing.
        self.ctl("pause", code=DONE)
        host = subprocess.Popen([PROGRAM, "--config-dir", self.dir, "run"], stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True, env=self.environment)
        self.addCleanup(host.stdout.close)
        self.addCleanup(host.wait)
        self.addCleanup(host.kill)
        until(lambda: self.ctl("status").returncode == DONE, "the host")
        return host

    def config(self):
        return json.loads((self.dir / "config.json").read_text(encoding="utf-8"))

    def secrets(self):
        file = self.dir / "secrets.json"
        return file.read_text(encoding="utf-8") if file.exists() else ""


def main():
    if not PROGRAM.exists():
        raise SystemExit("build vnddnsctl first")
    unittest.main(verbosity=2)
