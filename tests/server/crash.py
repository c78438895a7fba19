#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""SIGKILL under load, then a new start: no update that was acknowledged is lost."""
import os
import pathlib
import resource
import signal
import threading
import time
import unittest

from server_process import LabTest, run

HOSTS = 12
ROUNDS = 4


class Writer(threading.Thread):
    """Updates one host without a pause; knows what was acknowledged and what was sent after that."""

    def __init__(self, server, credentials, name):
        super().__init__()
        self.server, self.credentials, self.name_of_host = server, credentials, name
        self.acknowledged = None
        self.sent = None
        self.count = 0

    def run(self):
        try:
            link = self.server.connection()
            while True:
                number = self.count + 1
                self.sent = f"198.51.{number // 250 % 250}.{number % 250 + 1}"
                status, body = self.server.update(self.credentials, self.sent, self.name_of_host, link)
                assert (status, body.split()[0]) in ((200, "good"), (200, "nochg")), body
                self.acknowledged = self.sent
                self.count = number
        except OSError:
            pass
        except Exception as error:  # http.client's own, when the answer was cut
            if type(error).__module__ != "http.client":
                raise


class Crash(LabTest):
    def test_no_acknowledged_update_is_lost(self):
        names = [f"host{number}.vn.test" for number in range(HOSTS)]
        credentials = {name: self.lab.add_host(name) for name in names}
        total = 0
        for number in range(ROUNDS):
            server = self.lab.serve()
            writers = [Writer(server, credentials[name], name) for name in names]
            for writer in writers:
                writer.start()
            end = time.monotonic() + 20
            while sum(writer.count for writer in writers) < 400 * (number + 1) / ROUNDS and time.monotonic() < end:
                time.sleep(0.005)
            server.kill()
            for writer in writers:
                writer.join()
            total += sum(writer.count for writer in writers)

            again = self.lab.serve()
            for writer in writers:
                seen = again.addresses(writer.name_of_host)
                # What was sent last may have been stored although its answer never came.
                self.assertIn(seen, ([writer.acknowledged], [writer.sent]) if writer.acknowledged else ([], [writer.sent]))
            self.assertEqual(again.end(), 0)
        self.assertGreater(total, 400)
        print(f"{total} acknowledged updates, {ROUNDS} kills, none lost")

    def test_the_lock_of_a_killed_server_is_no_obstacle(self):
        server = self.lab.serve()
        server.kill()
        self.assertEqual(self.lab.serve().end(), 0)

    def test_a_server_that_aborts_leaves_no_core_with_its_keys(self):
        server = self.lab.serve()
        # What a collector behind a pipe heeds too (core(5)); no file of one octet is written either.
        self.assertEqual(resource.prlimit(server.process.pid, resource.RLIMIT_CORE), (1, 1))
        server.process.send_signal(signal.SIGABRT)
        _, status = os.waitpid(server.process.pid, 0)
        server.process.returncode = -signal.SIGABRT
        self.assertEqual((os.WTERMSIG(status), os.WCOREDUMP(status)), (signal.SIGABRT, False))

    def test_a_command_that_is_killed_leaves_no_half_database(self):
        # 'zone add' is stopped at every write of its: the folder has then a whole database or none.
        for limit in range(0, 60000, 3000):
            data = self.lab.path / f"limit-{limit}"
            process = os.fork()
            if process == 0:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                null = os.open("/dev/null", os.O_WRONLY)
                os.dup2(null, 2)
                os.execv(os.path.join(os.environ["VNDDNS_BUILD_DIR"], "bin", "vnddns-server"),
                         ["vnddns-server", "zone", "add", "b.test", "--data", str(data)])
            os.waitpid(process, 0)
            if pathlib.Path(data / "vnddns.db").exists():
                self.assertEqual(run("zone", "list", "--data", data).returncode, 0)
            again = run("zone", "add", "c.test", "--data", data)
            self.assertEqual(again.returncode, 0, again.stderr)


if __name__ == "__main__":
    unittest.main()
