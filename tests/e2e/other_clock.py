# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A clock that goes wrong or jumps, for one program; see other_clock.cpp."""
import os
import struct

import lab

LIBRARY = lab.BIN.parent / "tests" / "e2e" / "other_clock.so"


class OtherClock:
    """Seconds to add to the time of day and to the time since the start of the computer."""

    def __init__(self, path):
        self._path = path
        self.wall = self.boot = 0
        self._write()

    def environment(self):
        """What a program has to be started with to live by this clock."""
        # A sanitizer wants to be the first library; this one needs none.
        options = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
        return {**os.environ, "LD_PRELOAD": str(LIBRARY), "OTHER_CLOCK": str(self._path), "ASAN_OPTIONS": options}

    def set(self, wall):
        """How far the time of day is ahead from now on."""
        self.wall = wall
        self._write()

    def sleep(self, seconds):
        """The computer was suspended so long, as far as the program can tell."""
        self.wall += seconds
        self.boot += seconds
        self._write()

    def _write(self):
        # Written over and never made shorter: the program looks right into the file.
        with open(self._path, "r+b" if self._path.exists() else "wb") as file:
            file.write(struct.pack("=qq", self.wall, self.boot))
