#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""vnddnsctl as scripts see it: exit codes, words, files. Nothing here sends an update anywhere."""
import json
import os
import pathlib
import pty
import re
import signal
import socket
import stat
import subprocess
import threading

import program
from program import (DEADLINE, DONE, FAILED, LOGIN, NEEDS_USER, NOT_RUNNING, PROGRAM, RUNNING, SECRET, SETTINGS, USAGE,
                     ProgramTest)


class Commands(ProgramTest):
    # --- the command line ---

    def test_what_does_not_fit_is_a_usage_error_and_changes_nothing(self):
        for words in ((), ("bogus",), ("add",), ("add", "a.test", "b.test", *LOGIN), ("remove",), ("list", "x"),
                      ("add", "a.test", "--user", "u"), ("add", "a.test", "--server", "https://s.test"),
                      ("add", "-x-", *LOGIN), ("add", "a b.test", *LOGIN), ("add", "localhost", *LOGIN),
                      ("add", "a.test", "--server", "http://dyn.example.test", "--user", "u"),
                      ("add", "a.test", "--server", "ftp://dyn.example.test", "--user", "u"),
                      ("add", "a.test", "--server", "https://u:p@dyn.example.test", "--user", "u"),
                      ("add", "a.test", *LOGIN, "--family", "v5"), ("add", "a.test", *LOGIN, "--source", "magic"),
                      ("add", "a.test", *LOGIN, "--source", "interface:"), ("add", "a.test", *LOGIN, "--dns", "noport"),
                      ("add", "a.test", *LOGIN, "--ca", "/no/such/file"), ("add", "a.test", *LOGIN[:4], "--vault", "sock"),
                      ("add", "a.test", "--server", "https://s.test", "--user", "a:b"), ("add", "a.test", *LOGIN, "--secret", "x"),
                      ("config", "bogus"), ("config", "publish-scope", "some"), ("config", "notifications", "maybe"),
                      ("status", "--jsn"), ("update",), ("--config-dir",)):
            with self.subTest(words):
                done = self.ctl(*words, stdin="x\n", code=USAGE)
                self.assertTrue(done.stderr if words else done.stdout)
                self.assertFalse((self.dir / "config.json").exists())

    def test_a_name_without_a_secret_is_a_usage_error(self):
        for nothing in ("", "\n"):
            self.assertIn("No secret", self.ctl("add", "nha.vn.test", *LOGIN, stdin=nothing, code=USAGE).stderr)
        self.assertFalse((self.dir / "config.json").exists())
        self.assertNotIn("nha", self.secrets())

    def test_help_and_version_succeed(self):
        self.assertRegex(self.ctl("--version", code=DONE).stdout, r"^vnddnsctl \d+\.\d+\.\d+\n$")
        everything = self.ctl("--help", code=DONE).stdout
        page = pathlib.Path(__file__).parents[2] / "resources" / "man" / "vnddnsctl.1"
        manual = page.read_text(encoding="utf-8")
        for command in ("add", "check", "config", "diagnostics", "export", "import", "list", "pause", "providers", "remove",
                        "restore", "resume", "run", "secret", "status", "unlock", "update"):
            self.assertIn(f"\n  {command} ", everything)
            self.assertIn(command, manual)
            own = self.ctl(command, "--help", code=DONE).stdout
            self.assertTrue(own.startswith(f"vnddnsctl [--config-dir DIR] {command}"))
            for option in {word.strip("[]").removeprefix("--") for word in own.split() if word.startswith("[--")}:
                self.assertIn("\\-\\-" + option.replace("-", "\\-"), manual)

    def test_the_manual_names_every_condition(self):
        root = pathlib.Path(__file__).parents[2]
        rows = (root / "app" / "core" / "condition.cpp").read_text(encoding="utf-8")
        manual = (root / "resources" / "man" / "vnddnsctl.1").read_text(encoding="utf-8")
        told = set(manual.split("Codes: ")[1].split(".\n")[0].replace("\\-", "-").replace(",", " ").split())
        self.assertEqual(told, set(re.findall(r'Row\{ConditionCode::.*"([a-z-]+)"\}', rows)))

    def test_what_cannot_be_written_is_a_failure(self):
        self.add()
        for words in (("export",), ("list",), ("list", "--json"), ("diagnostics",), ("providers",), ("--help",)):
            with self.subTest(words), open("/dev/full", "wb") as full:
                done = subprocess.run([PROGRAM, "--config-dir", self.dir, *words], stdout=full, stderr=subprocess.PIPE,
                                      text=True, timeout=60, check=False, env=self.environment)
                self.assertEqual(done.returncode, FAILED)
                self.assertEqual(done.stderr, "vnddnsctl: Standard output could not be written.\n")

    def test_the_locale_chooses_the_language(self):
        self.assertIn("is not set up", self.ctl("remove", "a.test", code=FAILED).stderr)
        self.assertIn("chưa được", self.ctl("remove", "a.test", LC_ALL="vi_VN.UTF-8", code=FAILED).stderr)
        # A locale that Qt has to replace is nobody's business.
        self.assertEqual(len(self.ctl("remove", "a.test", LC_ALL="C", code=FAILED).stderr.splitlines()), 1)

    # --- settings ---

    def test_a_name_is_added_listed_and_removed(self):
        self.assertEqual(self.add().stdout, "nha.vn.test is set up.\n")
        self.assertEqual(self.ctl("list", code=DONE).stdout,
                         "nha.vn.test\thttps://dyn.example.test\tme\tboth\tauto\tfile\n")
        self.assertEqual(json.loads(self.ctl("list", "--json", code=DONE).stdout), self.config())
        self.assertIn(SECRET, self.secrets())
        self.ctl("remove", "NHA.vn.test.", code=DONE)
        self.assertEqual(self.ctl("list", code=DONE).stdout, "")
        self.assertEqual(self.config()["accounts"], [])
        self.assertNotIn(SECRET, self.secrets())
        self.ctl("remove", "nha.vn.test", code=FAILED)

    def test_providers_are_listed_beside_the_users_own(self):
        ours = self.ctl("providers", code=DONE)
        rows = [line.split("\t") for line in ours.stdout.splitlines()]
        self.assertIn(["dyndns2", "VNNIC / dyndns2", "v4,v6", "server,user", "v4,v6"], rows)
        self.assertIn(["duckdns", "DuckDNS", "v4,v6", "-", "-"], rows)
        self.assertEqual(rows, sorted(rows))
        self.assertEqual([row["id"] for row in json.loads(self.ctl("providers", "--json", code=DONE).stdout)],
                         [row[0] for row in rows])
        own = self.dir / "providers"
        own.mkdir(parents=True)
        mine = {"id": "mine", "name": "Mine", "homePage": "https://dyn.test", "server": "https://dyn.test",
                "login": {"user": False, "secret": "token", "authentication": "bearer"}, "families": "v4",
                "requests": [{"method": "GET", "url": "/{host}/{address}", "dyndns2": True}]}
        (own / "mine.json").write_text(json.dumps(mine), encoding="utf-8")
        (own / "broken.json").write_text(json.dumps({**mine, "id": "broken", "colour": 1}), encoding="utf-8")
        both = self.ctl("providers", code=DONE)
        self.assertIn("mine\tMine\tv4\t-\t-\n", both.stdout)
        self.assertIn("broken.json: colour: is not a known field", both.stderr)
        self.assertEqual(len(both.stdout.splitlines()), len(rows) + 1)
        self.add("nha.vn.test", "--protocol", "mine", "--vault", "file")
        self.assertEqual(self.config()["accounts"][0]["provider"], "mine")

    def test_a_provider_brings_what_an_account_may_leave_out(self):
        said = self.add("nha.duckdns.org", "--protocol", "duckdns", "--vault", "file")
        self.assertIn("DuckDNS does not tell callers their address", said.stderr)
        said = self.add("a.duckdns.org", "--protocol", "duckdns", "--vault", "file", "--source", "router,web:https://a.test/")
        self.assertEqual(said.stderr, "")
        self.ctl("remove", "a.duckdns.org", code=DONE)
        self.assertEqual(self.ctl("list", code=DONE).stdout,
                         "nha.duckdns.org\thttps://www.duckdns.org\t\tboth\tauto\tfile\n")
        self.add("nha.vn.test", "--protocol", "dnsomatic", "--user", "me", "--vault", "file")
        self.assertEqual(self.config()["records"][1]["families"], ["v4"])
        for words in (("--protocol", "nobody"), ("--protocol", "dyn"), ("--protocol", "duckdns", "--server", "http://x.test"),
                      ("--protocol", "dnsomatic", "--user", "me", "--family", "v6")):
            self.ctl("add", "b.vn.test", *words, "--vault", "file", stdin="x\n", code=USAGE)

    def test_a_key_file_gives_the_login_of_a_name_server(self):
        secret = "c2VjcmV0IG9mIHRoZSB0ZXN0IDczNTQx"
        file = self.path / "nha.key"
        file.write_text(f'key "nha.key" {{\n\talgorithm hmac-sha512;\n\tsecret "{secret}";\n}};\n', encoding="utf-8")
        server = ("--protocol", "rfc2136", "--server", "ns.vn.test:5353", "--vault", "file")
        done = self.ctl("add", "nha.vn.test", *server, "--key-file", file, "--zone", "vn.test", code=DONE)
        self.assertNotIn(secret, done.stdout + done.stderr)
        account = self.config()["accounts"][0]
        self.assertEqual([account[key] for key in ("provider", "server", "user", "zone")],
                         ["rfc2136", "ns.vn.test:5353", "hmac-sha512:nha.key", "vn.test"])
        self.assertIn(secret, self.secrets())
        self.assertNotIn(secret, (self.dir / "config.json").read_text(encoding="utf-8"))
        # By hand, with the usual algorithm.
        self.ctl("add", "b.vn.test", *server, "--user", "b.key", stdin=secret + "\n", code=DONE)
        self.assertEqual(self.config()["accounts"][1]["user"], "b.key")

    def test_what_makes_no_key_is_a_usage_error(self):
        file = self.path / "nha.key"
        file.write_text("nha.key:c2VjcmV0\n", encoding="utf-8")
        empty = self.path / "empty"
        empty.write_text("\n", encoding="utf-8")
        server = ("--protocol", "rfc2136", "--server", "ns.vn.test", "--vault", "file")
        for words, secret in (((*server, "--key-file", empty), ""), ((*server, "--key-file", "/no/such/file"), ""),
                              ((*server, "--key-file", file, "--user", "a"), ""), ((*LOGIN, "--key-file", file), "x"),
                              ((*LOGIN, "--zone", "vn.test"), "x"), (server, "x"), ((*server, "--user", "a"), "not base64!"),
                              ((*server, "--user", "hmac-foo:a"), "c2VjcmV0"), ((*server, "--user", "a:b:c"), "c2VjcmV0"),
                              ((*server, "--key-file", file, "--zone", "a b"), ""),
                              (("--protocol", "rfc2136", "--server", "https://ns.vn.test", "--key-file", file), "")):
            with self.subTest(words):
                self.assertTrue(self.ctl("add", "nha.vn.test", *words, stdin=secret + "\n", code=USAGE).stderr)
                self.assertFalse((self.dir / "config.json").exists())

    def test_every_choice_is_kept(self):
        ca = self.path / "ca.pem"
        ca.write_text("x", encoding="ascii")
        os.chdir(self.path)
        self.add("nhà.vn", *LOGIN, "--family", "v6", "--source", "interface:ppp0", "--ca", "ca.pem",
                 "--dns", "[2001:db8::1]:53")
        record, account = self.config()["records"][0], self.config()["accounts"][0]
        self.assertEqual((record["name"], record["families"], record["source"]),
                         ("xn--nh-kia.vn", ["v6"], "interface:ppp0"))
        self.assertEqual((account["ca_file"], account["dns_server"], account["vault"]),
                         (str(ca), "[2001:db8::1]:53", "file"))
        self.assertIn("nhà.vn\t", self.ctl("list", code=DONE).stdout)

    def test_a_name_is_replaced_only_on_demand(self):
        self.add()
        before = self.config()
        self.assertIn("--replace", self.add(code=FAILED).stderr)
        self.assertEqual(self.config(), before)
        other = ("--server", "https://other.example.test", "--user", "me", "--vault", "file")
        self.add("nha.vn.test", *other, "--replace", secret="another-one")
        self.assertEqual([a["server"] for a in self.config()["accounts"]], ["https://other.example.test"])
        self.assertEqual(len(self.config()["records"]), 1)
        self.assertNotIn(SECRET, self.secrets())
        self.assertIn("another-one", self.secrets())

    def test_names_of_one_login_share_its_secret(self):
        self.add("a.vn.test")
        self.add("b.vn.test", secret="newer-secret")
        self.assertEqual(len(self.config()["accounts"]), 1)
        self.assertNotIn(SECRET, self.secrets())
        self.ctl("remove", "a.vn.test", code=DONE)
        self.assertIn("newer-secret", self.secrets())

    def test_a_secret_is_replaced(self):
        self.add()
        before = self.config()
        self.ctl("secret", "nha.vn.test", stdin="the-new-one\nnot this line\n", code=DONE)
        self.assertIn("the-new-one", self.secrets())
        self.assertNotIn(SECRET, self.secrets())
        self.assertNotIn("not this", self.secrets())
        self.assertEqual(self.config(), before)
        self.ctl("secret", "strange.test", stdin="x\n", code=FAILED)

    def test_files_are_private_and_hold_no_secret_but_the_one_chosen(self):
        done = self.add()
        self.assertEqual(stat.S_IMODE(self.dir.stat().st_mode), 0o700)
        for file in self.dir.iterdir():
            if file.name.endswith(".json"):
                self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600, file)
            if file.name != "secrets.json":
                self.assertNotIn(SECRET, file.read_text(encoding="utf-8"))
        self.assertNotIn(SECRET, done.stdout + done.stderr)

    def test_an_absent_keychain_is_told_and_nothing_is_left(self):
        done = self.ctl("add", "nha.vn.test", "--server", "https://s.test", "--user", "u", stdin="x\n", code=NEEDS_USER)
        self.assertIn("keychain", done.stderr)
        self.assertEqual(self.ctl("list", code=DONE).stdout, "")

    def test_settings_that_cannot_be_saved_leave_no_secret(self):
        self.add()
        before = (self.dir / "config.json").read_bytes()
        # Enough for the new secret, too little for the new settings.
        long = "https://dyn.example.test/" + "x" * 900
        done = subprocess.run(["prlimit", f"--fsize={len(before)}", PROGRAM, "--config-dir", self.dir, "add", "b.vn.test",
                               "--server", long, "--user", "u", "--vault", "file"], input="late-secret\n",
                              capture_output=True, text=True, timeout=60, check=False, env=self.environment,
                              preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN))
        self.assertEqual(done.returncode, SETTINGS, done.stderr)
        self.assertIn("config.json", done.stderr)
        self.assertEqual((self.dir / "config.json").read_bytes(), before)
        self.assertNotIn("late-secret", self.secrets())
        self.assertIn(SECRET, self.secrets())

    def test_many_editors_at_once_lose_nothing(self):
        names = [f"n{number}.vn.test" for number in range(12)]
        crowd = [subprocess.Popen([PROGRAM, "--config-dir", self.dir, "add", name, *LOGIN], stdin=subprocess.PIPE,
                                  stdout=subprocess.DEVNULL, env=self.environment) for name in names]
        for one in crowd:
            one.stdin.write(b"shared\n")
            one.stdin.close()
        self.assertEqual([one.wait(timeout=60) for one in crowd], [0] * len(names))
        self.assertEqual(sorted(r["name"] for r in self.config()["records"]), sorted(names))

    def test_settings_of_all_names_are_shown_and_changed(self):
        self.assertEqual(self.ctl("config", code=DONE).stdout,
                         "publish-scope\tglobal\nlanguage\tsystem\nwatch\talways\ncross-checks\tnone\n"
                         "notifications\ton\n")
        self.assertIn("Laboratory", self.ctl("config", "publish-scope", "any", code=DONE).stderr)
        self.ctl("config", "language", "vi", code=DONE)
        self.ctl("config", "notifications", "off", code=DONE)
        self.assertEqual(self.ctl("config", "publish-scope", code=DONE).stdout, "any\n")
        self.assertEqual((self.config()["language"], self.config()["notifications"]), ("vi", False))
        self.ctl("config", "watch", "unmetered", code=DONE)
        self.ctl("config", "cross-checks", "https://a.test/,https://b.test/json#ip", code=DONE)
        self.assertEqual(self.config()["cross_checks"], ["https://a.test/", "https://b.test/json#ip"])
        self.ctl("config", "cross-checks", "http://a.test/", code=USAGE)
        self.ctl("config", "cross-checks", "https://a.test/,https://b.test/,https://c.test/", code=USAGE)
        self.assertEqual(len(self.config()["cross_checks"]), 2)
        self.ctl("config", "cross-checks", "none", code=DONE)
        self.assertEqual((self.config()["watch"], self.config()["cross_checks"]), ("unmetered", []))

    def test_sources_are_kept_as_they_were_given(self):
        for given in ("router,stun", "interface:eth9,echo", "web:https://a.test/ip#x,command:/opt/ip -4,-6"):
            with self.subTest(given):
                self.add("nha.vn.test", *LOGIN, "--source", given, "--replace")
                self.assertEqual(self.config()["records"][0]["source"], given)
        self.add("nha.vn.test", *LOGIN, "--host-id", "::1a2b:3c4d", "--replace")
        self.assertEqual(self.config()["records"][0]["host_id"], "::1a2b:3c4d")

    def test_a_name_can_be_bound_to_an_interface(self):
        self.add("nha.vn.test", *LOGIN, "--through", "wan1")
        self.assertEqual(self.config()["records"][0]["through"], "wan1")
        self.assertTrue(self.ctl("list", code=DONE).stdout.endswith("\tfile\twan1\n"))

    def test_sources_that_make_no_sense_are_refused(self):
        for wrong in (("--source", "modem"), ("--source", "web:"), ("--source", "web:http://a.test/"),
                      ("--source", "stun:nowhere"), ("--host-id", "2001:db8::1"), ("--host-id", "fifty")):
            with self.subTest(wrong):
                self.assertTrue(self.add("nha.vn.test", *LOGIN, *wrong, code=USAGE).stderr)
        self.assertIn("opendns, cloudflare, ",
                      self.add("nha.vn.test", *LOGIN, "--source", "dns:opendsn", code=USAGE).stderr)

    def test_faulty_settings_stay_and_name_the_field(self):
        self.add()
        for text, words in (('{"version": 1, "pausd": true}', "pausd"), ('{"version": 7}', "newer version"),
                            ('{"version": 1, "accounts": [{"id": "a"}]}', "accounts[0].server")):
            (self.dir / "config.json").write_text(text, encoding="ascii")
            for command in (("list",), ("run",), ("check",), ("pause",), ("remove", "nha.vn.test"), ("config",)):
                with self.subTest((words, command)):
                    self.assertIn(words, self.ctl(*command, code=SETTINGS).stderr)
            self.assertEqual((self.dir / "config.json").read_text(encoding="ascii"), text)

    def test_damaged_settings_are_kept_aside_until_new_ones_come(self):
        self.add()
        half = (self.dir / "config.json").read_bytes()[:-20]
        (self.dir / "config.json").write_bytes(half)
        # Who does not serve the folder leaves it as it is.
        self.assertIn("damaged", self.ctl("list", code=SETTINGS).stderr)
        self.assertIn("damaged", self.ctl("add", "b.vn.test", *LOGIN, stdin="x\n", code=SETTINGS).stderr)
        self.assertEqual((self.dir / "config.json").read_bytes(), half)
        kept = None
        for _ in range(2):
            message = self.ctl("run", code=SETTINGS).stderr
            kept = list(self.dir.glob("config.json.damaged-*"))
            self.assertEqual(len(kept), 1)
            self.assertIn(str(kept[0]), message)
        self.assertEqual(kept[0].read_bytes(), half)
        # Nobody takes them for settings without a name, or puts such ones in their place.
        for command in (("list",), ("list", "--json"), ("check",), ("config",), ("config", "watch", "never"), ("pause",),
                        ("resume",), ("remove", "nha.vn.test"), ("secret", "nha.vn.test"), ("unlock",)):
            with self.subTest(command):
                done = self.ctl(*command, stdin="x\n", code=SETTINGS)
                self.assertIn(str(kept[0]), done.stderr)
                self.assertEqual(done.stdout, "")
        self.assertFalse((self.dir / "config.json").exists())
        self.assertIn(str(kept[0]), self.ctl("add", "b.vn.test", *LOGIN, stdin="x\n", code=DONE).stderr)
        self.assertEqual(self.ctl("list", code=DONE).stdout.count("\n"), 1)

    def test_a_folder_that_cannot_be_made_is_a_settings_error(self):
        (self.path / "conf").write_text("a file", encoding="ascii")
        for command in (("add", "a.vn.test", *LOGIN), ("run",), ("pause",)):
            self.ctl(*command, stdin="x\n", code=SETTINGS)

    # --- the running host ---

    def test_without_a_host_the_questions_say_so(self):
        self.add()
        for command in (("status",), ("status", "--json"), ("update", "nha.vn.test")):
            done = self.ctl(*command, code=NOT_RUNNING)
            self.assertEqual(done.stdout, "")
            self.assertIn(str(self.dir), done.stderr)

    def test_a_host_takes_changes_over(self):
        self.add("a.vn.test")
        self.run_host()
        self.add("b.vn.test")
        status = json.loads(self.ctl("status", "--json", code=DONE).stdout)
        self.assertEqual([record["name"] for record in status["records"]], ["a.vn.test", "b.vn.test"])
        self.assertEqual((status["phase"], status["mood"]), ("paused", "paused"))
        self.ctl("remove", "a.vn.test", code=DONE)
        status = json.loads(self.ctl("status", "--json", code=DONE).stdout)
        self.assertEqual([record["name"] for record in status["records"]], ["b.vn.test"])
        self.assertIn("paused", self.ctl("update", "b.vn.test", code=FAILED).stderr)
        self.ctl("update", "a.vn.test", code=FAILED)
        self.assertIn("b.vn.test", self.ctl("status", code=DONE).stdout)

    def test_a_second_host_is_refused_with_the_process_id(self):
        self.add()
        host = self.run_host()
        done = self.ctl("run", code=RUNNING)
        self.assertIn(f"Process {host.pid} ", done.stderr)
        self.assertEqual(done.stdout, "")
        host.send_signal(signal.SIGTERM)
        self.assertEqual(host.wait(DEADLINE), 0)
        self.assertIn("ended", host.stdout.read())
        self.assertFalse((self.dir / "control.sock").exists())
        self.run_host()

    def test_signals_end_it_cleanly_or_make_it_look(self):
        self.add()
        for number in (signal.SIGTERM, signal.SIGINT):
            host = self.run_host()
            host.send_signal(signal.SIGHUP)
            self.ctl("status", code=DONE)
            host.send_signal(number)
            self.assertEqual(host.wait(DEADLINE), 0)

    def test_a_check_names_its_sources_without_their_keys(self):
        # A closed port: nobody leaves this computer.
        self.add("nha.vn.test", *LOGIN, "--family", "v4", "--source", "web:https://127.0.0.1:1/ip?key=abcd7354,command:false")
        said = self.ctl("check", code=FAILED).stdout
        self.assertIn("web:https://127.0.0.1:1/ip", said)
        self.assertNotIn("abcd7354", said)

    def test_a_check_that_is_given_up_leaves_no_program_behind(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(number):
                child, started = self.path / f"child-{number}", self.path / f"started-{number}"
                child.write_text(f"#!/bin/sh\necho $$ >{started}.part && mv {started}.part {started}\n"
                                 "exec sleep 3600\n", encoding="utf-8")
                child.chmod(0o700)
                self.add("nha.vn.test", *LOGIN, "--family", "v4", "--source", f"command:{child}", "--replace")
                with subprocess.Popen([PROGRAM, "--config-dir", self.dir, "check"], stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, text=True, env=self.environment) as check:
                    program.until(started.exists, "the command")
                    check.send_signal(number)
                    said = check.communicate(timeout=DEADLINE)
                self.assertEqual((check.returncode, said), (FAILED, ("", "vnddnsctl: It was given up.\n")))
                self.assertFalse(pathlib.Path("/proc", started.read_text(encoding="ascii").strip()).exists())

    def test_a_token_does_not_take_the_place_of_another(self):
        duck = ("--protocol", "duckdns", "--vault", "file")
        self.add("a.duckdns.org", *duck, secret="token-of-a")
        self.add("b.duckdns.org", *duck, secret="token-of-b")
        self.assertEqual(len(self.config()["accounts"]), 2)
        self.add("b.duckdns.org", *duck, "--replace", secret="token-of-c")
        self.assertEqual(len(self.config()["accounts"]), 2)
        for token, kept in (("token-of-a", True), ("token-of-b", False), ("token-of-c", True)):
            self.assertEqual(token in self.secrets(), kept, token)

    def test_a_crash_would_leave_no_memory_behind(self):
        self.add()
        limits = pathlib.Path(f"/proc/{self.run_host().pid}/limits").read_text(encoding="ascii")
        self.assertRegex(limits, r"Max core file size +1 +1 ")

    def test_a_host_whose_reader_went_goes_on(self):
        self.add()
        host = self.run_host()
        host.stdout.close()
        for scope in ("any", "global", "any"):
            self.ctl("config", "publish-scope", scope, code=DONE)  # makes it say something
        self.ctl("status", code=DONE)
        host.send_signal(signal.SIGTERM)
        self.assertEqual(host.wait(DEADLINE), 0)

    def test_a_host_that_does_not_answer_does_not_hang_the_questions(self):
        self.dir.mkdir(mode=0o700)
        with socket.socket(socket.AF_UNIX) as deaf:
            deaf.bind(str(self.dir / "control.sock"))
            deaf.listen(4)
            self.assertIn("does not answer", self.ctl("status", code=FAILED).stderr)

    def test_unlock_reads_every_secret_and_tells_the_host_whatever_fails(self):
        self.add("a.duckdns.org", "--protocol", "duckdns", "--vault", "file")
        self.add("b.vn.test")
        config = self.config()
        config["accounts"][0]["vault"] = "keychain"
        (self.dir / "config.json").write_text(json.dumps(config), encoding="utf-8")
        (self.dir / "secrets.json").unlink()
        (self.dir / "secrets.json").mkdir()
        asked = []
        with socket.socket(socket.AF_UNIX) as host:
            host.bind(str(self.dir / "control.sock"))
            host.listen(1)

            def serve():
                face, _ = host.accept()
                with face, face.makefile("rw", encoding="utf-8") as lines:
                    for line in lines:
                        asked.append(json.loads(line))
                        lines.write(json.dumps({"id": asked[-1]["id"], "ok": True, "status": {}}) + "\n")
                        lines.flush()

            server = threading.Thread(target=serve, daemon=True)
            server.start()
            done = self.ctl("unlock", code=SETTINGS)
            server.join(DEADLINE)
        told = done.stderr.splitlines()
        self.assertEqual(len(told), 2, told)
        self.assertTrue(told[0].startswith("vnddnsctl: a.duckdns.org: There is no keychain"), told)
        self.assertTrue(told[1].startswith("vnddnsctl: me: "), told)
        self.assertEqual([question["do"] for question in asked], ["unlock"])

    # --- a person ---

    def test_a_person_types_the_secret_unseen(self):
        master, slave = pty.openpty()
        with subprocess.Popen([PROGRAM, "--config-dir", self.dir, "add", "nha.vn.test", *LOGIN], stdin=slave, stdout=slave,
                              stderr=slave, env=self.environment) as program:
            os.close(slave)
            shown = b""
            while b": " not in shown:
                shown += os.read(master, 1024)
            os.write(master, SECRET.encode() + b"\n")
            try:
                while True:
                    more = os.read(master, 1024)
                    if not more:
                        break
                    shown += more
            except OSError:
                pass  # Linux says EIO when the other end is gone
            self.assertEqual(program.wait(DEADLINE), 0)
        os.close(master)
        self.assertNotIn(SECRET.encode(), shown)
        self.assertIn(b"is set up", shown)
        self.assertIn(SECRET, self.secrets())


if __name__ == "__main__":
    program.main()
