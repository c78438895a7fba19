#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A home behind a router: what is published, what is told, and what never happens.

How soon a change is noticed is the matter of changes_test.py.
"""
import os
import pathlib
import sys
import unittest.mock

import neighbourhood
from neighbourhood import LINE, SECOND_ISP, SECOND_LINE, STUN_WORST, VPN, base

base.enter()


class Polling(neighbourhood.NeighbourhoodTest):
    """Neither announcements nor STUN: the update server's echo alone."""

    def test_the_first_address_is_what_the_server_sees(self):
        lab = self.neighbourhood("echo", stun=False, router="mute")
        lab.run_client()
        lab.follows(LINE)
        base.until(lambda: lab.record()["state"] == "current", lab.record)
        self.assertEqual(lab.record()["v4"]["observed"], {"address": LINE, "origin": "echo"})

    def test_a_change_that_nobody_tells_is_found_when_the_user_asks(self):
        lab = self.neighbourhood("echo", stun=False, router="mute")
        lab.run_client()
        lab.follows(LINE)
        lab.settle()
        self.redial(lab, "1.2.3.20")
        self.assertEqual(lab.dig(), {LINE})
        done = lab.ctl("update", base.NAME)
        self.assertEqual(done.returncode, 0, done.stderr)
        lab.follows("1.2.3.20")

    def test_a_change_that_nobody_tells_is_found_when_the_home_network_changes(self):
        lab = self.neighbourhood("echo", stun=False, router="mute")
        lab.run_client()
        lab.follows(LINE)
        lab.settle()
        self.redial(lab, "1.2.3.20")
        # Another address from the router's DHCP server, as after a restart of the router.
        base.must("ip", "addr", "flush", "dev", "eth0", "scope", "global")
        base.must("ip", "addr", "add", "192.168.1.11/24", "dev", "eth0")
        base.must("ip", "route", "replace", "default", "via", neighbourhood.GATEWAY)
        lab.follows("1.2.3.20")

    def test_a_renewed_lease_at_home_sends_nothing(self):
        lab = self.neighbourhood("echo", stun=False, router="mute")
        base.must("ip", "addr", "change", f"{neighbourhood.HOME}/24", "dev", "eth0", "valid_lft", "600",
                  "preferred_lft", "600")
        lab.run_client()
        lab.follows(LINE)
        lab.settle()
        before = lab.count("asked")
        for lifetime in ("700", "800", "900"):
            base.must("ip", "addr", "change", f"{neighbourhood.HOME}/24", "dev", "eth0", "valid_lft", lifetime,
                      "preferred_lft", lifetime)
        # The marker: whatever the renewals brought about would have gone out before this.
        self.assertEqual(lab.ctl("status").returncode, 0)
        lab.settle()
        self.assertEqual(lab.count("asked"), before)

    def test_a_lease_that_is_lost_and_given_again_updates_nothing(self):
        lab = self.neighbourhood("echo", stun=False, router="mute")
        lab.run_client()
        lab.follows(LINE)
        lab.settle()
        asked, told = lab.count("asked"), lab.record()["last_answer_at"]
        base.must("ip", "addr", "del", f"{neighbourhood.HOME}/24", "dev", "eth0")
        base.until(lambda: lab.conditions(), lab.record)
        base.must("ip", "addr", "add", f"{neighbourhood.HOME}/24", "dev", "eth0")
        base.must("ip", "route", "add", "default", "via", neighbourhood.GATEWAY)
        base.until(lambda: lab.count("asked") > asked, "the echo to be asked what has changed")
        base.until(lambda: lab.record()["conditions"] == [], lab.record)
        lab.settle()
        self.assertEqual(lab.record()["last_answer_at"], told)
        self.assertEqual(lab.published(), [LINE])


