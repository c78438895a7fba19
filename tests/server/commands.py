#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""The command line of vnddns-server: what it prints, its exit codes, and what it leaves alone."""
import os
import resource
import signal
import socket
import stat
import unittest

from server_process import LabTest, run, until


class Administration(LabTest):
    def test_version_and_help_say_what_there_is(self):
        self.assertRegex(run("--version").stdout, r"\Avnddns-server \d+\.\d+\.\d+\n\Z")
        helped = run("--help")
        self.assertEqual(helped.returncode, 0)
        for words in ("zone add", "zone list", "host add", "host list", "host remove", "host rotate", "serve"):
            self.assertIn(f"vnddns-server {words} ", helped.stdout)
        self.assertEqual(run("serve", "--help").returncode, 0)

    def test_host_add_prints_exactly_user_and_secret(self):
        made = run("host", "add", "nha.vn.test", "--data", self.lab.data)
        self.assertRegex(made.stdout, r"\Auser: [a-z2-7]{8}\nsecret: [a-z2-7]{32}\n\Z")
        self.assertEqual((made.stderr, made.returncode), ("", 0))
        short = run("host", "add", "cam.vn.test", "--data", self.lab.data, "--short")
        self.assertRegex(short.stdout, r"\Auser: [a-z2-7]{8}\nsecret: [a-z2-7]{24}\n\Z")
        user = made.stdout.split()[1]
        joined = run("host", "add", "nas.vn.test", "--data", self.lab.data, "--account", user)
        self.assertEqual(joined.stdout, f"user: {user}\n")
        listed = run("host", "list", "--data", self.lab.data).stdout.splitlines()
        self.assertEqual([line.split("\t")[0] for line in listed], ["cam.vn.test", "nas.vn.test", "nha.vn.test"])
        self.assertEqual(listed[2], f"nha.vn.test\t{user}\t-\t-\t-")

    def test_the_secret_is_nowhere_in_the_data_folder(self):
        user, secret = self.lab.add_host()
        for file in self.lab.data.iterdir():
            self.assertNotIn(secret.encode(), file.read_bytes())
            self.assertEqual(stat.S_IMODE(file.stat().st_mode) & 0o077, 0, file)
        self.assertIn(user.encode(), (self.lab.data / "vnddns.db").read_bytes())

    def test_rotate_and_remove(self):
        user, secret = self.lab.add_host()
        turned = run("host", "rotate", "nha.vn.test", "--data", self.lab.data).stdout
        self.assertRegex(turned, rf"\Auser: {user}\nsecret: [a-z2-7]{{32}}\n\Z")
        self.assertNotIn(secret, turned)
        self.assertEqual(run("host", "remove", "nha.vn.test", "--data", self.lab.data).returncode, 0)
        self.assertEqual(run("host", "list", "--data", self.lab.data).stdout, "")

    def test_zone_list_and_name_servers(self):
        added = run("zone", "add", "second.test", "--data", self.lab.data, "--ns", "ns1.second.test", "--ns-address",
                    "192.0.2.1", "--ns-address", "2001:db8::1", "--ns", "ns.elsewhere.test")
        self.assertEqual((added.returncode, added.stdout, added.stderr), (0, "", ""))
        lines = [line.split("\t") for line in run("zone", "list", "--data", self.lab.data).stdout.splitlines()]
        self.assertEqual([(name, hosts, servers) for name, _, hosts, servers in lines],
                         [("second.test", "0", "ns1.second.test,ns.elsewhere.test"), ("vn.test", "0", "ns.vn.test")])
        self.assertIn("no address", run("zone", "add", "third.test", "--data", self.lab.data).stderr)

    def test_what_cannot_be_done_has_its_exit_code(self):
        data = ["--data", self.lab.data]
        serve = ["serve", *data, "--http", "127.0.0.1:0", "--dns", "127.0.0.1:0"]
        self.lab.add_host()
        for code, words, arguments in (
                (2, "no such command", []),
                (2, "no such command", ["zone"]),
                (2, "no such command", ["host", "destroy", "nha.vn.test", *data]),
                (2, "usage:", ["zone", "add", *data]),
                (2, "usage:", ["host", "list", "nha.vn.test", *data]),
                (2, "--data is missing", ["host", "list"]),
                (2, "unknown option --frob", ["host", "list", *data, "--frob"]),
                (2, "--ns-address x: not an address", ["zone", "add", "b.test", *data, "--ns-address", "x"]),
                (2, "--http or --https", ["serve", *data, "--dns", "127.0.0.1:0"]),
                (2, "--dns is missing", ["serve", *data, "--http", "127.0.0.1:0"]),
                (2, "--cert is missing", ["serve", *data, "--https", "127.0.0.1:0", "--dns", "127.0.0.1:0"]),
                (2, "belong to --https", [*serve, "--cert", "x", "--key", "y"]),
                (2, "not ADDRESS:PORT", ["serve", *data, "--http", "localhost:80", "--dns", "127.0.0.1:0"]),
                (2, "global or any", [*serve, "--publish-scope", "all"]),
                (3, "not found", ["host", "list", "--data", self.lab.path / "none"]),
                (3, "not found", ["serve", "--data", self.lab.path / "none", *serve[3:]]),
                (5, "exists already", ["zone", "add", "vn.test", *data]),
                (5, "overlaps the zone vn.test", ["zone", "add", "sub.vn.test", *data]),
                (5, "not a host name", ["zone", "add", "vn", *data]),
                (5, "not a host name", ["host", "add", "nhà.vn.test", *data]),
                (5, "exists already", ["host", "add", "nha.vn.test", *data]),
                (5, "none of the zones", ["host", "add", "nha.elsewhere.test", *data]),
                (5, "no such host", ["host", "remove", "none.vn.test", *data]),
                (5, "no such host", ["host", "rotate", "none.vn.test", *data]),
                (5, "no account", ["host", "add", "x.vn.test", *data, "--account", "nobody"])):
            with self.subTest(arguments=arguments):
                ended = run(*arguments)
                self.assertEqual(ended.returncode, code, ended.stderr)
                self.assertIn(words, ended.stderr)
                self.assertTrue(ended.stderr.startswith("vnddns-server: "))
                self.assertEqual((ended.stderr.count("\n"), ended.stdout), (1, ""))
        self.assertFalse((self.lab.path / "none").exists())


