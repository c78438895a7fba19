#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A home behind a router whose user lets a public echo be asked too: one more witness, and no more than that."""
import neighbourhood
from neighbourhood import LINE, base

base.enter()

URL = f"https://{neighbourhood.ECHO}:{neighbourhood.PORT}/ip"
LIE = "14.225.7.77"


class PublicEcho(neighbourhood.NeighbourhoodTest):
    """The watch over STUN is off: the server's echo has no other witness of its house."""

    def beside_an_echo(self, source="auto", lie=None, mode="ok", **kind):
        lab = self.neighbourhood(source, stun=False, **kind)
        lab.trust_authority()
        self.addCleanup(base.must, "umount", "/etc/ssl/certs")
        lab.start_echo()
        self.tell(lab, lie, mode)
        if source == "auto":
            done = lab.ctl("config", "cross-checks", URL)
            self.assertEqual(done.returncode, 0, done.stderr)
        lab.run_client()
        return lab

    def tell(self, lab, lie, mode="ok"):
        """What the echo says from now on."""
        folder = lab.path / "public-echo"
        folder.joinpath("echo").write_text(mode, encoding="ascii")
        address = folder / "address"
        if lie:
            address.write_text(lie, encoding="ascii")
        else:
            address.unlink(missing_ok=True)

    def said(self, lab):
        """{source: address} of those who know one."""
        return {each["source"]: each["address"] for each in lab.record()["v4"]["sources"] if "address" in each}

    def agrees(self, lab, address):
        lab.follows(address)
        base.until(lambda: self.said(lab).get(f"web:{URL}") == address, lab.record)
        base.until(lambda: lab.record()["state"] == "current", lab.record)
        self.assertEqual(lab.record()["conditions"], [])

    def test_it_agrees_with_each_change(self):
        lab = self.beside_an_echo()
        self.agrees(lab, LINE)
        lab.settle()
        for address in ("1.2.3.20", "1.2.3.30"):
            self.redial(lab, address)
            self.agrees(lab, address)

    def test_its_word_against_the_servers_alone_holds_the_name_and_is_told(self):
        lab = self.beside_an_echo(lie=LIE, router="mute")
        base.until(lambda: "sources-disagree" in lab.conditions(), lab.record)
        told = next(each for each in lab.record()["conditions"] if each["code"] == "sources-disagree")
        self.assertIn(f"web:{URL}={LIE}", told["detail"])
        self.assertIn(f"echo={LINE}", told["detail"])
        self.assertEqual((lab.record()["state"], lab.published()), ("needs-user", []))
        self.tell(lab, None)
        self.assertEqual(lab.ctl("update", base.NAME).returncode, 0)
        self.agrees(lab, LINE)

    def test_its_word_against_two_is_not_heeded(self):
        lab = self.beside_an_echo(lie=LIE)
        lab.follows(LINE)
        base.until(lambda: self.said(lab).get(f"web:{URL}") == LIE, lab.record)
        base.until(lambda: lab.record()["state"] == "current", lab.record)

    def test_a_page_instead_of_an_address_holds_nothing_up(self):
        lab = self.beside_an_echo(mode="html", router="mute")
        lab.follows(LINE)
        base.until(lambda: lab.asked_outside(), lab.record)
        base.until(lambda: lab.record()["state"] == "current", lab.record)

    def test_with_the_router_it_is_enough_without_the_server(self):
        lab = self.beside_an_echo(f"router,web:{URL}")
        self.agrees(lab, LINE)
        self.assertEqual(self.said(lab), {"router": LINE, f"web:{URL}": LINE})
        lab.settle()
        self.redial(lab, "1.2.3.20")
        self.agrees(lab, "1.2.3.20")


if __name__ == "__main__":
    base.main()