class Sleep(neighbourhood.NeighbourhoodTest):
    """The computer sleeps, and the line changes meanwhile. Only logind tells; here python3-dbusmock plays it."""

    CONFIG = pathlib.Path(__file__).resolve().parents[1] / "support" / "session-bus.conf"
    EMIT = """
import dbus, sys
login = dbus.bus.BusConnection(sys.argv[1]).get_object("org.freedesktop.login1", "/org/freedesktop/login1")
login.EmitSignal("org.freedesktop.login1.Manager", "PrepareForSleep", "b", [sys.argv[2] == "begins"],
                 dbus_interface="org.freedesktop.DBus.Mock")
"""

    def login1(self, lab):
        """A system bus of the test's own with login1 on it; its address."""
        bus = lab.start("system-bus", ["dbus-daemon", f"--config-file={self.CONFIG}", "--nofork", "--nopidfile",
                                       "--print-address"])
        address = base.until(lambda: bus.said().partition("\n")[0] if "\n" in bus.said() else "", bus.said)
        patch = unittest.mock.patch.dict(os.environ, DBUS_SYSTEM_BUS_ADDRESS=address)
        patch.start()
        self.addCleanup(patch.stop)
        mock = lab.start("login1", [sys.executable, "-m", "dbusmock", "--system", "--template", "logind"])
        base.until(lambda: base.run("dbus-send", "--system", "--print-reply", "--dest=org.freedesktop.login1", "/",
                                    "org.freedesktop.DBus.Peer.Ping").returncode == 0, mock.said)
        return address

    def test_at_the_end_of_a_sleep_the_client_looks_at_once(self):
        lab = self.neighbourhood("echo", stun=False, router="mute")
        bus = self.login1(lab)
        lab.run_client()
        lab.follows(LINE)
        lab.settle()
        base.must(sys.executable, "-c", self.EMIT, bus, "begins")
        self.redial(lab, "1.2.3.20")
        before = lab.count("asked")
        lab.settle()
        self.assertEqual((lab.count("asked"), lab.dig()), (before, {LINE}))
        base.must(sys.executable, "-c", self.EMIT, bus, "ends")
        lab.follows("1.2.3.20", limit=5)


class TwoLines(neighbourhood.NeighbourhoodTest):
    """A home with two providers, whose routers have the same address: each name leads to its own line, whatever
    the routes say."""

    CAMERA = f"camera.{base.ZONE}"

    def two_lines(self):
        lab = self.neighbourhood()
        lab.second_line()
        self.true.add(SECOND_LINE)
        user, secret = lab.add_host(self.CAMERA)
        lab.add(user, secret, "--through", "eth1", "--family", "v4", name=self.CAMERA)
        lab.run_client()
        lab.follows(LINE)
        lab.follows(SECOND_LINE, name=self.CAMERA)
        return lab

    def test_a_change_of_one_line_moves_its_name_and_no_other(self):
        lab = self.two_lines()
        self.redial(lab, "1.2.5.20", gateway=SECOND_ISP, node=lab.router2)
        # Nobody announces it: the watch through that interface has to notice.
        lab.follows("1.2.5.20", name=self.CAMERA, limit=40)
        self.assertEqual(lab.dig(), {LINE})
        self.redial(lab, "1.2.3.20")
        lab.follows("1.2.3.20")
        self.assertEqual(lab.dig(name=self.CAMERA), {"1.2.5.20"})

    def test_a_line_that_is_unplugged_is_told_and_its_name_kept(self):
        lab = self.two_lines()
        base.must("ip", "link", "set", "eth1", "down")
        base.until(lambda: "no-address" in lab.conditions(self.CAMERA), lambda: lab.record(self.CAMERA))
        # What would be wrong: the other line's address under this name.
        done = lab.ctl("update", base.NAME)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((lab.dig(), lab.dig(name=self.CAMERA)), ({LINE}, {SECOND_LINE}))

    def test_the_router_of_the_line_is_asked(self):
        lab = self.two_lines()
        told = {}
        for name in (base.NAME, self.CAMERA):
            base.until(lambda: "router" in self.said(lab, name), lambda: lab.record(name))
            told[name] = self.said(lab, name)["router"]
        self.assertEqual(told, {base.NAME: LINE, self.CAMERA: SECOND_LINE})
        self.assertEqual(lab.conditions(self.CAMERA), set())

    @staticmethod
    def said(lab, name):
        return {sight["source"]: sight.get("address") for sight in lab.record(name)["v4"]["sources"]}

    def test_the_shown_address_is_that_of_the_line(self):
        lab = self.two_lines()
        done = lab.ctl("check", self.CAMERA)
        self.assertIn(SECOND_LINE, done.stdout)
        self.assertNotIn(LINE, done.stdout)


