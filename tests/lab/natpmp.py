#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A router that tells its outer address by NAT-PMP (RFC 6886) whatever it is, as many do; miniupnpd says 0.0.0.0
instead of one that is not public.

natpmp.py GATEWAY ADDRESS: announces ADDRESS once at its start and answers questions for it.
"""
import socket
import struct
import sys
import time

SUCCESS, UNSUPPORTED_VERSION, UNSUPPORTED_OPCODE = 0, 1, 5


def main(gateway, address):
    began = time.monotonic()

    def answer(opcode, result):
        head = struct.pack(">BBHI", 0, 128 + opcode, result, int(time.monotonic() - began))
        return head + (socket.inet_aton(address) if opcode == 0 else b"")

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.bind((gateway, 5351))
        link.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(gateway))
        link.sendto(answer(0, SUCCESS), ("224.0.0.1", 5350))
        print("listening", flush=True)
        while True:
            question, peer = link.recvfrom(1100)
            if len(question) < 2 or question[1] >= 128:
                continue
            known = SUCCESS if question[1] == 0 else UNSUPPORTED_OPCODE
            link.sendto(answer(question[1], UNSUPPORTED_VERSION if question[0] != 0 else known), peer)


main(*sys.argv[1:])
