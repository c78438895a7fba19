#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A public echo over HTTPS and a dyndns2 update server that takes everything, both with faults at will.

services.py ADDRESS PORT CERTIFICATE KEY FOLDER

GET /ip tells the peer's address, or what FOLDER/address holds. FOLDER/echo and FOLDER/upd name what each of
them does instead of answering well; both are read anew for each request. FOLDER/log gets a JSON line per
request: when (CLOCK_MONOTONIC), which service, in which mode, the path.
"""
import json
import os
import pathlib
import socketserver
import ssl
import sys
import time
import urllib.parse

ADDRESSES = {"private": "192.168.1.77", "cgnat": "100.64.3.4", "loopback": "127.0.0.1", "zero": "0.0.0.0",
             "mapped": "::ffff:192.168.1.77", "leading-zero": "01.2.9.009", "cookie": "ip=1.2.9.9"}
WORDS = ("badauth", "nohost", "911", "abuse", "dnserr", "good", "!donator", "notfqdn", "badagent", "numhost")
PATIENCE = {"http429": "Retry-After: 20\r\n", "http503-later": "Retry-After: 3600\r\n"}
PAGE = "<!DOCTYPE html><html><head><script src='slider-1.2.9.9.min.js'></script></head><body>good 1.2.9.9</body></html>"
REASONS = {200: "OK", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 429: "Too Many Requests",
           500: "Internal Server Error", 503: "Service Unavailable"}


def reply(body, status=200, kind="text/plain", more=""):
    data = body.encode()
    return (f"HTTP/1.1 {status} {REASONS[status]}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n"
            f"Cache-Control: no-store\r\n{more}\r\n").encode() + data


class Services(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            while request := self.rfile.readline(65536).decode("ascii", "replace"):
                last = request.split()[2] == "HTTP/1.0"
                while field := self.rfile.readline(65536).strip().lower():
                    last = last or field.replace(b" ", b"") == b"connection:close"
                if not self.answer(urllib.parse.urlsplit(request.split()[1])) or last:
                    break
        except (OSError, IndexError):
            pass  # the peer had enough

    def setting(self, name, otherwise):
        file = self.server.folder / name
        return file.read_text(encoding="ascii").strip() if file.exists() else otherwise

    def answer(self, url):
        """Whether the connection goes on."""
        service = "echo" if url.path == "/ip" else "upd"
        mode = self.setting(service, "ok")
        line = {"t": time.monotonic(), "service": service, "mode": mode, "path": url.path + "?" + url.query}
        with open(self.server.folder / "log", "a", encoding="ascii") as log:
            log.write(json.dumps(line) + "\n")
        told = urllib.parse.parse_qs(url.query).get("myip", [""])[0]
        good = f"good {told}\n" if service == "upd" else self.setting("address", self.client_address[0]) + "\n"
        return self.misbehave(mode, good)

    def misbehave(self, mode, good):
        write = self.wfile.write
        if mode == "close":
            return False
        if mode == "hang":
            self.rfile.read(1)  # until the client gives up
            return False
        if mode == "slow":
            for octet in reply(good):
                write(bytes([octet]))
                time.sleep(5)
        elif mode == "endless":
            write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1073741824\r\n\r\n")
            while True:
                write(b"1.2.9.9 " * 8192)
        elif mode == "half":
            write(reply(good)[:-4])
            return False
        else:
            write(self.short(mode, good))
        return True

    @staticmethod
    def short(mode, good):
        if mode == "ok":
            return reply(good)
        if mode.startswith("http"):
            return reply("error, see 1.2.9.9\n", int(mode[4:7]), more=PATIENCE.get(mode, ""))
        if mode == "html":
            return reply(PAGE, kind="text/html")
        if mode == "plain-html":
            return reply(PAGE)
        if mode == "empty":
            return reply("")
        if mode == "garbage":
            return os.urandom(600)  # no HTTP at all
        if mode == "nochg":
            return reply(good.replace("good", "nochg"))
        if mode in WORDS:
            return reply(mode + "\n")
        return reply(ADDRESSES[mode] + "\n")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 64

    def get_request(self):
        link, peer = self.socket.accept()
        link.settimeout(1800)
        return self.context.wrap_socket(link, server_side=True, do_handshake_on_connect=False), peer

    def handle_error(self, request, client_address):
        pass  # a handshake that the client broke off


def main(address, port, certificate, key, folder):
    with Server((address, int(port)), Services) as server:
        server.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        server.context.load_cert_chain(certificate, key)
        server.folder = pathlib.Path(folder)
        server.folder.mkdir(parents=True, exist_ok=True)
        print("listening", flush=True)
        server.serve_forever()


main(*sys.argv[1:])