class Serving(LabTest):
    def serve_fails(self, code, words, *options):
        ended = run("serve", "--data", self.lab.data, *options)
        self.assertEqual(ended.returncode, code, ended.stderr)
        self.assertIn(words, ended.stderr)
        self.assertEqual(ended.stdout, "")

    def test_a_busy_port_is_named(self):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            with socket.socket(socket.AF_INET, kind) as taken:
                taken.bind(("127.0.0.1", 0))
                if kind == socket.SOCK_STREAM:
                    taken.listen()
                end = f"127.0.0.1:{taken.getsockname()[1]}"
                self.serve_fails(6, f"cannot listen on dns {end}: Address already in use", "--http", "127.0.0.1:0",
                                 "--dns", end)
                if kind == socket.SOCK_STREAM:
                    self.serve_fails(6, f"cannot listen on http {end}: Address already in use", "--http", end,
                                     "--dns", "127.0.0.1:0")
        self.serve_fails(6, "cannot listen on http 192.0.2.1:80: ", "--http", "192.0.2.1:80", "--dns", "127.0.0.1:0")

    def test_a_certificate_that_cannot_be_used_is_named(self):
        _, certificate, key = self.lab.certificate()
        _, _, other = self.lab.certificate("other")
        ends = ["--https", "127.0.0.1:0", "--dns", "127.0.0.1:0"]
        missing = self.lab.path / "none.pem"
        self.serve_fails(7, f"{missing}: No such file", *ends, "--cert", missing, "--key", key)
        self.serve_fails(7, f"{other}: ", *ends, "--cert", certificate, "--key", other)
        self.serve_fails(7, f"{key}: ", *ends, "--cert", key, "--key", key)

    def test_damage_is_named_and_left_as_it_is(self):
        ends = ["--http", "127.0.0.1:0", "--dns", "127.0.0.1:0"]
        self.lab.add_host()
        database = self.lab.data / "vnddns.db"
        whole = database.read_bytes()
        for damaged in (b"", whole[:1000], whole[:len(whole) // 2], b"x" * 5000, whole[:8192] + b"\xff" * 4096 + whole[12288:]):
            database.write_bytes(damaged)
            self.serve_fails(4, f"{database}: ", *ends)
            self.serve_fails(4, "left as it is", *ends)
            run("zone", "add", "b.test", "--data", self.lab.data)
            run("host", "add", "b.vn.test", "--data", self.lab.data)
            self.assertEqual(database.read_bytes(), damaged)
        database.write_bytes(whole)
        pepper = self.lab.data / "pepper"
        secret = pepper.read_bytes()
        pepper.write_bytes(secret[:16])
        self.serve_fails(4, f"{pepper}: damaged", *ends)
        pepper.chmod(0o644)
        self.serve_fails(3, "0600", *ends)
        pepper.unlink()
        self.serve_fails(3, f"{pepper}: ", *ends)
        self.assertEqual(run("host", "add", "b.vn.test", "--data", self.lab.data).returncode, 3)
        self.assertFalse(pepper.exists())

    def test_one_server_per_folder(self):
        first = self.lab.serve()
        self.serve_fails(8, f"already served by process {first.process.pid}", "--http", "127.0.0.1:0", "--dns",
                         "127.0.0.1:0")
        self.assertEqual(first.end(), 0)
        self.assertEqual(self.lab.serve().end(), 0)

    def test_sigterm_and_sigint_end_it_cleanly(self):
        credentials = self.lab.add_host()
        for number in (signal.SIGTERM, signal.SIGINT):
            server = self.lab.serve()
            held = server.connection()
            self.assertEqual(server.update(credentials, "203.0.113.9", connection=held)[0], 200)
            with socket.create_connection(("127.0.0.1", server.ports["dns"])):
                self.assertEqual(server.end(number), 0)
            held.close()
            self.assertFalse((self.lab.data / "vnddns.db-wal").exists())
        self.assertIn("\t203.0.113.9\t", run("host", "list", "--data", self.lab.data).stdout)

    def test_every_endpoint_is_announced_with_its_port(self):
        _, certificate, key = self.lab.certificate()
        server = self.lab.serve("--https", "[::1]:0", "--cert", certificate, "--key", key, dns="[::1]:0")
        self.assertEqual(set(server.ports), {"http", "https", "dns"})
        self.assertNotIn(0, server.ports.values())
        self.assertEqual(server.end(), 0)
        only = self.lab.serve("--https", "127.0.0.1:0", "--cert", certificate, "--key", key, http=None)
        self.assertEqual(only.end(), 0)

    def test_administration_beside_a_running_server_counts_at_once(self):
        server = self.lab.serve()
        credentials = self.lab.add_host()
        self.assertEqual(server.update(credentials, "203.0.113.9"), (200, "good 203.0.113.9\n"))
        turned = run("host", "rotate", "nha.vn.test", "--data", self.lab.data).stdout.split()
        self.assertEqual(server.update(credentials, "203.0.113.9"), (401, "badauth\n"))
        self.assertEqual(server.update((turned[1], turned[3]), "203.0.113.9"), (200, "nochg 203.0.113.9\n"))
        run("host", "remove", "nha.vn.test", "--data", self.lab.data)
        self.assertEqual(server.update((turned[1], turned[3]), "203.0.113.9"), (401, "badauth\n"))
        until(lambda: server.addresses() == [], "the removed host leaves DNS")
        run("zone", "add", "new.test", "--data", self.lab.data)
        until(lambda: "ns.new.test." in server.dig("+short", "new.test", "NS"), "the new zone is served")

    def test_the_log_tells_changes_and_no_secret(self):
        server = self.lab.serve()
        user, secret = self.lab.add_host()
        server.update((user, secret), "203.0.113.9,2001:db8::9")
        server.update((user, secret), "203.0.113.9,2001:db8::9")
        server.update((user, "wrong"), "203.0.113.9")
        server.end()
        lines = server.logged().splitlines()
        stamp = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ "
        self.assertRegex(lines[1], rf"\A{stamp}change nha\.vn\.test v4=203\.0\.113\.9 v6=2001:db8::9 serial=\d+ "
                                   rf"user={user} from=127\.0\.0\.1\Z")
        self.assertRegex(lines[2], rf"\A{stamp}refused status=401 from=127\.0\.0\.1\Z")
        self.assertEqual(len(lines), 3)
        self.assertNotIn(secret, server.logged())

    def test_few_descriptors_are_enough(self):

        server = self.lab.serve(preexec=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (128, 128)))
        credentials = self.lab.add_host()
        silent = [socket.create_connection(("127.0.0.1", server.ports["http"])) for _ in range(300)]
        for number in range(1, 20):
            self.assertEqual(server.update(credentials, f"203.0.113.{number}")[0], 200)
        self.assertEqual(server.addresses(), ["203.0.113.19"])
        for each in silent:
            each.close()
        self.assertEqual(server.end(), 0)


class FirstZone(LabTest):
    zone = False

    def test_zone_add_makes_a_private_folder(self):
        old = os.umask(0)
        self.addCleanup(os.umask, old)
        self.assertEqual(run("zone", "add", "vn.test", "--data", self.lab.data / "deep").returncode, 0)
        self.assertEqual(stat.S_IMODE((self.lab.data / "deep").stat().st_mode), 0o700)
        self.assertEqual({(file.name, stat.S_IMODE(file.stat().st_mode)) for file in (self.lab.data / "deep").iterdir()},
                         {("pepper", 0o600), ("vnddns.db", 0o600)})

    def test_nothing_else_makes_a_data_folder(self):
        for command in (["host", "add", "nha.vn.test"], ["host", "list"], ["zone", "list"]):
            self.assertEqual(run(*command, "--data", self.lab.data).returncode, 3)
            self.assertFalse(self.lab.data.exists())
        self.assertEqual(run("zone", "add", "not a name", "--data", self.lab.data).returncode, 5)
        self.assertFalse(self.lab.data.exists())


if __name__ == "__main__":
    unittest.main()
