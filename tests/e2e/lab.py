# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A home and a registry joined by one wire, with the real programs in them.

enter() starts the calling script again inside fresh network and mount namespaces (inside a user namespace
when we are not root): that is the home, with the interface wan0. A second network namespace is the registry
with isp0. Nothing leads out of them. Every process ends with this one, also when it is killed.
"""
import ctypes
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

BIN = pathlib.Path(os.environ["VNDDNS_BUILD_DIR"]) / "bin"
DEADLINE = 20  # seconds that any single wait may take; far above what is ever needed
SERVER = "192.0.2.1"
SERVER6 = "2001:db8::1"
PORT = 8443
ZONE = "vn.test"
NAME = "nha.vn.test"
KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
LIBC = ctypes.CDLL(None, use_errno=True)


def enter():
    """Continues in namespaces of our own."""
    if os.environ.get("VNDDNS_E2E") == "inside":
        return
    command = ["unshare", "--net", "--mount"]
    if os.getuid() != 0:
        command += ["--user", "--map-current-user", "--keep-caps"]
    os.execvpe("unshare", [*command, sys.executable, "-B", *sys.argv], {**os.environ, "VNDDNS_E2E": "inside"})


def die_with_parent():
    LIBC.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def until(condition, what, limit=DEADLINE):
    """Waits for a condition to become true and gives its value back."""
    end = time.monotonic() + limit
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain: {what() if callable(what) else what}")
        time.sleep(0.02)


def run(*command, **options):
    options.setdefault("timeout", DEADLINE)
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)


def must(*command, **options):
    done = run(*command, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


class Process:
    """A program with its output in a file; killed at the end of the test."""

    def __init__(self, log, command, **options):
        self.log = pathlib.Path(log)
        with open(self.log, "wb") as out:
            self.process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=out,
                                            stderr=out, preexec_fn=die_with_parent, **options)
        self.pid = self.process.pid

    def said(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def ends(self, limit=DEADLINE):
        return self.process.wait(timeout=limit)

    def stop(self, number=signal.SIGTERM):
        """Asks it to end; its exit code."""
        self.process.send_signal(number)
        return self.ends()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()


class Lab:
    """The wire, an authority for certificates, and a folder that goes away."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="vnddns-e2e-")
        self.path = pathlib.Path(self._folder.name)
        self.processes = []
        self.data = self.path / "server"
        self.config = self.path / "client"
        try:
            self._wire()
            self._certificates()
        except BaseException:
            self.close()
            raise

    def close(self):
        for process in reversed(self.processes):
            process.kill()
        run("ip", "link", "del", "wan0")
        run("umount", os.path.realpath("/etc/resolv.conf"))
        self._folder.cleanup()

    # --- the network ---

    def _wire(self):
        self.holder = self.start("holder", ["unshare", "--net", "sleep", "infinity"])
        own = os.readlink("/proc/self/ns/net")
        until(lambda: os.readlink(f"/proc/{self.holder.pid}/ns/net") != own, "the registry's namespace")
        self.there = ["nsenter", f"--net=/proc/{self.holder.pid}/ns/net"]
        must("ip", "link", "set", "lo", "up")
        must("ip", "link", "add", "wan0", "type", "veth", "peer", "name", "isp0", "netns", self.holder.pid)
        must(*self.there, "ip", "link", "set", "lo", "up")
        must(*self.there, "ip", "addr", "add", f"{SERVER}/24", "dev", "isp0")
        must(*self.there, "ip", "addr", "add", f"{SERVER6}/64", "dev", "isp0", "nodad")
        must(*self.there, "ip", "link", "set", "isp0", "up")
        must("ip", "link", "set", "wan0", "up")
        # The registry's name server is the home's resolver; seen only inside this namespace.
        resolver = self.path / "resolv.conf"
        resolver.write_text(f"nameserver {SERVER}\noptions timeout:1 attempts:1\n")
        must("mount", "--bind", resolver, os.path.realpath("/etc/resolv.conf"))

    def has(self, *addresses):
        """wan0 has exactly these addresses from now on; the old ones go in the same moment."""
        must("ip", "addr", "flush", "dev", "wan0", "scope", "global")
        for address in addresses:
            family = "-6" if ":" in address else "-4"
            extra = ["nodad"] if ":" in address else []
            must("ip", family, "addr", "add", address, "dev", "wan0", *extra)
        for family, gateway in (("-4", SERVER), ("-6", SERVER6)):
            if any((":" in address) == (family == "-6") for address in addresses):
                run("ip", family, "route", "replace", "default", "via", gateway, "dev", "wan0", "onlink")

    # --- certificates ---

    def _certificates(self):
        for name in ("ca", "other-ca"):
            must("openssl", "req", "-x509", *KEY, "-keyout", self.path / f"{name}.key", "-out", self.path / f"{name}.pem",
                 "-subj", f"/CN={name}", "-addext", "basicConstraints=critical,CA:TRUE")
        self.certificate("server", f"DNS:ns.{ZONE},IP:{SERVER},IP:{SERVER6}")

    def certificate(self, name, alternatives, authority="ca"):
        """Files of a certificate and its key."""
        files = self.path / f"{name}.pem", self.path / f"{name}.key"
        must("openssl", "req", "-x509", "-CA", self.path / f"{authority}.pem", "-CAkey", self.path / f"{authority}.key",
             *KEY, "-keyout", files[1], "-out", files[0], "-subj", f"/CN={name}",
             "-addext", "basicConstraints=critical,CA:FALSE", "-addext", f"subjectAltName={alternatives}")
        return files

    # --- programs ---

    def start(self, log, command, **options):
        process = Process(self.path / f"{log}.log", command, **options)
        self.processes.append(process)
        return process

    def server_command(self, *arguments):
        return must(BIN / "vnddns-server", *arguments, "--data", self.data)

    def add_host(self, name=NAME):
        """Makes zone and host; (user, secret)."""
        if not self.data.exists():
            self.server_command("zone", "add", ZONE, "--ns", f"ns.{ZONE}", "--ns-address", SERVER)
        lines = dict(line.split(": ") for line in self.server_command("host", "add", name).splitlines())
        return lines["user"], lines["secret"]

    def serve(self, scope="any", *options):
        server = self.start("vnddns-server", [
            *self.there, BIN / "vnddns-server", "serve", "--data", self.data, "--https", f"{SERVER}:{PORT}",
            "--https", f"[{SERVER6}]:{PORT}", "--cert", self.path / "server.pem", "--key", self.path / "server.key",
            "--dns", f"{SERVER}:53", "--publish-scope", scope, *options])
        until(lambda: "listening dns" in server.said(), server.said)
        return server

    def ctl(self, *arguments, **options):
        """One vnddnsctl command: exit code and output."""
        return run(BIN / "vnddnsctl", "--config-dir", self.config, *arguments, **options)

    def add(self, user, secret, *options, name=NAME, server=f"https://{SERVER}:{PORT}", ca="ca.pem", vault="file"):
        done = self.ctl("add", name, "--server", server, "--user", user, "--ca", self.path / ca, "--vault", vault,
                        *options, input=f"{secret}\n")
        if done.returncode != 0:
            raise AssertionError(f"add: {done.returncode}\n{done.stdout}{done.stderr}")

    def allow_lab_addresses(self):
        """The lab's addresses are documentation ranges, which nobody but a lab may publish."""
        done = self.ctl("config", "publish-scope", "any")
        if done.returncode != 0:
            raise AssertionError(done.stderr)

    def run_client(self, log="vnddnsctl", **options):
        client = self.start(log, [BIN / "vnddnsctl", "--config-dir", self.config, "run"], **options)
        until(lambda: self.ctl("status").returncode != 3 or client.process.poll() is not None, client.said)
        return client

    # --- witnesses ---

    def status(self):
        """status --json of the running host, or None."""
        done = self.ctl("status", "--json")
        return json.loads(done.stdout) if done.stdout else None

    def record(self, name=NAME):
        status = self.status()
        return next((r for r in status["records"] if r["name"] == name), None) if status else None

    def conditions(self, name=NAME):
        record = self.record(name)
        return {condition["code"] for condition in record["conditions"]} if record else set()

    def dig(self, kind="A", name=NAME):
        """The addresses that the registry's DNS answers, asked over there: the home may have no way out."""
        done = run(*self.there, "dig", "+short", "+tries=1", "+time=1", f"@{SERVER}", name, kind)
        return {line for line in done.stdout.split() if not line.startswith(";")}

    def follows(self, address, kind="A", name=NAME, limit=DEADLINE):
        until(lambda: self.dig(kind, name) == {address},
              lambda: f"DNS to show {address}; it shows {self.dig(kind, name)}\n{self.record(name)}\n" +
              "\n".join(process.said()[-2000:] for process in self.processes), limit)


class LabTest(unittest.TestCase):
    """Makes self.lab for each test."""

    def setUp(self):
        self.lab = Lab()
        self.addCleanup(self.lab.close)


def main():
    if not (BIN / "vnddns-server").exists() or not shutil.which("dig"):
        sys.exit("build the programs and install bind9-dnsutils first")
    unittest.main(verbosity=2)
