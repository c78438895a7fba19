# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""The real vnddns-server as a process of its own, for the tests beside this file."""
import base64
import errno
import http.client
import os
import pathlib
import random
import select
import signal
import socket
import subprocess
import tempfile
import time
import unittest

PROGRAM = os.path.join(os.environ["VNDDNS_BUILD_DIR"], "bin", "vnddns-server")
DEADLINE = 20  # seconds that any single wait may take; far above what is ever needed


def run(*arguments):
    """One command of the server; its output as text."""
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, check=False,
                          timeout=DEADLINE)


def until(condition, what):
    """Waits for a condition to become true and gives its value back."""
    end = time.monotonic() + DEADLINE
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain: {what}")
        time.sleep(0.01)


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=DEADLINE)


def is_free(family, host, kind, port):
    try:
        with socket.socket(family, kind) as probe:
            if family == socket.AF_INET6:
                probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            probe.bind((host, port))
        return True
    except OSError as error:
        return error.errno != errno.EADDRINUSE  # a machine without IPv6 has nobody there either


def free_port():
    """A port for a program that cannot say which one it was given: free on every address for TCP and UDP, and none
    that the kernel gives to whoever asks for any (ip_local_port_range), so that it stays free."""
    while True:
        port = random.randrange(10000, 32000)
        if all(is_free(family, host, kind, port) for family, host in ((socket.AF_INET, "0.0.0.0"),
                                                                      (socket.AF_INET6, "::"))
               for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM)):
            return port


class Lab:
    """A folder that goes away, with a data folder, a zone (vn.test) and what else a test makes there."""

    def __init__(self, zone=True):
        self._folder = tempfile.TemporaryDirectory(prefix="vnddns-")
        self.path = pathlib.Path(self._folder.name)
        self.data = self.path / "data"
        self.processes = []
        if zone:
            made = run("zone", "add", "vn.test", "--data", self.data, "--ns-address", "127.0.0.1")
            assert made.returncode == 0, made.stderr

    def close(self):
        for server in self.processes:
            server.kill()
        self._folder.cleanup()

    def add_host(self, name="nha.vn.test", *options):
        """(user, secret) as `host add` prints them."""
        made = run("host", "add", name, "--data", self.data, *options)
        assert made.returncode == 0, made.stderr
        lines = dict(line.split(": ") for line in made.stdout.splitlines())
        return lines["user"], lines["secret"]

    def certificate(self, name="server"):
        """A certificate of our own authority for localhost and 127.0.0.1: (ca, certificate, key)."""
        ca, key, request, made = (self.path / f"{name}.{end}" for end in ("ca.pem", "key.pem", "csr", "pem"))
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        openssl("req", "-x509", *curve, "-days", 2, "-subj", "/CN=Test authority", "-keyout", f"{ca}.key", "-out", ca)
        openssl("req", *curve, "-subj", "/CN=localhost", "-keyout", key, "-out", request)
        names = self.path / "names"
        names.write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        openssl("x509", "-req", "-in", request, "-CA", ca, "-CAkey", f"{ca}.key", "-CAcreateserial", "-days", 2,
                "-extfile", names, "-out", made)
        return ca, made, key

    def serve(self, *options, **settings):
        server = Server(self, options, **settings)
        self.processes.append(server)
        return server


class Server:
    """A server that is ready: every line that it promises to print was read."""

    def __init__(self, lab, options, http="127.0.0.1:0", dns="127.0.0.1:0", scope="any", preexec=None, wrap=()):
        command = [PROGRAM, "serve", "--data", str(lab.data), "--dns", dns, "--publish-scope", scope]
        command += ["--http", http] if http else []
        self._log = lab.path / f"log-{len(lab.processes)}"
        with open(self._log, "wb") as log:
            self.process = subprocess.Popen(list(wrap) + command + list(map(str, options)), stdout=subprocess.PIPE,
                                            stderr=log, preexec_fn=preexec)
        self.ports = {}
        text = b""
        expected = {"dns"} | ({"http"} if http else set()) | ({"https"} if "--https" in options else set())
        expected |= {"stun"} if "--stun" in options else set()
        while set(self.ports) != expected:
            ready, _, _ = select.select([self.process.stdout], [], [], DEADLINE)
            part = os.read(self.process.stdout.fileno(), 4096) if ready else b""
            if not part:
                self.kill()
                raise AssertionError(f"server did not start: {self.logged()}")
            text += part
            for line in text.decode().splitlines():
                words = line.split(" ")
                assert words[0] == "listening" and len(words) == 3, line
                self.ports[words[1]] = int(words[2].rpartition(":")[2])

    def logged(self):
        return self._log.read_text(encoding="ascii")

    def end(self, number=signal.SIGTERM):
        """Ends it by a signal; its exit code."""
        self.process.send_signal(number)
        code = self.process.wait(timeout=DEADLINE)
        self._close()
        return code

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._close()

    def _close(self):
        self.process.stdout.close()

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.ports["http"], timeout=DEADLINE)

    def update(self, credentials, address, name="nha.vn.test", connection=None):
        """(status, body) of one update."""
        link = connection or self.connection()
        token = base64.b64encode(":".join(credentials).encode()).decode()
        link.request("GET", f"/nic/update?hostname={name}&myip={address}",
                     headers={"User-Agent": "vnddns - test - 1", "Authorization": f"Basic {token}"})
        reply = link.getresponse()
        body = reply.read().decode()
        if connection is None:
            link.close()
        return reply.status, body

    def dig(self, *arguments):
        """What dig prints."""
        command = ["dig", "@127.0.0.1", "-p", str(self.ports["dns"]), "+tries=2", "+time=5", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=DEADLINE).stdout

    def addresses(self, name="nha.vn.test"):
        """Every address that dig sees, IPv4 first."""
        return self.dig("+short", name, "A", name, "AAAA").split()


class LabTest(unittest.TestCase):
    """Makes self.lab for each test."""

    zone = True

    def setUp(self):
        self.lab = Lab(self.zone)
        self.addCleanup(self.lab.close)
