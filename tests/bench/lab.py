# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""The ground of both benches: a network namespace of our own, a line whose address changes, and programs.

enter() starts the calling script again inside fresh network and mount namespaces (inside a user namespace
when we are not root). Nothing can leave them: there is loopback, and a wire `wan0` that leads to nobody.
Whatever is started ends with this process, also when it is killed.
"""
import ctypes
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "release"
IFACE = "wan0"
ZONE = "bench.test"
SERVER = "127.0.0.1"
HTTPS = 8443
LIBC = ctypes.CDLL(None, use_errno=True)
now = time.monotonic


def enter():
    if os.environ.get("VNDDNS_BENCH") == "inside":
        return
    command = ["unshare", "--net", "--mount"]
    if os.getuid() != 0:
        command += ["--user", "--map-current-user", "--keep-caps"]
    os.execvpe("unshare", [*command, sys.executable, "-B", *sys.argv], {**os.environ, "VNDDNS_BENCH": "inside"})


def build(*targets):
    """Release programs, so that the figures are those of what users get."""
    log = ROOT / "build" / "logs"
    log.mkdir(parents=True, exist_ok=True)
    with open(log / "bench.log", "wb") as told:
        for command in (["cmake", "--preset", "release", "-DVNDDNS_BUILD_TESTS=ON", "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"],
                        ["cmake", "--build", str(BUILD), "-j", str(os.cpu_count()), "--target", *targets]):
            if subprocess.run(command, cwd=ROOT, stdout=told, stderr=told, check=False).returncode != 0:
                sys.exit(f"the build failed: see {log / 'bench.log'}")


def must(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


class Line:
    """wan0 and its one address per family, changed by netlink requests from this process."""
    LENGTH = {socket.AF_INET: 24, socket.AF_INET6: 64}

    def __init__(self):
        must("ip", "link", "set", "lo", "up")
        must("ip", "link", "add", IFACE, "type", "veth", "peer", "name", "isp0")
        must("ip", "link", "set", "isp0", "up")
        must("ip", "link", "set", IFACE, "up")
        self.index = socket.if_nametoindex(IFACE)
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)
        self.socket.bind((0, 0))
        self.current = {}

    def request(self, kind, flags, body):
        self.socket.send(struct.pack("=IHHII", 16 + len(body), kind, flags | 5, 1, 0) + body)  # REQUEST | ACK
        fault = struct.unpack_from("=i", self.socket.recv(8192), 16)[0]
        if fault:
            raise OSError(-fault, os.strerror(-fault))

    @staticmethod
    def attribute(kind, value):
        return struct.pack("=HH", 4 + len(value), kind) + value

    def address(self, kind, flags, family, text):
        packed = socket.inet_pton(family, text)
        # IFA_F_NODAD: otherwise the kernel itself holds a new IPv6 address back for a second.
        head = struct.pack("=BBBBI", family, self.LENGTH[family], 2, 0, self.index)
        self.request(kind, flags, head + self.attribute(2, packed) + self.attribute(1, packed))

    def default_route(self, family):
        head = struct.pack("=BBBBBBBBI", family, 0, 0, 0, 254, 4, 0 if family == socket.AF_INET6 else 253, 1, 0)
        self.request(24, 0x500, head + self.attribute(4, struct.pack("=I", self.index)))  # CREATE | REPLACE

    def change(self, text):
        """Takes the old address of its family away and gives TEXT; returns the moment just before TEXT is set."""
        family = socket.AF_INET6 if ":" in text else socket.AF_INET
        if family in self.current:
            self.address(21, 0, family, self.current[family])       # RTM_DELADDR
        began = now()
        self.address(20, 0x600, family, text)                       # RTM_NEWADDR, CREATE | EXCL
        self.default_route(family)
        self.current[family] = text
        return began


class Witness:
    """Asks one authoritative server over UDP, again and again."""

    def __init__(self, server):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.settimeout(0.2)
        self.socket.connect((server, 53))
        self.serial = 0

    def ask(self, name, kind):
        """The addresses in the answer; empty when there is none."""
        self.serial = (self.serial + 1) & 0xFFFF
        asked = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
        query = struct.pack(">HHHHHH", self.serial, 0, 1, 0, 0, 0) + asked + b"\0" + struct.pack(">HH", kind, 1)
        try:
            self.socket.send(query)
            reply = self.socket.recv(1500)
            while reply[:2] != query[:2]:
                reply = self.socket.recv(1500)
        except OSError:
            return set()
        found, at = set(), len(query)
        for _ in range(struct.unpack_from(">H", reply, 6)[0]):
            while reply[at] and reply[at] < 0xC0:       # the owner's name, or a pointer to it
                at += 1 + reply[at]
            at += 2 if reply[at] else 1
            rtype, _, _, length = struct.unpack_from(">HHIH", reply, at)
            if rtype == kind:
                found.add(socket.inet_ntop(socket.AF_INET if kind == 1 else socket.AF_INET6,
                                           reply[at + 10:at + 10 + length]))
            at += 10 + length
        return found

    def until(self, name, address, began, limit):
        """Seconds from BEGAN until ADDRESS is the answer; None when LIMIT passes first. Looks every 0.3 ms."""
        kind = 28 if ":" in address else 1
        while now() - began < limit:
            if self.ask(name, kind) == {address}:
                return now() - began
            time.sleep(0.0002)
        return None


class Lab:
    def __init__(self):
        self.work = Path(tempfile.mkdtemp(prefix="vnddns-bench-"))
        self.work.chmod(0o755)
        self.running = []
        self.line = Line()
        self.certificates()
        self.resolver()

    def __enter__(self):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        return self

    def __exit__(self, kind, fault, trace):
        for program in reversed(self.running):
            self.stop(program)
        if kind is None or kind is SystemExit and fault.code in (0, None):
            shutil.rmtree(self.work, ignore_errors=True)
        else:
            print(f"what the programs said lies in {self.work}", file=sys.stderr)

    def file(self, name, content, mode=0o600):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
        path.chmod(mode)
        return path

    def certificates(self):
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
        at = self.work
        must("openssl", "req", "-x509", *key, "-keyout", f"{at}/ca.key", "-out", f"{at}/ca.pem", "-subj", "/CN=bench CA",
             "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign")
        must("openssl", "req", "-x509", "-CA", f"{at}/ca.pem", "-CAkey", f"{at}/ca.key", *key,
             "-keyout", f"{at}/server.key", "-out", f"{at}/server.pem", "-subj", f"/CN=ns.{ZONE}",
             "-addext", "basicConstraints=critical,CA:FALSE", "-addext", f"subjectAltName=DNS:ns.{ZONE},IP:{SERVER}")

    def resolver(self):
        """Our server is the namespace's resolver too: its zone is the only one that anybody asks for."""
        resolver = self.file("resolv.conf", f"nameserver {SERVER}\n", 0o644)
        must("mount", "--bind", str(resolver), os.path.realpath("/etc/resolv.conf"))
        hosts = self.file("hosts", f"127.0.0.1 localhost\n{SERVER} ns.{ZONE}\n", 0o644)
        must("mount", "--bind", str(hosts), "/etc/hosts")

    def start(self, name, *command, env=None):
        def die_with_us():
            LIBC.prctl(1, signal.SIGKILL)
        with open(self.work / f"{name}.log", "ab") as log:
            program = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL, stdout=log,
                                       stderr=log, cwd=self.work, preexec_fn=die_with_us,
                                       env={**os.environ, **(env or {})})
        self.running.append(program)
        return program

    def stop(self, program):
        if program.poll() is None:
            program.terminate()
            try:
                program.wait(10)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
        if program in self.running:
            self.running.remove(program)

    def serve(self, *hosts):
        """Starts our server with those host names; returns {host: (user, secret)}."""
        server, data = BUILD / "bin" / "vnddns-server", self.work / "server"
        must(server, "zone", "add", ZONE, "--data", data, "--ns", f"ns.{ZONE}", "--ns-address", SERVER)
        logins = {}
        for host in hosts:
            told = dict(line.split(": ", 1) for line in must(server, "host", "add", host, "--data", data).splitlines())
            logins[host] = (told["user"], told["secret"])
        self.start("server", server, "serve", "--data", data, "--https", f"{SERVER}:{HTTPS}",
                   "--cert", self.work / "server.pem", "--key", self.work / "server.key",
                   "--dns", f"{SERVER}:53", "--publish-scope", "any")
        witness, began = Witness(SERVER), now()
        while not witness.ask(f"ns.{ZONE}", 1):
            if now() - began > 10:
                sys.exit("our server does not answer")
            time.sleep(0.02)
        return logins

    def set_up_ours(self, host, login, port=HTTPS):
        """Settings for vnddnsctl and vnddns as `add` makes them, nothing else chosen; returns their folder."""
        folder, control = self.work / f"config-{host}", BUILD / "bin" / "vnddnsctl"
        must(control, "--config-dir", folder, "add", host, "--server", f"https://ns.{ZONE}:{port}", "--user", login[0],
             "--ca", self.work / "ca.pem", "--vault", "file", input=login[1] + "\n")
        # The line's addresses are documentation ranges, which are refused unless one says it is a lab.
        must(control, "--config-dir", folder, "config", "publish-scope", "any")
        return folder

    def ddclient(self, name, host, login, interval, extra="", port=HTTPS):
        folder = self.work / name
        conf = self.file(f"{name}/ddclient.conf", f"ssl=yes\nssl_ca_file={self.work}/ca.pem\n{extra}\nuse=if, if={IFACE}\n"
                         f"protocol=dyndns2\nserver=ns.{ZONE}:{port}\nlogin={login[0]}\npassword='{login[1]}'\n{host}\n")
        return self.start(name, "ddclient", "-foreground", "-daemon", interval, "-file", conf,
                          "-cache", folder / "cache", "-pid", folder / "pid")

    def inadyn(self, name, host, login, period="", port=HTTPS):
        folder = self.work / name
        conf = self.file(f"{name}/inadyn.conf", f'{period}\nca-trust-file = {self.work}/ca.pem\niface = {IFACE}\n'
                         f'custom ours {{\n username = {login[0]}\n password = {login[1]}\n hostname = {host}\n'
                         f' ddns-server = "ns.{ZONE}:{port}"\n ddns-path = "/nic/update?hostname=%h&myip=%i"\n'
                         f' ssl = true\n}}\n')
        return self.start(name, "/usr/sbin/inadyn", "-n", "-f", conf, f"--cache-dir={folder}", "-P", folder / "pid")


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * share // 100) - 1))]


def conclude(broken):
    """Says in one line which bounds were not kept, and ends with 1 then."""
    print("Not kept: " + "; ".join(broken) if broken else "All bounds are kept.")
    sys.exit(1 if broken else 0)


def table(head, rows):
    widths = [max(len(str(row[column])) for row in [head, *rows]) for column in range(len(head))]
    for row in [head, ["-" * width for width in widths], *rows]:
        cells = [str(cell).ljust(width) if column == 0 else str(cell).rjust(width)
                 for column, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())
