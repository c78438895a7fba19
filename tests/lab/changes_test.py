#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""The outer address of the router changes; who notices it, and how soon DNS follows.

Every other way to notice is closed in each test: the poll comes only every five minutes, and neither the
home's interfaces nor its routes change.
"""
import time

import neighbourhood
from neighbourhood import CARRIED, GATEWAY, LINE, STUN_WORST, base

base.enter()

SOON = 10  # seconds; a hint takes a fraction of one, and this machine may be busy
# NAT-PMP's answer to the question for the outer address, as it is also announced (RFC 6886 section 3.2.1).
ANNOUNCE = """
import socket, sys
link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
link.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
link.bind((sys.argv[1], int(sys.argv[2])))
link.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(sys.argv[1]))
link.sendto(bytes([0, 128, 0, 0, 0, 0, 0, 1]) + socket.inet_aton(sys.argv[3]), ("224.0.0.1", 5350))
"""


class ChangesTest(neighbourhood.NeighbourhoodTest):
    def running(self, source="auto", **kind):
        """A neighbourhood whose client has published its first address and become quiet."""
        lab = self.neighbourhood(source, **kind)
        lab.run_client()
        lab.follows(LINE)
        base.until(lambda: lab.record()["state"] == "current", lab.record)
        lab.settle()
        return lab

    def announce(self, lab, sender, address, port=5350):
        lab.router.must(base.sys.executable, "-c", ANNOUNCE, sender, port, address)


class Announcements(ChangesTest):
    def test_dns_follows_each_announced_change(self):
        lab = self.running()
        lab.forbid_stun()
        for address in ("1.2.3.20", "1.2.3.30", "1.2.3.40"):
            self.redial(lab, address)
            lab.follows(address, limit=SOON)
            base.until(lambda: lab.record()["state"] == "current", lab.record)
            lab.settle(1)

    def test_a_line_that_goes_and_comes_back_elsewhere_is_followed(self):
        lab = self.running()
        lab.forbid_stun()
        lab.router.must("ip", "link", "set", "wan0", "down")
        lab.router.must("ip", "addr", "flush", "dev", "wan0", "scope", "global")
        time.sleep(2)  # as long as a quick redial takes
        self.assertEqual(lab.dig(), {LINE})
        lab.router.must("ip", "link", "set", "wan0", "up")
        self.redial(lab, "1.2.4.50", gateway="1.2.4.1")
        lab.follows("1.2.4.50", limit=SOON)

    def test_a_renewed_lease_of_the_router_updates_nothing(self):
        lab = self.running()
        lab.forbid_stun()
        told = lab.record()
        for lifetime in ("700", "800", "900"):
            lab.router.must("ip", "addr", "change", f"{LINE}/24", "dev", "wan0", "valid_lft", lifetime,
                            "preferred_lft", lifetime)
        base.until(lambda: lab.processes_said("miniupnpd").count("should send external iface address change") >= 3,
                   "the router to see its leases")
        lab.settle()
        after = lab.record()
        self.assertEqual(after["last_answer_at"], told["last_answer_at"])
        self.assertEqual(after["state"], "current")
        self.assertEqual(lab.published(), [LINE])

    def test_what_is_announced_is_a_hint_and_never_published_by_itself(self):
        lab = self.running()
        lab.forbid_stun()
        lab.router.must("ip", "addr", "add", "192.168.1.66/24", "dev", "lan0")
        before = lab.count("asked")
        self.announce(lab, "192.168.1.66", "1.2.9.9")
        lab.settle(2)
        self.assertEqual(lab.count("asked"), before, "a stranger's announcement was heard")
        self.announce(lab, GATEWAY, "1.2.9.9")
        lab.settle(2)
        self.assertGreater(lab.count("asked"), before, "the gateway's announcement was not heard")
        self.assertEqual(lab.dig(), {LINE})
        self.assertEqual(lab.published(), [LINE])


class Stun(ChangesTest):
    def test_dns_follows_without_any_word_of_the_router(self):
        lab = self.running(router="mute")
        for address in ("1.2.3.20", "1.2.3.30"):
            self.redial(lab, address)
            lab.follows(address, limit=STUN_WORST)
            base.until(lambda: lab.record()["state"] == "current", lab.record)

    def test_the_watch_goes_on_after_an_outage(self):
        lab = self.running(router="mute")
        lab.router.must("ip", "link", "set", "wan0", "down")
        before = lab.count("stun")
        time.sleep(STUN_WORST)  # at least one question goes unanswered
        self.assertEqual(lab.count("stun"), before)
        lab.router.must("ip", "link", "set", "wan0", "up")
        self.redial(lab, "1.2.3.20")
        lab.follows("1.2.3.20", limit=STUN_WORST)

    def test_the_watch_asks_seldom_and_nothing_else_is_sent(self):
        lab = self.running(router="mute")
        asked, watched = lab.count("asked"), lab.count("stun")
        began = time.monotonic()
        base.until(lambda: lab.count("stun") >= watched + 2, "two questions", limit=3 * STUN_WORST)
        self.assertGreater(time.monotonic() - began, 15)
        self.assertEqual(lab.count("asked"), asked)


class Upnp(ChangesTest):
    """A router that speaks UPnP alone announces nothing; whoever notices a change has it confirmed there."""

    def test_dns_follows_and_the_router_agrees_each_time(self):
        lab = self.running(router="upnp")
        self.assertEqual(lab.record()["reach"], {"verdict": "forwarding", "router": LINE, "seen": LINE})
        self.redial(lab, "1.2.3.20")
        lab.follows("1.2.3.20", limit=STUN_WORST)
        self.agrees(lab, "1.2.3.20")
        # What the router said before is not held against the new address when somebody asks.
        lab.forbid_stun()
        self.redial(lab, "1.2.3.30")
        done = lab.ctl("update", base.NAME)
        self.assertEqual(done.returncode, 0, done.stderr)
        lab.follows("1.2.3.30", limit=SOON)
        self.agrees(lab, "1.2.3.30")

    def agrees(self, lab, address):
        base.until(lambda: lab.record()["reach"] == {"verdict": "forwarding", "router": address, "seen": address} and
                   lab.record()["conditions"] == [], lab.record)

    def test_a_carriers_address_at_the_router_is_told_and_its_end_too(self):
        lab = self.neighbourhood(carrier=True, router="frank-upnp")
        lab.run_client()
        base.until(lambda: "behind-cgnat" in lab.conditions(), lab.record)
        self.assertEqual(lab.record()["reach"], {"verdict": "carrier-nat", "router": CARRIED, "seen": LINE})
        lab.settle()
        self.assertEqual(lab.published(), [])
        # The router's own line again, which it can only be asked about.
        lab.carrier.must("nft", "delete", "table", "ip", "nat")
        lab.isp.must("ip", "route", "replace", "1.2.4.0/24", "via", LINE)
        lab.carrier.must("ip", "addr", "add", "1.2.4.1/24", "dev", "street0")
        self.redial(lab, "1.2.4.50", gateway="1.2.4.1")
        lab.tell("1.2.4.50")
        lab.ctl("update", base.NAME)
        lab.follows("1.2.4.50", limit=SOON)
        self.agrees(lab, "1.2.4.50")


class Carrier(ChangesTest):
    """The line ends in a carrier-grade NAT: the address that the world sees belongs to a whole street."""

    def test_the_carriers_address_is_not_published_and_the_reason_is_told(self):
        lab = self.neighbourhood(carrier=True, router="frank")
        lab.run_client()
        base.until(lambda: "behind-cgnat" in lab.conditions(), lab.record)
        lab.settle()
        told = next(each for each in lab.record()["conditions"] if each["code"] == "behind-cgnat")
        self.assertIn(CARRIED, told["parameters"])
        self.assertEqual(lab.record()["reach"]["verdict"], "carrier-nat")
        self.redial(lab, "1.2.3.20", node=lab.carrier, interface="up0")
        lab.ctl("update", base.NAME)
        lab.settle()
        self.assertEqual(lab.published(), [])

    def test_a_line_that_leaves_the_carriers_translation_is_published(self):
        lab = self.neighbourhood(carrier=True, router="frank")
        lab.run_client()
        base.until(lambda: "behind-cgnat" in lab.conditions(), lab.record)
        lab.settle()
        # The ISP gives the line an address of its own, and the carrier only passes on.
        lab.carrier.must("nft", "delete", "table", "ip", "nat")
        lab.isp.must("ip", "route", "replace", "1.2.4.0/24", "via", LINE)
        lab.carrier.must("ip", "addr", "add", "1.2.4.1/24", "dev", "street0")
        self.redial(lab, "1.2.4.50", gateway="1.2.4.1")
        lab.tell("1.2.4.50")
        lab.follows("1.2.4.50", limit=SOON)
        base.until(lambda: lab.record()["conditions"] == [], lab.record)

    def test_a_router_that_hides_its_private_address_means_two_translations(self):
        # miniupnpd does not tell which kind of private address it has, so a carrier is not proven.
        lab = self.neighbourhood(carrier=True)
        lab.run_client()
        base.until(lambda: "double-nat" in lab.conditions(), lab.record)
        self.assertEqual(lab.record()["reach"]["verdict"], "double-nat")


if __name__ == "__main__":
    base.main()
