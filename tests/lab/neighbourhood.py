# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A home behind a router, the line of its provider, and the Internet beyond; each is a network namespace.

    home eth0 -- lan0 router wan0 -- [carrier] -- isp -- registry   vnddns-server
                                                   `---- echo       a public "what is my address"

The router is Debian's miniupnpd with the kernel's masquerade. The carrier, where there is one, translates the
whole street to one address. Addresses of the line look global (1.2.3.0/24, which nobody uses), because the
router does not believe others; nothing leads out of the namespaces, so they reach nobody.
"""
import json
import pathlib
import shutil
import ssl
import sys
import time
import unittest
import urllib.request

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))
from e2e import lab as base  # noqa: E402 the same tools as the tests without a router

HERE = pathlib.Path(__file__).resolve().parent
HOME = "192.168.1.10"
SECOND_HOME = "192.168.1.11"  # at the second line
GATEWAY = "192.168.1.1"
ISP = "1.2.3.1"
LINE = "1.2.3.10"  # the router's outer address at first, or the carrier's
SECOND_ISP = "1.2.5.1"
SECOND_LINE = "1.2.5.10"
VPN = "10.8.0.1"  # the other end of the tunnel
CARRIED = "100.64.7.10"  # the router's outer address behind the carrier
# Of the former 6bone (RFC 3701): nobody uses them, but they look global. What the home has in each prefix:
PREFIX, LOWER_PREFIX, UPPER_PREFIX = "3ffe:1:1:b", "3ffe:1:1:a", "3ffe:1:1:c"
INTERFACE_ID = "0:ff:fe00:10"
HARDWARE = "02:00:00:00:00:10"  # which makes that identifier (RFC 4291 appendix A)
REGISTRY = base.SERVER
ECHO = "198.51.100.1"
PORT = 8443
STUN = 3478
STUN_WORST = 30  # seconds; what the watch promises

# What miniupnpd needs to find, the router's translation, and two chains for what a test forbids.
ROUTER_RULES = """
table inet miniupnpd {
  chain forward { type filter hook forward priority 0; jump miniupnpd; }
  chain miniupnpd { }
  chain prerouting { type nat hook prerouting priority -100; jump prerouting_miniupnpd; }
  chain prerouting_miniupnpd { }
  chain postrouting { type nat hook postrouting priority 100; jump postrouting_miniupnpd;
    meta nfproto ipv4 oifname "wan0" masquerade; }
  chain postrouting_miniupnpd { }
}
table inet lab {
  chain forward { type filter hook forward priority -10; }
  chain output { type filter hook output priority -10; }
}
"""
# Whoever asks for a web page, a name or anything else over UDP gets the portal; nothing passes.
PORTAL_RULES = """
table inet portal {
  chain prerouting { type nat hook prerouting priority -110;
    iifname "lan0" tcp dport { 80, 443, 8443 } redirect to :9443
    iifname "lan0" ip daddr != { 192.168.1.1, 224.0.0.0/4 } udp dport 1-65535 redirect to :9443; }
  chain forward { type filter hook forward priority -20; iifname "lan0" drop; oifname "lan0" drop; }
}
"""
# Counts segments with content: one per request, and a few per handshake.
COUNTER_RULES = """
table inet lab {
  counter asked { }
  counter stun { }
  chain input { type filter hook input priority 0;
    tcp dport 8443 tcp flags & psh == psh counter name asked
    udp dport 3478 counter name stun; }
}
"""


class Node:
    """A network namespace, held by a process that does nothing."""

    def __init__(self, lab, name):
        self.lab = lab
        holder = lab.start(name, ["unshare", "--net", "sleep", "infinity"])
        self.pid = holder.pid
        base.until(lambda: base.run("nsenter", f"--net=/proc/{self.pid}/ns/net", "readlink", "/proc/self/ns/net").stdout
                   not in ("", lab.own_namespace + "\n"), f"the namespace of {name}")
        self.enter = ["nsenter", f"--net=/proc/{self.pid}/ns/net"]
        self.must("ip", "link", "set", "lo", "up")

    def must(self, *command, **options):
        return base.must(*self.enter, *command, **options)

    def address(self, interface, *addresses):
        for address in addresses:
            self.must("ip", "addr", "add", address, "dev", interface, *(["nodad"] if ":" in address else []))
        self.must("ip", "link", "set", interface, "up")

    def default(self, gateway):
        self.must("ip", "route", "replace", "default", "via", gateway)

    def rules(self, text):
        self.must("nft", "-f", "-", input=text)

    def forwards(self):
        self.must("sysctl", "-qw", "net.ipv4.ip_forward=1")

    def start(self, log, command):
        return self.lab.start(log, [*self.enter, *command])


class Neighbourhood(base.Lab):
    """The namespaces with their programs; the calling script is the home.

    carrier: the line ends in a carrier-grade NAT. router: "announcing", "silent" (answers questions, never
    speaks by itself), "upnp" (UPnP alone), "frank" or "frank-upnp" (NAT-PMP or UPnP alone, and tells addresses that
    are not public too) or "mute" (no protocol at all). ipv6: the line has it too, once a prefix is delegated.
    """

    def __init__(self, carrier=False, router="announcing", ipv6=False):
        self.carrier_nat, self.router_kind, self.ipv6, self.prefix = carrier, router, ipv6, None
        super().__init__()

    # --- the network ---

    def _wire(self):
        self.own_namespace = base.must("readlink", "/proc/self/ns/net").strip()
        self.router, self.isp, self.registry, self.echo = (
            Node(self, name) for name in ("router", "isp", "registry", "echo"))
        self.there = self.registry.enter
        base.must("ip", "link", "set", "lo", "up")
        base.must("ip", "link", "add", "eth0", "type", "veth", "peer", "name", "lan0", "netns", self.router.pid)
        base.must("ip", "addr", "add", f"{HOME}/24", "dev", "eth0")
        base.must("ip", "link", "set", "eth0", "up")
        base.must("ip", "route", "add", "default", "via", GATEWAY)
        self.router.address("lan0", f"{GATEWAY}/24")
        self.join(self.isp, "isp1", self.registry, "reg0")
        self.isp.address("isp1", "192.0.2.254/24")
        self.registry.address("reg0", f"{REGISTRY}/24", f"{base.SERVER6}/64")
        self.registry.default("192.0.2.254")
        self.registry.rules(COUNTER_RULES)
        self.join(self.isp, "isp2", self.echo, "echo0")
        self.isp.address("isp2", "198.51.100.254/24")
        self.echo.address("echo0", f"{ECHO}/24")
        self.echo.default("198.51.100.254")
        self._line()
        for node in (self.router, self.isp):
            node.forwards()
        self.router.rules(ROUTER_RULES)
        if self.ipv6:
            self._ipv6()
        resolver = self.path / "resolv.conf"
        resolver.write_text("".join(f"nameserver {each}\n" for each in self.registry_addresses()) +
                            "options timeout:1 attempts:1\n")
        base.must("mount", "--bind", resolver, base.os.path.realpath("/etc/resolv.conf"))

    def _line(self):
        """The router's way to the provider, or through the carrier's translation."""
        if not self.carrier_nat:
            self.join(self.router, "wan0", self.isp, "isp0")
            self.isp.address("isp0", f"{ISP}/24", "1.2.4.1/24")
            self.router.address("wan0", f"{LINE}/24")
            self.router.default(ISP)
            return
        self.carrier = Node(self, "carrier")
        self.join(self.router, "wan0", self.carrier, "street0")
        self.join(self.carrier, "up0", self.isp, "isp0")
        self.isp.address("isp0", f"{ISP}/24")
        self.carrier.address("street0", "100.64.0.1/10")
        self.carrier.address("up0", f"{LINE}/24")
        self.carrier.default(ISP)
        self.carrier.forwards()
        self.carrier.rules('table ip nat { chain out { type nat hook postrouting priority 100; '
                           'oifname "up0" masquerade; }\n}')
        self.router.address("wan0", f"{CARRIED}/10")
        self.router.default("100.64.0.1")

    def _ipv6(self):
        """From the registry to the router; the home has a temporary address beside its stable one, as desktops do."""
        for node in (self.router, self.isp):
            node.must("sysctl", "-qw", "net.ipv6.conf.all.forwarding=1")
        self.isp.address("isp1", "2001:db8::fe/64")
        self.registry.must("ip", "-6", "route", "replace", "default", "via", "2001:db8::fe")
        self.isp.address("isp0", "fe80::1/64")
        self.router.address("wan0", "fe80::2/64")
        self.router.must("ip", "-6", "route", "replace", "default", "via", "fe80::1", "dev", "wan0")
        self.router.address("lan0", "fe80::1/64")
        base.must("ip", "link", "set", "eth0", "address", HARDWARE)
        base.must("sysctl", "-qw", "net.ipv6.conf.eth0.use_tempaddr=2")

    def registry_addresses(self):
        return [REGISTRY, base.SERVER6] if self.ipv6 else [REGISTRY]

    def second_line(self):
        """Another silent router at eth1 of the home, with the address SECOND_LINE; not the default route. It comes
        with the same settings as the first one."""
        self.router2 = self._second_isp("router2")
        base.must("ip", "link", "add", "eth1", "type", "veth", "peer", "name", "lan0", "netns", self.router2.pid)
        base.must("ip", "addr", "add", f"{SECOND_HOME}/24", "dev", "eth1")
        base.must("ip", "link", "set", "eth1", "up")
        base.must("ip", "route", "add", "default", "via", GATEWAY, "dev", "eth1", "metric", "200")
        self.router2.address("lan0", f"{GATEWAY}/24")
        self.hush(self.router2)
        self.miniupnpd("router2-miniupnpd", self.router2)

    def vpn(self):
        """A VPN's server whose exit is SECOND_LINE, and tun0 at home, which leads there once there are routes."""
        self.exit = self._second_isp("exit")
        tunnel = ["ip", "link", "add", "tun0", "mtu", "1400", "type", "vxlan", "id", "7", "dstport", "4789", "remote"]
        self.exit.must(*tunnel, LINE)
        self.exit.address("tun0", f"{VPN}/24")
        self.router.rules('table ip vpn { chain in { type nat hook prerouting priority -100; '
                          f'iifname "wan0" udp dport 4789 dnat to {HOME}; }}\n}}')
        base.must(*tunnel, SECOND_LINE, "dev", "eth0")
        base.must("ip", "addr", "add", "10.8.0.2/24", "dev", "tun0")
        base.must("ip", "link", "set", "tun0", "up")
        base.must("ip", "route", "add", SECOND_LINE, "via", GATEWAY)

    def _second_isp(self, name):
        """A node that translates to SECOND_LINE."""
        node = Node(self, name)
        self.join(node, "wan0", self.isp, "isp3")
        self.isp.address("isp3", f"{SECOND_ISP}/24")
        node.address("wan0", f"{SECOND_LINE}/24")
        node.default(SECOND_ISP)
        node.forwards()
        node.rules(ROUTER_RULES)
        return node

    def seen(self):
        """The address of this computer that the update server's echo tells."""
        trust = ssl.create_default_context(cafile=self.path / "ca.pem")
        with urllib.request.urlopen(f"https://{REGISTRY}:{PORT}/ip", context=trust, timeout=base.DEADLINE) as answer:
            return answer.read().decode().strip()

    @staticmethod
    def join(one, name, other, peer):
        base.must("ip", "link", "add", name, "netns", one.pid, "type", "veth", "peer", "name", peer,
                  "netns", other.pid)

    def close(self):
        super().close()
        for interface in ("eth0", "eth1"):
            base.run("ip", "link", "del", interface)

    # --- programs ---

    def start_router(self):
        """What speaks for the router: miniupnpd, or the small one that is frank, or nothing."""
        if self.router_kind == "mute":
            return None
        if self.router_kind.startswith("frank"):
            return self.tell(CARRIED if self.carrier_nat else LINE)
        if self.router_kind == "silent":
            self.hush(self.router)
        return self.miniupnpd("miniupnpd", self.router, natpmp=self.router_kind != "upnp")

    @staticmethod
    def hush(node):
        """Whatever a router would tell by itself stays in it."""
        node.must("nft", "add", "rule", "inet", "lab", "output", "ip", "daddr", "224.0.0.0/4", "drop")

    def miniupnpd(self, log, node, natpmp=True):
        names = "".join(f"upnp_{key}={value}\n" for key, value in (
            ("table_name", "miniupnpd"), ("nat_table_name", "miniupnpd"), ("forward_chain", "miniupnpd"),
            ("nat_chain", "prerouting_miniupnpd"), ("nat_postrouting_chain", "postrouting_miniupnpd")))
        config = self.path / f"{log}.conf"
        # enable_natpmp is PCP too. A minute between SSDP announcements, which are not of interest.
        config.write_text("ext_ifname=wan0\nlistening_ip=lan0\nhttp_port=5000\nenable_upnp=yes\n"
                          f"enable_natpmp={'yes' if natpmp else 'no'}\nsecure_mode=yes\nsystem_uptime=no\nnotify_interval=60\n"
                          f"uuid=5b2f9a1e-2c3d-4e5f-8a9b-0c1d2e3f4a5b\n{names}"
                          "allow 1024-65535 0.0.0.0/0 1024-65535\ndeny 0-65535 0.0.0.0/0 0-65535\n")
        daemon = node.start(log, ["/usr/sbin/miniupnpd", "-d", "-f", config, "-P", self.path / f"{log}.pid"])
        base.until(lambda: "HTTP listening" in daemon.said(), daemon.said)
        return daemon

    def tell(self, address):
        """A frank router tells this address from now on."""
        voice = "igd" if self.router_kind == "frank-upnp" else "natpmp"
        for process in self.processes:
            if process.log.name == f"{voice}.log":
                process.kill()
        daemon = self.router.start(voice, [sys.executable, "-B", HERE / f"{voice}.py", GATEWAY, address])
        base.until(lambda: "listening" in daemon.said(), daemon.said)
        return daemon

    def start_registry(self, stun=True):
        """vnddns-server with one name; its login."""
        addresses = [word for each in self.registry_addresses() for word in ("--ns-address", each)]
        self.server_command("zone", "add", base.ZONE, "--ns", f"ns.{base.ZONE}", *addresses)
        login = self.add_host()
        self.server = self.serve("global", *(["--stun", f"{REGISTRY}:{STUN}"] if stun else []),
                                 *(["--dns", f"[{base.SERVER6}]:53"] if self.ipv6 else []))
        return login

    def start_echo(self):
        """A public echo over HTTPS at https://ECHO:8443/ip, with a certificate of the lab's authority."""
        echo = self.echo.start("public-echo", [sys.executable, "-B", HERE / "services.py", ECHO, PORT,
                                               *self.certificate("echo", f"DNS:echo.{base.ZONE},IP:{ECHO}"), self.path / "public-echo"])
        base.until(lambda: "listening" in echo.said(), echo.said)

    def trust_authority(self):
        """The system believes the lab's certificates and no others, as a public echo's. Ends with the namespace, or with
        `umount /etc/ssl/certs`."""
        trusted = self.path / "trusted"
        trusted.mkdir()
        shutil.copy(self.path / "ca.pem", trusted)
        base.must("openssl", "rehash", trusted)
        base.must("mount", "--bind", trusted, "/etc/ssl/certs")

    def asked_outside(self):
        """How many questions the public echo and the update server beside it have had."""
        log = self.path / "public-echo/log"
        return len(log.read_text(encoding="ascii").splitlines()) if log.exists() else 0

    # --- what a test does to them ---

    def redial(self, address, gateway=ISP, node=None, interface="wan0"):
        """The router's line, or that of another node, has this address from now on and no other."""
        node = node or self.router
        node.must("ip", "addr", "flush", "dev", interface, "scope", "global")
        node.must("ip", "addr", "add", f"{address}/24", "dev", interface)
        node.default(gateway)

    def delegate(self, prefix, *over):
        """The provider routes this /64 to the router and no other any more; the router tells the home, and that
        those in `over` are over."""
        if self.prefix:
            self.isp.must("ip", "-6", "route", "del", f"{self.prefix}::/64")
            self.router.must("ip", "-6", "addr", "del", f"{self.prefix}::1/64", "dev", "lan0")
        self.isp.must("ip", "-6", "route", "add", f"{prefix}::/64", "via", "fe80::2", "dev", "isp0")
        self.router.address("lan0", f"{prefix}::1/64")
        self.prefix = prefix
        self.advertise(*over)

    def advertise(self, *over, lifetime=1800):
        """The router says once more which prefix it has, and which ones are over."""
        prefixes = {self.prefix: 1800} | dict.fromkeys(over, 0)
        self.router.must(sys.executable, "-B", HERE / "advertise.py", "lan0", "fe80::1", lifetime,
                         *(f"{prefix}={preferred}" for prefix, preferred in prefixes.items()))

    def forbid_stun(self):
        self.router.must("nft", "add", "rule", "inet", "lab", "forward", "udp", "dport", STUN, "drop")

    def allow_stun(self):
        self.router.must("nft", "flush", "chain", "inet", "lab", "forward")

    def close_portal(self):
        """Everything meets a login page until open_portal()."""
        portal = self.router.start("portal", [sys.executable, "-B", HERE / "portal.py", GATEWAY, "9443",
                                              *self.certificate("portal", "DNS:portal.test", "other-ca")])
        base.until(lambda: "listening" in portal.said(), portal.said)
        self.router.rules(PORTAL_RULES)

    def open_portal(self):
        self.router.must("nft", "delete", "table", "inet", "portal")

    # --- witnesses ---

    def count(self, name):
        """What the registry's counter "asked" (HTTPS segments with content) or "stun" (datagrams) shows."""
        shown = self.registry.must("nft", "list", "counter", "inet", "lab", name)
        return int(shown.split("packets ")[1].split()[0])

    def published(self, family="v4", name=""):
        """Every address of the family that the server has ever put into DNS, in order; for one name or for all."""
        return [word[len("v4="):] for line in self.server.said().splitlines() if f" change {name}" in line
                for word in line.split() if word.startswith(f"{family}=")]

    @staticmethod
    def own6(*kind):
        """The home's global IPv6 addresses, e.g. those that are "temporary"; not while they are tentative."""
        links = json.loads(base.must("ip", "-json", "-6", "addr", "show", "dev", "eth0", "scope", "global", *kind))
        found = [each for link in links for each in link.get("addr_info", ()) if each]
        return {each["local"] for each in found if not each.get("tentative")}

    def processes_said(self, log):
        return (self.path / f"{log}.log").read_text(encoding="utf-8", errors="replace")

    def settle(self, quiet=4.0):
        """Waits until the client has asked the server nothing for a while: its bursts after a change are over."""
        last, since = self.count("asked"), time.monotonic()
        while time.monotonic() - since < quiet:
            time.sleep(0.1)
            if self.count("asked") != last:
                last, since = self.count("asked"), time.monotonic()


class NeighbourhoodTest(unittest.TestCase):
    """Looks at the end of each test at everything that was ever published."""

    def neighbourhood(self, source="auto", stun=True, server=f"https://{REGISTRY}:{PORT}", family="v4", **kind):
        """All is running but the client."""
        lab = Neighbourhood(**kind)
        self.addCleanup(lab.close)
        self.true = {LINE}
        lab.start_router()
        user, secret = lab.start_registry(stun)
        lab.add(user, secret, "--source", source, "--family", family, server=server)
        self.addCleanup(self.nothing_wrong_was_published, lab)
        return lab

    def nothing_wrong_was_published(self, lab):
        self.assertLessEqual({*lab.published("v4"), *lab.published("v6")}, self.true)

    def redial(self, lab, address, **where):
        self.true.add(address)
        lab.redial(address, **where)
