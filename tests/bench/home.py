# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""The home behind a router of tests/lab for benches: release programs, and names for the servers, so that ddclient
and inadyn can check their certificates."""
import contextlib
import ctypes
import os
import sys
from pathlib import Path

import lab

os.environ.setdefault("VNDDNS_BUILD_DIR", str(lab.BUILD))
sys.path.append(str(Path(__file__).resolve().parents[1] / "lab"))
import neighbourhood  # noqa: E402 needs the two lines above
from neighbourhood import base  # noqa: E402

CLONE_NEWNET = 0x40000000


def enter(*targets):
    """Builds the programs and goes on in namespaces of our own."""
    if os.environ.get("VNDDNS_E2E") != "inside" and os.environ["VNDDNS_BUILD_DIR"] == str(lab.BUILD):
        lab.build(*targets)
    base.enter()


@contextlib.contextmanager
def inside(node):
    """Sockets that are made in here belong to the node's network for ever."""
    with open("/proc/thread-self/ns/net", "rb") as ours, open(f"/proc/{node.pid}/ns/net", "rb") as theirs:
        if lab.LIBC.setns(theirs.fileno(), CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), "setns")
        try:
            yield
        finally:
            lab.LIBC.setns(ours.fileno(), CLONE_NEWNET)


def set_up(ground):
    """Names for the servers and trust in who issued their certificates, as on the Internet."""
    hosts = ground.path / "hosts"
    hosts.write_text(f"127.0.0.1 localhost\n{neighbourhood.REGISTRY} ns.{base.ZONE}\n"
                     f"{neighbourhood.ECHO} echo.{base.ZONE}\n")
    base.must("mount", "--bind", hosts, "/etc/hosts")
    ground.trust_authority()
    ground.start_echo()
    user, secret = ground.start_registry()
    ground.add(user, secret, "--family", "v4", server=f"https://ns.{base.ZONE}:{neighbourhood.PORT}")


def start_peers(ground):
    """{label: (host name, process)}"""
    at, server, echo = ground.path, f"ns.{base.ZONE}:{neighbourhood.PORT}", f"echo.{base.ZONE}:{neighbourhood.PORT}"
    hosts = {"ddclient, HTTPS echo, default (5 min)": f"ddclient.{base.ZONE}",
             "inadyn, HTTPS echo, default (2 min)": f"inadyn.{base.ZONE}"}
    (user, secret), (user2, secret2) = (ground.add_host(host) for host in hosts.values())
    conf = at / "ddclient.conf"
    conf.write_text(f"ssl=yes\nssl_ca_file={at}/ca.pem\nuse=web, web=https://{echo}/ip\nprotocol=dyndns2\n"
                    f"server={server}\nlogin={user}\npassword='{secret}'\nddclient.{base.ZONE}\n")
    conf.chmod(0o600)
    ddclient = ground.start("ddclient", ["ddclient", "-foreground", "-daemon", "300", "-file", conf,
                                         "-cache", at / "ddclient.cache", "-pid", at / "ddclient.pid"])
    (at / "inadyn").mkdir()
    conf = at / "inadyn.conf"
    conf.write_text(f'ca-trust-file = {at}/ca.pem\ncustom ours {{\n username = {user2}\n password = {secret2}\n'
                    f' hostname = inadyn.{base.ZONE}\n ddns-server = "{server}"\n'
                    f' ddns-path = "/nic/update?hostname=%h&myip=%i"\n ssl = true\n'
                    f' checkip-server = "{echo}"\n checkip-path = "/ip"\n checkip-ssl = true\n}}\n')
    conf.chmod(0o600)
    inadyn = ground.start("inadyn", ["/usr/sbin/inadyn", "-n", "-f", conf, f"--cache-dir={at}/inadyn",
                                     "-P", at / "inadyn.pid"])
    return {label: (host, process) for (label, host), process in zip(hosts.items(), (ddclient, inadyn))}
