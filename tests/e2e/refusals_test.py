#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Refusals that only the user can end, and a server that goes away."""
import lab

lab.enter()


class Refusals(lab.LabTest):
    def setUp(self):
        super().setUp()
        self.user, self.secret = self.lab.add_host()
        self.lab.has("192.0.2.10/24")

    def prepare(self, **options):
        self.lab.add(self.user, self.secret, **options)
        self.lab.allow_lab_addresses()

    def test_a_wrong_secret_stops_until_a_new_one_comes(self):
        server = self.lab.serve()
        self.prepare()
        client = self.lab.run_client()
        self.lab.follows("192.0.2.10")
        rotated = dict(line.split(": ") for line in self.lab.server_command("host", "rotate", lab.NAME).splitlines())
        self.lab.has("192.0.2.20/24")
        lab.until(lambda: "credentials-rejected" in self.lab.conditions(), "the refusal")
        self.assertEqual(self.lab.record()["state"], "needs-user")
        for number in (21, 22, 23):
            self.lab.has(f"192.0.2.{number}/24")
        client.stop()
        client = self.lab.run_client("again")
        self.assertEqual(lab.until(self.lab.record, "the status")["state"], "needs-user")
        stopped = self.lab.ctl("update", lab.NAME)
        self.assertNotEqual(stopped.returncode, 0)
        self.assertIn(lab.NAME, stopped.stderr)
        self.assertEqual(self.lab.dig(), {"192.0.2.10"})
        self.assertNotIn(self.secret, server.said() + client.said())
        done = self.lab.ctl("secret", lab.NAME, input=rotated["secret"] + "\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.lab.follows("192.0.2.23")
        lab.until(lambda: self.lab.record()["state"] == "current", "the end of the stop")

    def test_a_new_secret_ends_the_stop_also_while_nothing_runs(self):
        self.lab.serve()
        self.secret, right = "not-the-secret", self.secret
        self.prepare()
        client = self.lab.run_client()
        lab.until(lambda: "credentials-rejected" in self.lab.conditions(), "the refusal")
        client.stop()
        self.assertEqual(self.lab.ctl("secret", lab.NAME, input=right + "\n").returncode, 0)
        self.lab.run_client("again")
        self.lab.follows("192.0.2.10")

    def test_a_name_that_is_not_ours_stops_only_itself(self):
        self.lab.add_host("web.vn.test")
        self.lab.serve()
        self.prepare()
        self.lab.add(self.user, self.secret, name="web.vn.test")
        self.lab.run_client()
        self.lab.follows("192.0.2.10")
        lab.until(lambda: "name-unknown" in self.lab.conditions("web.vn.test"), "the refusal")
        self.lab.has("192.0.2.20/24")
        self.lab.follows("192.0.2.20")
        self.assertEqual(self.lab.dig(name="web.vn.test"), set())

    def test_a_server_that_was_down_is_told_when_it_is_back(self):
        self.prepare()
        self.lab.run_client()
        lab.until(lambda: "server-unreachable" in self.lab.conditions(), "the trouble to be told")
        self.lab.serve()
        self.lab.follows("192.0.2.10")
        lab.until(lambda: self.lab.record()["state"] == "current", "the confirmation")

    def test_a_server_that_cannot_prove_itself_is_told_nothing(self):
        server = self.lab.serve()
        self.prepare(ca="other-ca.pem")
        self.lab.run_client()
        lab.until(lambda: "server-untrusted" in self.lab.conditions(), "the distrust")
        self.assertEqual(self.lab.dig(), set())
        self.assertNotIn("good", server.said())


if __name__ == "__main__":
    lab.main()
