#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Runs a test beside a registry of its own: with_registry.py REGISTRY COMMAND...

REGISTRY is the program of tests/server/far_registry.cpp, built for this system. COMMAND may be a program for
another one in its emulator: it finds each registry, a new process per connection, at the loopback port in
VNDDNS_REGISTRY_PORT.
"""
import os
import socketserver
import subprocess
import sys
import threading


class Registry(socketserver.StreamRequestHandler):
    def handle(self):
        with subprocess.Popen([sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as registry:
            for question in self.rfile:
                registry.stdin.write(question)
                registry.stdin.flush()
                self.wfile.write(registry.stdout.readline())
            registry.stdin.close()


def main():
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Registry) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = str(server.server_address[1])
        done = subprocess.run(sys.argv[2:], env={**os.environ, "VNDDNS_REGISTRY_PORT": port}, check=False)
        server.shutdown()
    return done.returncode


sys.exit(main())
