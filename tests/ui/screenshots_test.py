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
from desktop import Desktop, embedded_icon, line_of, output, trayer, until, window_named

desktop.enter()

SHOWCASE = desktop.BIN.parent / "tests" / "ui" / "vnddns_showcase"
TITLES = {("status", "vi"): "vnddns: tình trạng", ("status", "en"): "vnddns: status",
          ("wizard", "vi"): "Thiết lập vnddns", ("wizard", "en"): "Set up vnddns",
          ("settings", "vi"): "vnddns: cài đặt", ("settings", "en"): "vnddns: settings",
          ("import", "vi"): "Nhập tên miền", ("import", "en"): "Import domain names",
          ("editor", "vi"): "Sửa tên miền", ("editor", "en"): "Change a domain name"}
STATES = ("status-good", "status-trouble", "status-cgnat", "status-locked", "status-paused", "status-offline",
          "status-empty", "wizard-first", "wizard-good", "wizard-refused", "wizard-faults", "wizard-service",
          "wizard-key", "settings-domains", "settings-general", "settings-help", "import-plan", "editor-plain", "editor-advanced",
          "editor-service", "editor-key")


class ScreenshotsTest(unittest.TestCase):
    def show(self, place, state, language, dark=False, scale=1):
        name = f"{state}-{language}" + ("-dark" if dark else "") + (f"-{scale}x" if scale > 1 else "")
        with self.subTest(name):
            program = place.start(SHOWCASE, state, "--language", language, *(["--dark"] if dark else []),
                                  stdout=subprocess.PIPE, env={"QT_SCALE_FACTOR": str(scale), "TZ": "Asia/Ho_Chi_Minh"})
            self.assertEqual("shown\n", line_of(program))
            title = TITLES[state.split("-")[0], language]
            window = until(lambda: window_named(title), f"a window named {title}")
            output("xdotool", "windowactivate", "--sync", window)
            colours = place.picture(name, window)
            self.assertGreater(colours, 20, "words and icons have many shades")
            width = int(output("identify", "-format", "%w", desktop.PICTURES / f"{name}.png"))
            self.assertLessEqual(width, 640 * scale)
            place.end(program)

    def test_every_state_in_both_languages(self):
        with Desktop(1024, 1200) as place:
            for state in STATES:
                for language in ("vi", "en"):
                    self.show(place, state, language)

    def test_dark_and_large(self):
        with Desktop(1600, 1900) as place:
            for state in ("status-good", "status-trouble", "wizard-refused", "wizard-service", "wizard-key", "settings-general",
                          "editor-advanced"):
                self.show(place, state, "vi", dark=True)
                self.show(place, state, "en", dark=True)
                self.show(place, state, "vi", scale=2)

    def test_the_icon_of_every_mood_and_its_menu_in_a_tray(self):
        with Desktop(640, 400) as place:
            for ground, tint in (("dark", "0x2b2b2b"), ("light", "0xf4f4f4")):
                panel = trayer(place, tint)
                for state in ("good", "working", "trouble", "offline", "paused", "empty"):
                    with self.subTest(f"{state} on {ground}"):
                        program = place.start(SHOWCASE, f"tray-{state}", stdout=subprocess.PIPE)
                        self.assertEqual("shown\n", line_of(program))
                        icon = until(lambda: embedded_icon("vnddns_showcase"), "the icon in trayer")
                        until(lambda: place.picture(f"tray-{state}-{ground}", icon) > 3, "the icon to be drawn")
                        place.end(program)
                        until(lambda: not embedded_icon("vnddns_showcase"), "the icon to go")
                place.end(panel)
            trayer(place)
            for language in ("vi", "en"):
                program = place.start(SHOWCASE, "tray-good", "--language", language, stdout=subprocess.PIPE)
                self.assertEqual("shown\n", line_of(program))
                icon = until(lambda: embedded_icon("vnddns_showcase"), "the icon in trayer")
                output("xdotool", "mousemove", "--window", icon, 11, 11, "click", 3)
                until(lambda: place.picture(f"tray-menu-{language}") > 40, "the menu")
                place.end(program)
                until(lambda: not embedded_icon("vnddns_showcase"), "the icon to go")


if __name__ == "__main__":
    unittest.main(verbosity=2)
