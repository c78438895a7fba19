#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""An address changes, DNS follows: the whole chain with its real parts."""
import os
import pathlib

import lab
import secret_service

lab.enter()


class Change(lab.LabTest):
    def setUp(self):
        super().setUp()
        user, secret = self.lab.add_host()
        self.lab.serve()
        self.lab.has("192.0.2.10/24")
        self.lab.add(user, secret)
        self.lab.allow_lab_addresses()

    def test_dns_follows_every_change_and_the_times_are_told(self):
        self.lab.run_client()
        self.lab.follows("192.0.2.10")
        for number in (20, 30, 40):
            self.lab.has(f"192.0.2.{number}/24")
            self.lab.follows(f"192.0.2.{number}")
        told = lab.until(lambda: (self.lab.record() or {}).get("v4", {}).get("ms_to_visible") and self.lab.record(),
                         "the time to visible")
        self.assertEqual(told["state"], "current")
        self.assertEqual(told["v4"]["published"]["address"], "192.0.2.40")
        self.assertEqual(told["v4"]["observed"]["address"], "192.0.2.40")
        self.assertTrue(told["last_answer"].startswith("good"))
        self.assertLessEqual(told["v4"]["ms_to_confirmed"], told["v4"]["ms_to_visible"])

    def test_both_families_are_told_and_kept_apart(self):
        self.lab.has("192.0.2.10/24", "2001:db8::10/64")
        self.lab.run_client()
        self.lab.follows("192.0.2.10")
        self.lab.follows("2001:db8::10", "AAAA")
        self.lab.has("192.0.2.10/24", "2001:db8::20/64")
        self.lab.follows("2001:db8::20", "AAAA")
        self.lab.has("192.0.2.30/24")
        self.lab.follows("192.0.2.30")
        # An address that is gone is not known to be wrong: the record stays.
        self.assertEqual(self.lab.dig("AAAA"), {"2001:db8::20"})

    def test_ipv6_waits_for_duplicate_detection_and_leaves_deprecated_addresses(self):
        lab.must("ip", "-6", "addr", "add", "2001:db8::10/64", "dev", "wan0")
        self.lab.run_client()
        self.lab.follows("2001:db8::10", "AAAA")
        lab.must("ip", "-6", "addr", "add", "2001:db8::7/64", "dev", "wan0", "nodad", "preferred_lft", "0")
        lab.must("ip", "-6", "addr", "add", "2001:db8::99/64", "dev", "wan0", "nodad")
        lab.must("ip", "-6", "addr", "change", "2001:db8::10/64", "dev", "wan0", "preferred_lft", "0")
        self.lab.follows("2001:db8::99", "AAAA")

    def test_private_and_carrier_addresses_are_never_published(self):
        self.lab.ctl("config", "publish-scope", "global")
        self.lab.has("192.168.1.10/24")
        self.lab.run_client()
        lab.until(lambda: self.lab.conditions() & {"no-address"}, "the reason")
        self.lab.has("100.64.3.4/10")
        lab.until(lambda: self.lab.conditions() & {"behind-cgnat"}, "the carrier's NAT to be told")
        self.lab.has("203.0.113.9/24")
        lab.until(lambda: self.lab.conditions() & {"no-address"}, "documentation addresses to be refused")
        self.assertEqual(self.lab.dig(), set())

    def test_a_restart_tells_nothing_again(self):
        client = self.lab.run_client()
        self.lab.follows("192.0.2.10")
        lab.until(lambda: self.lab.record()["state"] == "current", "the confirmation")
        self.assertEqual(client.stop(), 0)
        before = lab.must("dig", "+short", f"@{lab.SERVER}", lab.ZONE, "SOA")
        self.lab.run_client("again")
        lab.until(lambda: (self.lab.record() or {}).get("state") == "current", "the record to be current at once")
        self.assertEqual(lab.must("dig", "+short", f"@{lab.SERVER}", lab.ZONE, "SOA"), before)

    def test_check_finds_the_address_and_sends_nothing(self):
        done = self.lab.ctl("check")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("192.0.2.10", done.stdout)
        self.assertEqual(self.lab.dig(), set())

    def test_removing_a_name_ends_its_updates(self):
        self.lab.run_client()
        self.lab.follows("192.0.2.10")
        self.assertEqual(self.lab.ctl("remove", lab.NAME).returncode, 0)
        lab.until(lambda: self.lab.status()["records"] == [], "the running host to notice")
        self.lab.has("192.0.2.20/24")
        lab.until(lambda: "192.0.2.20" in lab.must("ip", "addr", "show", "wan0"), "the change")
        self.assertEqual(self.lab.status()["records"], [])
        self.assertEqual(self.lab.dig(), {"192.0.2.10"})


class Keyring(lab.LabTest):
    """The same with the secret in a real gnome-keyring."""

    def setUp(self):
        super().setUp()
        self.user, self.secret = self.lab.add_host()
        self.lab.serve()
        self.lab.has("192.0.2.10/24")
        secret_service.own_home(self)
        secret_service.session_bus(self)

    def keyring(self, unlocked):
        return secret_service.keyring(self, unlocked)

    def add(self):
        keyring = self.keyring(unlocked=True)
        self.lab.add(self.user, self.secret, vault="keychain")
        self.lab.allow_lab_addresses()
        return keyring

    def test_the_secret_lives_in_the_keyring_only(self):
        self.add()
        self.assertIn(f"secret = {self.secret}", lab.run("secret-tool", "search", "--all", "server", "vnddns").stdout)
        client = self.lab.run_client()
        self.lab.follows("192.0.2.10")
        self.assert_nowhere(self.secret.encode(), client.pid)
        client.stop()

    def test_a_locked_keyring_is_told_and_its_opening_ends_the_wait(self):
        first = self.add()
        first.kill()
        first.wait()
        second = self.keyring(unlocked=False)
        self.lab.run_client()
        lab.until(lambda: "vault-locked" in self.lab.conditions(), lambda: f"the lock; {self.lab.record()}")
        self.assertEqual(self.lab.dig(), set())
        self.assertEqual(self.lab.record()["state"], "retrying")
        second.kill()
        second.wait()
        self.keyring(unlocked=True)
        done = self.lab.ctl("unlock")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.lab.follows("192.0.2.10")
        lab.until(lambda: self.lab.record()["conditions"] == [], "the end of the trouble")

    def assert_nowhere(self, secret, pid):
        for folder, _, files in os.walk(self.lab.path):
            for name in files:
                path = pathlib.Path(folder, name)
                if path.is_file():
                    self.assertNotIn(secret, path.read_bytes(), path)
        for part in ("cmdline", "environ"):
            self.assertNotIn(secret, pathlib.Path(f"/proc/{pid}/{part}").read_bytes(), part)


if __name__ == "__main__":
    lab.main()
