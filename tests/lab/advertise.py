#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Says once what a router says to its link about itself and its prefixes (RFC 4861 section 4.2).

advertise.py INTERFACE SOURCE LIFETIME PREFIX=PREFERRED...: seconds; LIFETIME 0 is "no way to the Internet here any
more", PREFERRED 0 "do not begin anything with an address of this /64".
"""
import socket
import struct
import sys

ADVERTISEMENT, PREFIX = 134, 3
ON_LINK_AND_AUTONOMOUS = 0xC0
VALID = 7200
NOT_FORWARDED = 255  # the only hop limit that is believed


def option(prefix, preferred):
    """RFC 4861 section 4.6.2; its length counts units of eight octets."""
    return struct.pack(">BBBBIII16s", PREFIX, 4, 64, ON_LINK_AND_AUTONOMOUS, VALID, int(preferred), 0,
                       socket.inet_pton(socket.AF_INET6, f"{prefix}::"))


def main(interface, source, lifetime, *prefixes):
    # The kernel fills in the checksum.
    message = struct.pack(">BBHBBHII", ADVERTISEMENT, 0, 0, 64, 0, int(lifetime), 0, 0)
    message += b"".join(option(*each.split("=")) for each in prefixes)
    index = socket.if_nametoindex(interface)
    with socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6) as link:
        link.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, NOT_FORWARDED)
        link.bind((source, 0, 0, index))
        link.sendto(message, ("ff02::1", 0, 0, index))


main(*sys.argv[1:])
