#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A home with IPv6: the kernel makes its addresses of what the router advertises, a stable one and a temporary
one in each prefix, and the provider delegates another prefix at will.
"""
import itertools

import neighbourhood
from neighbourhood import INTERFACE_ID, LINE, LOWER_PREFIX, PREFIX, UPPER_PREFIX, base

base.enter()

SERVER = f"https://ns.{base.ZONE}:{neighbourhood.PORT}"  # has addresses of both families
SOON = 10  # seconds; duplicate detection alone takes up to two of them


def stable(prefix, interface_id=INTERFACE_ID):
    return f"{prefix}:{interface_id}"


class Ipv6Test(neighbourhood.NeighbourhoodTest):
    def dual(self, family="both", **kind):
        """A neighbourhood with IPv6 whose home has its first prefix; the client does not run."""
        kind.setdefault("server", SERVER)
        lab = self.neighbourhood(family=family, ipv6=True, **kind)
        lab.delegate(PREFIX)
        base.until(lambda: lab.own6("temporary") and stable(PREFIX) in lab.own6(), lab.own6)
        self.true.add(stable(PREFIX))
        return lab

    def running(self, **kind):
        lab = self.dual(**kind)
        lab.run_client()
        lab.follows(LINE)
        lab.follows(stable(PREFIX), "AAAA")
        base.until(lambda: lab.record()["state"] == "current", lab.record)
        return lab

    def delegate(self, lab, prefix, *over, names=None):
        """The home has another prefix; DNS is to follow with the interface identifier of each name."""
        names = names or {base.NAME: INTERFACE_ID}
        self.true |= {stable(prefix, identifier) for identifier in names.values()}
        lab.delegate(prefix, *over)
        for name, identifier in names.items():
            lab.follows(stable(prefix, identifier), "AAAA", name, limit=SOON)

    def assert_published(self, lab, *prefixes, interface_id=INTERFACE_ID, name=base.NAME):
        """The name had the address of each prefix in turn. What is told beside a change of the other family counts
        once."""
        turns = [address for address, _ in itertools.groupby(lab.published("v6", name))]
        self.assertEqual(turns, [stable(each, interface_id) for each in prefixes])


class Prefixes(Ipv6Test):
    def test_the_stable_address_is_published_and_the_temporary_one_never(self):
        lab = self.running()
        self.assertEqual(lab.record()["v6"]["observed"], {"address": stable(PREFIX), "origin": "interface"})
        # Another temporary address, as each day has its own.
        for each in lab.own6("temporary"):
            base.must("ip", "-6", "addr", "del", f"{each}/64", "dev", "eth0")
        lab.advertise()
        lab.settle()
        self.assert_published(lab, PREFIX)

    def test_dns_follows_each_prefix_that_replaces_the_last_one(self):
        lab = self.running()
        self.delegate(lab, UPPER_PREFIX, PREFIX)
        self.delegate(lab, LOWER_PREFIX, UPPER_PREFIX, PREFIX)
        self.assert_published(lab, PREFIX, UPPER_PREFIX, LOWER_PREFIX)
        self.assertEqual(lab.dig(), {LINE})

    def test_a_prefix_that_the_router_has_forgotten_does_not_hold_the_name(self):
        # It restarted, and says nothing of the last one, which looks as good as before (RFC 8978).
        lab = self.running()
        for prefix in (UPPER_PREFIX, LOWER_PREFIX):
            self.delegate(lab, prefix)
        self.assert_published(lab, PREFIX, UPPER_PREFIX, LOWER_PREFIX)

    def test_what_the_router_says_again_and_again_sends_nothing(self):
        lab = self.running()
        self.delegate(lab, UPPER_PREFIX, PREFIX)
        lab.settle()
        asked, told = lab.count("asked"), lab.record()["last_answer_at"]
        for _ in range(30):
            lab.advertise(PREFIX)
        # The marker: whatever the advertisements brought about would have gone out before this.
        self.assertEqual(lab.ctl("status").returncode, 0)
        lab.settle()
        self.assertEqual((lab.count("asked"), lab.record()["last_answer_at"]), (asked, told))
        self.assert_published(lab, PREFIX, UPPER_PREFIX)

    def test_the_names_of_other_machines_follow_the_prefix_too(self):
        camera = f"camera.{base.ZONE}"
        names = {base.NAME: INTERFACE_ID, camera: ":cafe"}
        lab = self.dual(family="v6")
        self.true.add(stable(PREFIX, ":cafe"))
        user, secret = lab.add_host(camera)
        lab.add(user, secret, "--host-id", "::cafe", "--family", "v6", name=camera)
        lab.run_client()
        for name, identifier in names.items():
            lab.follows(stable(PREFIX, identifier), "AAAA", name)
        self.delegate(lab, UPPER_PREFIX, PREFIX, names=names)
        self.delegate(lab, LOWER_PREFIX, UPPER_PREFIX, PREFIX, names=names)
        self.assert_published(lab, PREFIX, UPPER_PREFIX, LOWER_PREFIX, interface_id=":cafe", name=camera)


class OnlyIpv6(Ipv6Test):
    """No IPv4 at home: what is asked and sent goes over IPv6 or not at all."""

    def dual(self, **kind):
        lab = super().dual(family="v6", **kind)
        base.must("ip", "-4", "addr", "flush", "dev", "eth0")
        return lab

    def test_the_first_address_and_its_change_are_published(self):
        lab = self.dual()
        lab.run_client()
        lab.follows(stable(PREFIX), "AAAA")
        base.until(lambda: lab.record()["state"] == "current", lab.record)
        self.delegate(lab, UPPER_PREFIX, PREFIX)
        base.until(lambda: lab.record()["state"] == "current", lab.record)
        self.assertEqual(lab.record()["conditions"], [])

    def test_a_temporary_address_that_the_echo_sees_is_not_published(self):
        lab = self.dual(source="echo")
        lab.run_client()
        seen = base.until(lambda: lab.record()["v6"]["observed"].get("example"), lab.record)
        self.assertIn(seen, lab.own6("temporary"))
        self.assertEqual(lab.record()["v6"]["observed"]["none"], "temporary")
        self.assertEqual(lab.published("v6"), [])
        base.must("sysctl", "-qw", "net.ipv6.conf.eth0.use_tempaddr=0")
        for each in lab.own6("temporary"):
            base.must("ip", "-6", "addr", "del", f"{each}/64", "dev", "eth0")
        lab.follows(stable(PREFIX), "AAAA")
        self.assertEqual(lab.record()["v6"]["observed"], {"address": stable(PREFIX), "origin": "echo"})

    def test_the_temporary_address_that_the_echo_sees_tells_the_prefix_of_other_machines(self):
        camera = f"camera.{base.ZONE}"
        lab = self.dual(source="echo")
        self.true.add(stable(PREFIX, ":cafe"))
        user, secret = lab.add_host(camera)
        lab.add(user, secret, "--host-id", "::cafe", "--family", "v6", "--source", "echo", name=camera,
                server=SERVER)
        lab.run_client()
        lab.follows(stable(PREFIX, ":cafe"), "AAAA", camera)


class Broken(Ipv6Test):
    """IPv6 that stops working: it keeps what is published, and does not hold IPv4 up."""

    def follows4(self, lab, address):
        """The other family works on; the server's name has addresses of both."""
        self.redial(lab, address)
        lab.follows(address, limit=SOON)
        base.until(lambda: lab.record()["v4"]["published"]["address"] == address, lab.record)

    def test_ipv6_that_leads_nowhere_delays_nothing(self):
        lab = self.running()
        lab.isp.rules("table ip6 lost { chain forward { type filter hook forward priority 0; drop; }\n}")
        self.follows4(lab, "1.2.3.20")
        self.assertEqual(lab.dig("AAAA"), {stable(PREFIX)})
        # A new prefix is told over IPv4.
        self.delegate(lab, UPPER_PREFIX, PREFIX)

    def test_ipv6_that_is_withdrawn_leaves_its_last_address_and_comes_back(self):
        lab = self.running()
        lab.advertise(lifetime=0)
        base.until(lambda: not base.must("ip", "-6", "route", "show", "default"), "the end of the route")
        self.follows4(lab, "1.2.3.20")
        base.must("ip", "-6", "addr", "flush", "dev", "eth0", "scope", "global")
        self.follows4(lab, "1.2.3.30")
        # Unknown is not empty: no update takes an address away.
        self.assertEqual(lab.dig("AAAA"), {stable(PREFIX)})
        self.assert_published(lab, PREFIX)
        self.delegate(lab, UPPER_PREFIX)


if __name__ == "__main__":
    base.main()
