#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Somebody else's client changes the name at the real server: that is told, and not fought over."""
import lab
import other_clock

lab.enter()
OURS, THEIRS = "192.0.2.10", "198.51.100.7"


class Drift(lab.LabTest):
    def setUp(self):
        super().setUp()
        user, secret = self.lab.add_host()
        self.key = self.lab.path / "nha.key"
        self.key.write_text(self.lab.server_command("host", "tsig", lab.NAME), encoding="ascii")
        self.lab.serve()
        self.lab.has(f"{OURS}/24")
        self.lab.add(user, secret)
        self.lab.allow_lab_addresses()
        self.clock = other_clock.OtherClock(self.lab.path / "clock")
        self.lab.run_client(env=self.clock.environment())
        self.lab.follows(OURS)
        lab.until(lambda: (self.lab.record() or {}).get("v4", {}).get("ms_to_visible"), "the look after the update")

    def other_client_says(self, address):
        lab.must("nsupdate", "-k", self.key, input=f"server {lab.SERVER}\nupdate delete {lab.NAME} A\n"
                                                   f"update add {lab.NAME} 60 A {address}\nsend\n")
        self.assertEqual(self.lab.dig(), {address})

    @staticmethod
    def serial():
        return lab.must("dig", "+short", f"@{lab.SERVER}", lab.ZONE, "SOA")

    def later(self, seconds):
        """The lid was closed so long, and something stirs in the network when it opens."""
        self.clock.sleep(seconds)
        for word in ("add", "del"):
            lab.must("ip", "addr", word, "127.0.0.9/8", "dev", "lo")

    def conditions_later(self):
        self.later(61)
        return self.lab.conditions()

    def test_drift_is_told_and_only_the_user_ends_it(self):
        self.other_client_says(THEIRS)
        before = self.serial()
        # A minute after the last look a check looks again, and tells what it finds after another one.
        self.later(61)
        self.assertEqual(self.lab.ctl("update", lab.NAME).returncode, 0)
        lab.until(lambda: "drifted" in self.conditions_later(), lambda: f"the drift; {self.lab.record()}")
        self.assertEqual(self.lab.record()["state"], "needs-user")
        told = self.lab.ctl("status").stdout
        for word in (OURS, THEIRS, f"ns.{lab.ZONE}"):
            self.assertIn(word, told)
        for _ in range(5):
            self.assertIn("drifted", self.conditions_later())
        self.assertEqual((self.serial(), self.lab.dig()), (before, {THEIRS}))
        self.assertEqual(self.lab.ctl("update", lab.NAME).returncode, 0)
        self.lab.follows(OURS)
        lab.until(lambda: self.lab.record()["conditions"] == [], "the end of it")


if __name__ == "__main__":
    lab.main()
