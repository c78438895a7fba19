#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""What lies on disk: two hosts of one folder, half-written settings, a full disk."""
import lab

lab.enter()


class Files(lab.LabTest):
    def setUp(self):
        super().setUp()
        self.lab.has("192.0.2.10/24")

    def prepare(self):
        self.user, self.secret = self.lab.add_host()
        self.lab.serve()
        self.lab.add(self.user, self.secret)
        self.lab.allow_lab_addresses()

    def test_a_second_host_is_refused_with_the_first_ones_process_id(self):
        self.prepare()
        client = self.lab.run_client()
        second = self.lab.ctl("run")
        self.assertNotEqual(second.returncode, 0)
        self.assertIn(str(client.pid), second.stderr)
        # A killed host leaves no lock that would keep the next one out.
        client.kill()
        self.lab.run_client("again")
        self.lab.follows("192.0.2.10")

    def test_half_written_settings_are_kept_and_named(self):
        self.prepare()
        config = self.lab.config / "config.json"
        half = config.read_bytes()[:-20]
        config.write_bytes(half)
        failed = self.lab.ctl("run")
        self.assertNotEqual(failed.returncode, 0)
        self.assertIn("config.json", failed.stderr)
        kept = [path for path in self.lab.config.iterdir() if path.is_file() and path.read_bytes() == half]
        self.assertEqual(len(kept), 1, list(self.lab.config.iterdir()))

    def test_half_written_memory_costs_nothing_but_one_more_update(self):
        self.prepare()
        client = self.lab.run_client()
        self.lab.follows("192.0.2.10")
        client.stop()
        state = self.lab.config / "state.json"
        half = state.read_bytes()[:-20]
        state.write_bytes(half)
        client = self.lab.run_client("again")
        lab.until(lambda: (self.lab.record() or {}).get("state") == "current", "the record to be current")
        self.assertTrue([path for path in self.lab.config.glob("state.json*") if path.read_bytes() == half])
        self.lab.has("192.0.2.20/24")
        self.lab.follows("192.0.2.20")

    def test_a_full_disk_is_told_and_loses_nothing(self):
        self.lab.config.mkdir(mode=0o700)
        lab.must("mount", "-t", "tmpfs", "-o", "size=256k,mode=0700", "tmpfs", self.lab.config)
        self.addCleanup(lab.run, "umount", "--lazy", self.lab.config)
        self.prepare()
        client = self.lab.run_client()
        self.lab.follows("192.0.2.10")
        lab.until(lambda: "192.0.2.10" in self.state(), "the memory on disk")
        filler = self.lab.config / "filler"
        with open(filler, "wb", buffering=0) as full:
            try:
                while True:
                    full.write(b"x" * 1024)
            except OSError:
                pass
        self.lab.has("192.0.2.20/24")
        self.lab.follows("192.0.2.20")
        lab.until(lambda: "storage-failed" in {c["code"] for c in self.lab.status()["conditions"]}, "the trouble to be told")
        self.assertIn("192.0.2.10", self.state())
        filler.unlink()
        lab.until(lambda: "192.0.2.20" in self.state(), "the memory to be written after all", 60)
        lab.until(lambda: not {c["code"] for c in self.lab.status()["conditions"]} & {"storage-failed"}, "the trouble to end")
        self.assertEqual(client.stop(), 0)

    def state(self):
        return (self.lab.config / "state.json").read_text(encoding="utf-8")


if __name__ == "__main__":
    lab.main()
