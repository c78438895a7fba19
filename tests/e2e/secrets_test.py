#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""The secret's bytes are in no file, output, argument list, environment, export or report, whatever happens.

Four names with four secrets: one that works, one that the server refuses, the key of signed DNS messages, and the
token of a provider that repeats it in its answers. They live through everything that the programs can do.
"""
import base64
import contextlib
import os
import pathlib
import resource
import secrets
import signal
import stat
import sys
import time
import urllib.parse

import lab
import secret_search
import secret_service

lab.enter()
REFUSED, SIGNED, TOKEN = f"web.{lab.ZONE}", f"kho.{lab.ZONE}", "nha.duckdns.org"
# New each time: this test may run twice at once, and sees every process.
WRONG = f"Sai \"bí mật\" %41+/='\\ {secrets.token_hex(8)} <&>;$(id)"
REPEATED = f"tok/en+%41=&?#{secrets.token_hex(8)}"
TOKEN_PORT = 8444


class Secrets(lab.LabTest):
    def setUp(self):
        super().setUp()
        self.began = time.time() - 1
        here = self.lab.path
        self.foreign = here / "foreign"  # what strangers know by right: the provider's log, the user's key file
        self.said = here / "said"
        for folder in (self.foreign, self.said, here / "tmp", here / "work"):
            folder.mkdir(mode=0o700)
        self.plain_ctl, self.lab.ctl = self.lab.ctl, self.ctl
        secret_service.own_home(self, TMPDIR=str(here / "tmp"), DBUS_SESSION_BUS_ADDRESS=f"unix:path={here}/no-bus")
        self.user, self.secret = self.lab.add_host()
        self.refused_user, _ = self.lab.add_host(REFUSED)
        self.lab.add_host(SIGNED)
        self.key = self.foreign / "kho.key"
        self.key.write_text(self.lab.server_command("host", "tsig", SIGNED), encoding="ascii")
        self.key_secret = self.key.read_text(encoding="ascii").split('"')[3]
        self.server = self.lab.serve()
        self.provider()
        self.lab.has("192.0.2.10/24")
        self.secrets = {self.secret.encode(): self.user, WRONG.encode(): self.refused_user,
                        self.key_secret.encode(): "", base64.b64decode(self.key_secret): "", REPEATED.encode(): ""}
        self.forms = set().union(*(secret_search.forms(*entry) for entry in self.secrets.items()))

    def ctl(self, *arguments, code=None, **options):
        """A command whose output is kept among the files that are searched."""
        done = self.plain_ctl(*arguments, **options)
        (self.said / f"{len(list(self.said.iterdir()))}-{arguments[0]}").write_text(
            done.stdout + done.stderr, encoding="utf-8")
        if code is not None:
            self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}{done.stderr}")
        return done

    # --- the provider with a token ---

    def provider(self):
        self.answers(f"OK {REPEATED}")
        program = pathlib.Path(__file__).with_name("answers.py")
        server = self.lab.start("answers", [*self.lab.there, "/usr/bin/python3", program, lab.SERVER, TOKEN_PORT,
                                            self.lab.path / "server.pem", self.lab.path / "server.key",
                                            self.foreign / "requests", self.foreign / "mode"])
        lab.until(lambda: "listening" in server.said(), server.said)

    def answers(self, text):
        (self.foreign / "mode").write_text(text, encoding="ascii")

    def requests(self):
        file = self.foreign / "requests"
        return file.read_text(encoding="ascii").count(urllib.parse.quote(REPEATED, safe="")) if file.exists() else 0

    # --- what the programs live through ---

    def live(self, vault):
        common = ("--vault", vault, "--ca", self.lab.path / "ca.pem")
        self.lab.add(self.user, self.secret, vault=vault)
        self.lab.add(self.refused_user, WRONG, name=REFUSED, vault=vault)
        self.ctl("add", SIGNED, "--protocol", "rfc2136", "--server", lab.SERVER, "--key-file", self.key, "--vault", vault,
                 code=0)
        self.ctl("add", TOKEN, "--protocol", "duckdns", "--server", f"https://{lab.SERVER}:{TOKEN_PORT}", *common,
                 code=0, input=REPEATED + "\n")
        self.lab.allow_lab_addresses()
        client = self.lab.run_client(cwd=self.lab.path / "work")
        self.lab.follows("192.0.2.10")
        self.lab.follows("192.0.2.10", name=SIGNED)
        self.told(REFUSED, "needs-user")
        self.told(TOKEN, "current")
        self.assertIn("withheld", self.lab.record(TOKEN)["last_answer"])
        self.ask_everything()
        self.answers(f"KO {urllib.parse.quote(REPEATED, safe='')}")
        self.lab.has("192.0.2.20/24")
        self.lab.follows("192.0.2.20", name=SIGNED)
        self.told(TOKEN, "needs-user")
        self.assertIn("withheld", self.lab.record(TOKEN)["last_answer"])
        self.assertGreaterEqual(self.requests(), 2)
        self.report("running")
        self.crash(client, signal.SIGABRT)
        self.report("aborted")
        self.crash(self.lab.run_client("again", cwd=self.lab.path / "work"), signal.SIGKILL)
        client = self.lab.run_client("once-more", cwd=self.lab.path / "work")
        self.ctl("secret", REFUSED, input=WRONG + "\n", code=0)
        self.told(REFUSED, "needs-user")
        self.ctl("restore", self.lab.path / "export-running", "--yes", "--replace", code=0)
        self.ask_everything()
        self.assertEqual(self.core_limit(self.server), (1, 1))
        self.assertEqual(client.stop(), 0)

    def told(self, name, state):
        lab.until(lambda: (self.lab.record(name) or {}).get("state") == state, lambda: self.lab.record(name))

    def ask_everything(self):
        for words in (("list",), ("list", "--json"), ("status",), ("status", "--json"), ("check",), ("providers",),
                      ("update", lab.NAME), ("update", REFUSED, "--try-again"), ("update", TOKEN, "--try-again"),
                      ("unlock",), ("config",), ("pause",), ("resume",)):
            self.assertNotIn(self.ctl(*words).returncode, (2, 3), words)
        # A wrong command line may have its words repeated, but not what was to be read.
        self.ctl("secret", "nobody.test", input=WRONG + "\n", code=1)
        self.ctl("add", lab.NAME, "--server", "https://dyn.test", "--user", "a:b", input=WRONG + "\n", code=2)

    def report(self, name):
        for command in ("export", "diagnostics"):
            self.ctl(command, code=0)
            self.ctl(command, self.lab.path / f"{command}-{name}", code=0)

    def core_limit(self, process):
        return resource.prlimit(process.pid, resource.RLIMIT_CORE)

    def crash(self, client, number):
        self.assertEqual(self.core_limit(client), (1, 1))
        client.process.send_signal(number)
        _, status = os.waitpid(client.pid, 0)
        client.process.returncode = -number
        self.assertEqual((os.WTERMSIG(status), os.WCOREDUMP(status)), (number, False))

    # --- the search ---

    def assert_nowhere(self, watch, *allowed):
        # A server has to know the keys that it checks signatures with; passwords it does not.
        passwords = set().union(*(secret_search.forms(*entry) for entry in self.secrets.items()
                                  if entry[0] in (self.secret.encode(), WRONG.encode(), REPEATED.encode())))
        self.assertEqual(secret_search.in_files(passwords, self.lab.data), [])
        self.assertEqual(secret_search.in_files(self.forms, self.lab.path, [self.foreign, self.lab.data, *allowed]), [])
        for path in pathlib.Path("/tmp").iterdir():  # of whoever does not heed TMPDIR
            with contextlib.suppress(OSError):  # another program's file, gone or closed to us
                if path.is_file() and path.stat().st_mtime >= self.began:
                    self.assertIsNone(secret_search.in_bytes(self.forms, path.read_bytes()), path)
        self.assertEqual(watch.hits, set())
        for program in ("vnddnsctl", "vnddns-server"):
            self.assertIn(os.fsencode(lab.BIN / program), watch.seen)

    def assert_that_it_finds(self):
        """The same search over the same places, with something to find in each."""
        scratch = self.lab.config / "scratch"
        for form in self.forms:
            scratch.write_bytes(b"before " + form + b" after")
            self.assertEqual(secret_search.in_files(self.forms, self.lab.path, [self.foreign, self.lab.data,
                                                                                self.lab.config / "secrets.json"]), [scratch])
        for secret, user in self.secrets.items():
            for before in ("", user + ":", "x", "xy"):
                scratch.write_bytes(b"Basic " + base64.b64encode(before.encode() + secret + b"\n"))
                self.assertEqual(secret_search.in_files(self.forms, self.lab.config, [self.lab.config / "secrets.json"]),
                                 [scratch])
        scratch.unlink()
        for arguments, environment in (([WRONG], {}), ([], {"SECRET": self.secret})):
            with secret_search.Processes(self.forms) as watch:
                planted = self.lab.start("planted", [sys.executable, "-c", "import time; time.sleep(60)", *arguments],
                                         env={**os.environ, **environment})
                lab.until(lambda found=watch: found.hits, "the planted process to be found")
                planted.kill()
            self.assertEqual({pid for pid, _ in watch.hits}, {str(planted.pid)})

    def test_with_the_keyring_they_are_nowhere(self):
        secret_service.session_bus(self)
        secret_service.keyring(self, unlocked=True)
        with secret_search.Processes(self.forms) as watch:
            self.live("keychain")
        kept = lab.run("secret-tool", "search", "--all", "server", "vnddns").stdout
        for secret in (self.secret, WRONG, self.key_secret, REPEATED):
            self.assertIn(secret, kept)
        self.assertTrue(list((self.lab.path / "home").rglob("*.keyring")))
        self.assertFalse((self.lab.config / "secrets.json").exists())
        self.assert_nowhere(watch)
        self.assert_that_it_finds()

    def test_with_the_file_vault_they_are_there_alone(self):
        with secret_search.Processes(self.forms) as watch:
            self.live("file")
        vault = self.lab.config / "secrets.json"
        self.assertEqual(stat.S_IMODE(vault.stat().st_mode), 0o600)
        for secret in (self.secret, WRONG, self.key_secret, REPEATED):
            self.assertIsNotNone(secret_search.in_bytes(secret_search.forms(secret.encode()), vault.read_bytes()))
        self.assert_nowhere(watch, vault)


if __name__ == "__main__":
    lab.main()
