#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Our client tells our server by signed DNS UPDATE: addresses change, DNS follows, and a wrong key changes nothing."""
import base64
import signal

import lab
import other_clock

lab.enter()
OTHER = f"kho.{lab.ZONE}"


class DnsUpdate(lab.LabTest):
    def setUp(self):
        super().setUp()
        self.lab.add_host()
        self.key = self.lab.path / "nha.key"
        self.key.write_text(self.lab.server_command("host", "tsig", lab.NAME), encoding="ascii")
        self.lab.serve()
        self.lab.has("192.0.2.10/24", "2001:db8::10/64")
        self.lab.allow_lab_addresses()

    def add(self, name=lab.NAME, key=None, server=lab.SERVER):
        return self.lab.ctl("add", name, "--protocol", "rfc2136", "--server", server, "--key-file",
                            key or self.key, "--vault", "file")

    def test_every_change_of_both_families_is_followed(self):
        self.assertEqual(self.add().returncode, 0)
        self.lab.run_client()
        self.lab.follows("192.0.2.10")
        self.lab.follows("2001:db8::10", "AAAA")
        self.lab.has("192.0.2.20/24", "2001:db8::10/64")
        self.lab.follows("192.0.2.20")
        self.lab.has("192.0.2.20/24", "2001:db8::20/64")
        self.lab.follows("2001:db8::20", "AAAA")
        told = lab.until(lambda: (self.lab.record() or {}).get("state") == "current" and self.lab.record(), "rest")
        self.assertEqual(told["conditions"], [])

    def test_a_wrong_secret_changes_nothing_and_is_told(self):
        words = self.key.read_text(encoding="ascii").split('"')
        words[3] = base64.b64encode(bytes(32)).decode()
        wrong = self.lab.path / "wrong.key"
        wrong.write_text('"'.join(words), encoding="ascii")
        self.assertEqual(self.add(key=wrong).returncode, 0)
        self.lab.run_client()
        lab.until(lambda: "credentials-rejected" in self.lab.conditions(), self.lab.record)
        self.assertEqual(self.lab.record()["state"], "needs-user")
        self.assertEqual(self.lab.dig(), set())

    def test_a_wrong_clock_is_told_in_minutes_and_ends_when_it_is_set(self):
        clock = other_clock.OtherClock(self.lab.path / "clock")
        clock.set(wall=3600)
        self.assertEqual(self.add().returncode, 0)
        client = self.lab.run_client(env=clock.environment())
        lab.until(lambda: "wrong-clock" in self.lab.conditions(), self.lab.record)
        self.assertIn("60 minutes", self.lab.ctl("status").stdout)
        self.assertEqual(self.lab.dig(), set())
        # The next attempt is minutes away; until then somebody sets the clock.
        clock.sleep(300)
        clock.set(wall=0)
        client.process.send_signal(signal.SIGHUP)
        self.lab.follows("192.0.2.10")
        lab.until(lambda: self.lab.record()["conditions"] == [], self.lab.record)

    def test_it_goes_over_udp_too(self):
        self.assertEqual(self.add(server=f"udp://{lab.SERVER}").returncode, 0)
        self.lab.run_client()
        self.lab.follows("192.0.2.10")

    def test_a_key_moves_its_own_name_only(self):
        self.lab.add_host(OTHER)
        self.assertEqual(self.add(OTHER).returncode, 0)
        self.lab.run_client()
        lab.until(lambda: (self.lab.record(OTHER) or {}).get("state") == "needs-user", lambda: self.lab.record(OTHER))
        self.assertEqual(self.lab.dig(name=OTHER), set())


if __name__ == "__main__":
    lab.main()
