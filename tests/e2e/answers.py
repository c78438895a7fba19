#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""HTTPS answers that no client should have to see; each request is one line in a file.

answers.py ADDRESS PORT CERTIFICATE KEY COUNT-FILE MODE-FILE: the mode is read anew for each request.
"""
import pathlib
import socketserver
import ssl
import sys
import time

PAGE = b"<!DOCTYPE html><html><body>good 192.0.2.10 - please log in</body></html>"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


def plain(body):
    return HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body


class Answers(socketserver.StreamRequestHandler):
    def handle(self):
        request = self.rfile.readline(65536)
        while self.rfile.readline(65536).strip():
            pass
        if not request:
            return
        with open(self.server.count, "ab") as count:
            count.write(request)
        mode = self.server.mode.read_text(encoding="ascii").strip()
        try:
            self.answer(mode)
        except OSError:
            pass  # the client had enough

    def answer(self, mode):
        out = self.wfile
        if mode == "html":
            out.write(HEAD.replace(b"plain", b"html") + b"Content-Length: %d\r\n\r\n" % len(PAGE) + PAGE)
        elif mode == "empty":
            out.write(plain(b""))
        elif mode == "huge":
            out.write(HEAD + b"Content-Length: 1073741824\r\n\r\n")
            for _ in range(16384):
                out.write(b"good 192.0.2.10\n" * 4096)
        elif mode == "endless":
            out.write(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
            while True:
                out.write(b"1\r\ng\r\n")
                out.flush()
                time.sleep(0.2)
        elif mode == "loopback":
            out.write(plain(b"good 127.0.0.1\n"))
        elif mode == "good":
            out.write(plain(b"good\n"))
        else:
            out.write(plain(mode.encode() + b"\n"))


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def get_request(self):
        link, peer = self.socket.accept()
        link.settimeout(60)
        return self.context.wrap_socket(link, server_side=True, do_handshake_on_connect=False), peer

    def handle_error(self, request, client_address):
        pass  # a handshake that the client broke off


def main(address, port, certificate, key, count, mode):
    with Server((address, int(port)), Answers) as server:
        server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.context.load_cert_chain(certificate, key)
        server.count = pathlib.Path(count)
        server.mode = pathlib.Path(mode)
        print("listening", flush=True)
        server.serve_forever()


main(*sys.argv[1:])
