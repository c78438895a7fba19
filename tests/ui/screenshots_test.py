#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Pictures of the real windows: both languages, light and dark, one and two pixels per point.

They are kept in the build folder for people to look at. What a machine can judge is judged here: a window
is on the screen, with its words drawn on it, and no wider than it needs to be.
"""
import subprocess
import unittest

import desktop
from desktop import Desktop, output, until, window_named

desktop.enter()

SHOWCASE = desktop.BIN.parent / "tests" / "ui" / "vnddns_showcase"
TITLES = {("status", "vi"): "vnddns: tình trạng", ("status", "en"): "vnddns: status",
          ("wizard", "vi"): "Thiết lập vnddns", ("wizard", "en"): "Set up vnddns",
          ("settings", "vi"): "vnddns: cài đặt", ("settings", "en"): "vnddns: settings",
          ("editor", "vi"): "Sửa tên miền", ("editor", "en"): "Change a domain name"}
STATES = ("status-good", "status-trouble", "status-cgnat", "status-locked", "status-paused", "status-offline",
          "status-empty", "wizard-first", "wizard-good", "wizard-refused", "wizard-faults", "settings-domains",
          "settings-general", "editor-plain", "editor-advanced")


class ScreenshotsTest(unittest.TestCase):
    def show(self, place, state, language, dark=False, scale=1):
        name = f"{state}-{language}" + ("-dark" if dark else "") + (f"-{scale}x" if scale > 1 else "")
        with self.subTest(name):
            program = place.start(SHOWCASE, state, "--language", language, *(["--dark"] if dark else []),
                                  stdout=subprocess.PIPE, env={"QT_SCALE_FACTOR": str(scale), "TZ": "Asia/Ho_Chi_Minh"})
            self.assertEqual("shown\n", program.stdout.readline())
            title = TITLES[state.split("-")[0], language]
            window = until(lambda: window_named(title), f"a window named {title}")
            output("xdotool", "windowactivate", "--sync", window)
            colours = place.picture(name, window)
            self.assertGreater(colours, 20, "words and icons have many shades")
            width = int(output("identify", "-format", "%w", desktop.PICTURES / f"{name}.png"))
            self.assertLessEqual(width, 640 * scale)
            place.end(program)

    def test_every_state_in_both_languages(self):
        with Desktop() as place:
            for state in STATES:
                for language in ("vi", "en"):
                    self.show(place, state, language)

    def test_dark_and_large(self):
        with Desktop(1600, 1500) as place:
            for state in ("status-good", "status-trouble", "wizard-refused", "settings-general", "editor-advanced"):
                self.show(place, state, "vi", dark=True)
                self.show(place, state, "en", dark=True)
                self.show(place, state, "vi", scale=2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