class Vpn(neighbourhood.NeighbourhoodTest):
    """A VPN that takes everything and leaves the default route as it is. Its exit leads nowhere."""

    def stays_home(self, *words):
        """With this said to ip(8), word by word "add" when the VPN begins and "del" when it ends."""
        lab = self.neighbourhood(stun=False, router="mute")
        lab.run_client()
        lab.follows(LINE)
        lab.settle()
        lab.vpn()
        for each in words:
            base.must("ip", *each.format("add").split())
            self.addCleanup(base.run, "ip", *each.format("del").split())
        self.assertEqual(lab.seen(), SECOND_LINE)
        base.until(lambda: "through-vpn" in lab.conditions(), lab.record)
        lab.ctl("update", base.NAME)
        self.redial(lab, "1.2.3.20")
        self.assertEqual((lab.dig(), lab.published()), ({LINE}, [LINE]))
        for each in reversed(words):
            base.must("ip", *each.format("del").split())
        lab.follows("1.2.3.20")
        base.until(lambda: lab.record()["conditions"] == [], lab.record)

    def test_halves_of_the_address_space_are_a_vpn(self):
        self.stays_home(f"route {{}} 0.0.0.0/1 via {VPN}", f"route {{}} 128.0.0.0/1 via {VPN}")

    def test_a_rule_that_leads_to_another_table_is_a_vpn(self):
        self.stays_home(f"route {{}} default via {VPN} table 51820", "rule {} not fwmark 51820 table 51820",
                        "rule {} table main suppress_prefixlength 0")


class Portal(neighbourhood.NeighbourhoodTest):
    """A login page in place of the Internet, as in a hotel."""

    def test_nothing_is_published_before_the_portal_opens_and_all_is_well_afterwards(self):
        lab = self.neighbourhood("echo", router="mute", server=f"https://ns.{base.ZONE}:8443")
        lab.close_portal()
        lab.run_client()
        told = base.until(lambda: lab.conditions() & {"server-untrusted", "server-unreachable"}, lab.record)
        self.assertEqual(told, {"server-untrusted"})
        self.assertEqual(lab.dig(), set())
        self.assertNotEqual(lab.record()["state"], "current")
        lab.open_portal()
        # Qt keeps the portal's answer for the server's name for a minute. The last try within it comes up to 60 s
        # after the opening, the next one up to 77 s later.
        lab.follows(LINE, limit=170)
        base.until(lambda: lab.record()["conditions"] == [], lab.record)
        # The watch heard nothing behind the page, and is at work again from here on.
        base.until(lambda: self.agreeing(lab, LINE) == {"echo", "stun"}, lab.record)
        self.redial(lab, "1.2.3.20")
        lab.follows("1.2.3.20", limit=STUN_WORST)
        base.until(lambda: self.agreeing(lab, "1.2.3.20") == {"echo", "stun"}, lab.record)

    @staticmethod
    def agreeing(lab, address):
        return {sight["source"] for sight in lab.record()["v4"]["sources"] if sight.get("address") == address}

    def test_a_portal_that_comes_later_changes_nothing_that_was_published(self):
        lab = self.neighbourhood("echo", stun=False, router="mute")
        lab.run_client()
        lab.follows(LINE)
        lab.settle()
        lab.close_portal()
        done = lab.ctl("update", base.NAME)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertEqual(lab.dig(), {LINE})
        lab.open_portal()
        self.redial(lab, "1.2.3.20")
        lab.follows("1.2.3.20", limit=60)


if __name__ == "__main__":
    base.main()
