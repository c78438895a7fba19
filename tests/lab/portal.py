#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A captive portal: whatever is asked, the answer is its login page.

portal.py ADDRESS PORT CERTIFICATE KEY: on one TCP port HTML over HTTP or, when the client begins with TLS, over
TLS; on the same UDP port every DNS name is ADDRESS, and anything else gets a page too.
"""
import socket
import socketserver
import ssl
import struct
import sys
import threading

PAGE = b"<!DOCTYPE html><html><body>Welcome! Your address is 1.2.9.9. good 1.2.9.9 Please log in.</body></html>"
REPLY = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(PAGE), PAGE)
TLS_HANDSHAKE = b"\x16"


class Page(socketserver.BaseRequestHandler):
    def handle(self):
        link = self.request
        link.settimeout(10)
        try:
            if link.recv(1, socket.MSG_PEEK) == TLS_HANDSHAKE:
                link = self.server.context.wrap_socket(link, server_side=True)
            link.recv(4096)
            link.sendall(REPLY)
            link.close()
        except OSError:
            pass  # a client that does not like the certificate


class Pages(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass


def dns_reply(query, address):
    """RFC 1035 section 4: the question back, and one A record of a minute whose owner is a pointer to it."""
    end = query.index(b"\0", 12) + 5
    kind = query[end - 4:end - 2]
    answers = 1 if kind == b"\0\1" else 0
    head = query[:2] + b"\x81\x80" + struct.pack(">HHHH", 1, answers, 0, 0)
    record = b"\xc0\x0c\0\1\0\1" + struct.pack(">IH", 60, 4) + socket.inet_aton(address)
    return head + query[12:end] + record * answers


def names(address, port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("0.0.0.0", port))
        while True:
            query, peer = server.recvfrom(4096)
            # A query has one question and none of the bits of an answer (RFC 1035 section 4.1.1).
            asks = len(query) > 17 and query[2] & 0x80 == 0 and query[4:6] == b"\0\1" and b"\0" in query[12:-4]
            server.sendto(dns_reply(query, address) if asks else PAGE, peer)


def main(address, port, certificate, key):
    threading.Thread(target=names, args=(address, int(port)), daemon=True).start()
    with Pages(("0.0.0.0", int(port)), Page) as server:
        server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.context.load_cert_chain(certificate, key)
        print("listening", flush=True)
        server.serve_forever()


main(*sys.argv[1:])
