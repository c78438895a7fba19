#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A full disk: 911 and nothing lost, everything else goes on, and it recovers when there is space again."""
import pathlib
import resource
import shutil
import unittest

from server_process import LabTest, run


class FullDisk(LabTest):
    def assert_refused(self, server, credentials, address):
        link = server.connection()
        status, body = server.update(credentials, address, connection=link)
        self.assertEqual((status, body), (503, "911\n"))
        link.request("GET", "/ip")
        self.assertEqual(link.getresponse().read(), b"127.0.0.1\n")
        link.close()

    def test_a_file_size_limit(self):
        server = self.lab.serve()
        credentials = self.lab.add_host()
        self.assertEqual(server.update(credentials, "203.0.113.1")[0], 200)
        log = self.lab.data / "vnddns.db-wal"
        full = log.stat().st_size
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (full, resource.RLIM_INFINITY))
        for number in range(2, 12):
            self.assert_refused(server, credentials, f"203.0.113.{number}")
            self.assertEqual(server.addresses(), ["203.0.113.1"])
        self.assertEqual(server.update(credentials, "203.0.113.1"), (200, "nochg 203.0.113.1\n"))
        self.assertIn("not stored: ", server.logged())
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        self.assertEqual(server.update(credentials, "203.0.113.12"), (200, "good 203.0.113.12\n"))
        self.assertEqual(server.addresses(), ["203.0.113.12"])
        self.assertEqual(server.end(), 0)
        self.assertIn("\t203.0.113.12\t", run("host", "list", "--data", self.lab.data).stdout)

    def test_a_full_file_system(self):
        credentials = self.lab.add_host()
        keep = self.lab.path / "keep"
        shutil.copytree(self.lab.data, keep)
        # A small file system of its own, in a name space that ends with the server.
        script = 'mount -t tmpfs -o size=1m,mode=0700 none "$0" && cp -p "$1"/* "$0" && shift && exec "$@"'
        server = self.lab.serve(wrap=("unshare", "--map-root-user", "--mount", "bash", "-c", script,
                                      str(self.lab.data), str(keep)))
        inside = pathlib.Path(f"/proc/{server.process.pid}/root") / self.lab.data.relative_to("/")
        self.assertEqual(server.update(credentials, "203.0.113.1")[0], 200)
        ballast = inside / "ballast"
        with open(ballast, "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 512)
            except OSError:
                pass
        refused = 0
        for number in range(2, 250):
            status, _ = server.update(credentials, f"203.0.113.{number}")
            refused += status == 503
        # What still fitted into the log was stored; then nothing did.
        self.assertGreater(refused, 200)
        before = server.addresses()
        self.assert_refused(server, credentials, "198.51.100.1")
        self.assertEqual(server.addresses(), before)
        ballast.unlink()
        self.assertEqual(server.update(credentials, "198.51.100.2"), (200, "good 198.51.100.2\n"))
        self.assertEqual(server.addresses(), ["198.51.100.2"])
        after = self.lab.path / "after"
        after.mkdir()
        for file in inside.iterdir():
            shutil.copy2(file, after)
        self.assertIn("\t198.51.100.2\t", run("host", "list", "--data", after).stdout)
        self.assertEqual(server.end(), 0)


if __name__ == "__main__":
    unittest.main()
