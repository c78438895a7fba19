#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A server that answers nonsense: no state lost, no hang, no hammering, and recovery."""
import pathlib
import re

import lab

lab.enter()

OTHER = "web.vn.test"


class Nonsense(lab.LabTest):
    def setUp(self):
        super().setUp()
        self.mode = self.lab.path / "mode"
        self.count = self.lab.path / "count"
        self.count.touch()
        self.lab.has("192.0.2.10/24")

    def answers(self, mode):
        self.mode.write_text(mode, encoding="ascii")

    def begin(self, mode):
        self.answers(mode)
        here = pathlib.Path(__file__).with_name("answers.py")
        server = self.lab.start("answers", [*self.lab.there, "/usr/bin/python3", here, lab.SERVER, lab.PORT,
                                            self.lab.path / "server.pem", self.lab.path / "server.key",
                                            self.count, self.mode])
        lab.until(lambda: "listening" in server.said(), server.said)
        self.lab.add("nha", "a-secret-of-the-test")
        self.lab.allow_lab_addresses()
        return self.lab.run_client()

    def requests(self):
        return self.count.read_text(encoding="ascii").count("/nic/update")

    def told(self, code):
        lab.until(lambda: code in self.lab.conditions(), lambda: f"{code}; there is {self.lab.record()}", 40)

    def test_nonsense_is_told_and_waited_out(self):
        for mode in ("html", "empty", "huge"):
            with self.subTest(mode):
                client = self.begin(mode)
                self.told("server-answer-strange")
                before = self.requests()
                self.assertLessEqual(before, 2)
                # A new address is a new reason to ask, once; the same nonsense earns no more.
                self.assertEqual(self.lab.record()["state"], "retrying")
                self.assertIn("retry_at", self.lab.record())
                self.assertIsNone(client.process.poll())
                # Far below the gigabyte that was offered; a sanitizer multiplies what is really used.
                self.assertLess(self.memory(client), 256 * 1024)
                self.assertEqual(self.lab.record()["v4"].get("published"), None)
                self.answers("good")
                self.assertEqual(self.lab.ctl("update", lab.NAME).returncode, 0)
                lab.until(lambda: self.lab.record()["state"] == "current", "recovery")
                client.stop()
                self.assertEqual(self.lab.ctl("remove", lab.NAME).returncode, 0)
                self.lab.processes.pop(self.lab.processes.index(client))
                self.stop_answers()

    def stop_answers(self):
        for process in [p for p in self.lab.processes if p.log.name == "answers.log"]:
            process.kill()
            self.lab.processes.remove(process)
        self.count.write_text("")

    def asked_for(self):
        """The names of each update in turn."""
        return [re.search("hostname=([^&]*)", line)[1].split(",")
                for line in self.count.read_text(encoding="ascii").splitlines() if "/nic/update" in line]

    def states(self):
        return [(self.lab.record(name) or {}).get("state") for name in (lab.NAME, OTHER)]

    def test_names_of_one_account_share_a_request_and_keep_their_own_answers(self):
        self.lab.add("nha", "a-secret-of-the-test", name=OTHER)
        self.begin("good 192.0.2.10\nnohost")
        lab.until(lambda: sorted(map(str, self.states())) == ["current", "needs-user"], self.states)
        (names,) = self.asked_for()
        self.assertEqual(sorted(names), sorted((lab.NAME, OTHER)))
        self.assertEqual(self.lab.record(names[0])["state"], "current")
        self.assertIn("name-unknown", self.lab.conditions(names[1]))

    def test_an_answer_that_is_a_line_short_is_not_guessed_at(self):
        self.lab.add("nha", "a-secret-of-the-test", name=OTHER)
        self.begin("good 192.0.2.10")
        lab.until(lambda: self.states() == ["current", "current"], self.states, 90)
        first, *later = self.asked_for()
        self.assertEqual(len(first), 2)
        self.assertEqual(sorted(later), sorted([[lab.NAME], [OTHER]]))

    def test_an_answer_that_never_ends_is_cut_and_left_uncertain(self):
        self.begin("endless")
        self.told("could-not-confirm")
        self.assertIn(self.lab.record()["state"], ("uncertain", "pending"))
        self.assertFalse(self.lab.record()["v4"]["published"]["confirmed"])
        self.answers("good")
        lab.until(lambda: self.lab.record()["state"] == "current", "recovery", 40)

    def test_words_of_refusal_stop_for_good(self):
        for mode, code in (("badauth", "credentials-rejected"), ("nohost", "name-unknown"), ("abuse", "blocked"),
                           ("badagent", "client-refused"), ("loopback", "client-refused"), ("notfqdn", "name-invalid")):
            with self.subTest(mode):
                client = self.begin(mode)
                self.told(code)
                for number in (20, 30):
                    self.lab.has(f"192.0.2.{number}/24")
                lab.until(lambda: (self.lab.record()["v4"]["observed"] or {}).get("address") == "192.0.2.30", "the look")
                self.assertEqual(self.requests(), 1)
                self.assertEqual(self.lab.record()["state"], "needs-user")
                client.stop()
                self.assertEqual(self.lab.ctl("remove", lab.NAME).returncode, 0)
                self.lab.processes.remove(client)
                self.stop_answers()
                self.lab.has("192.0.2.10/24")

    def test_a_busy_server_is_left_alone(self):
        client = self.begin("911")
        self.told("server-busy")
        for number in (20, 30, 40):
            self.lab.has(f"192.0.2.{number}/24")
        lab.until(lambda: self.lab.record()["v4"]["observed"].get("address") == "192.0.2.40", "the look")
        client.stop()
        self.lab.run_client("again")
        self.told("server-busy")
        self.assertEqual(self.requests(), 1)

    @staticmethod
    def memory(client):
        for line in pathlib.Path(f"/proc/{client.pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1])
        raise AssertionError("no VmHWM")


if __name__ == "__main__":
    lab.main()
