#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""The real tray program on a real desktop: docks in every kind of tray, early and late, and lives without."""
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

import desktop
from desktop import BIN, DEADLINE, HERE, Desktop, embedded_icon, line_of, output, trayer, until, window_named

desktop.enter()

import dbus  # noqa: E402  a session bus of our own exists only from here on

STATUS = "vnddns: tình trạng"
WIZARD = "Thiết lập vnddns"
QUESTION = "Đóng vnddns?"


class Program:
    def __init__(self, place, *options):
        self.folder = tempfile.mkdtemp(prefix="config.", dir=pathlib.Path.home())
        self.place = place
        self.process = place.start(BIN / "vnddns", "--config-dir", self.folder, *options, env={"LANGUAGE": "vi"},
                                   stderr=None)

    def again(self):
        """Starts it a second time on the same folder; gives back the exit code."""
        return subprocess.run([BIN / "vnddns", "--config-dir", self.folder], timeout=DEADLINE, check=False).returncode

    def alive(self):
        return self.process.poll() is None


def press(title, key):
    output("xdotool", "windowactivate", "--sync", window_named(title), "key", key)


def watcher(place, *options):
    started = place.start(sys.executable, "-B", HERE / "notifier_watcher.py", *options, stdout=subprocess.PIPE,
                          stdin=subprocess.PIPE)
    assert line_of(started) == "ready\n"
    return started


def item_of(host):
    """Waits for an icon to register; (bus name, path)."""
    line = line_of(host)
    assert line, "no icon came"
    name, _, path = line.split()[1].partition("/")
    return name, "/" + path


class Menu:
    def __init__(self, item):
        bus = dbus.SessionBus()
        name, path = item
        self.icon = bus.get_object(name, path)
        properties = dbus.Interface(self.icon, dbus.PROPERTIES_IFACE)
        self.properties = properties.GetAll("org.kde.StatusNotifierItem")
        self.menu = dbus.Interface(bus.get_object(name, str(self.properties["Menu"])), "com.canonical.dbusmenu")

    def entries(self):
        """{label: id} of what can be seen."""
        self.menu.AboutToShow(0)
        _revision, (_root, _properties, children) = self.menu.GetLayout(0, -1, [])
        found = {}
        for number, properties, _ in children:
            if properties.get("visible", True) and properties.get("type") != "separator":
                found[str(properties.get("label", "")).replace("_", "")] = int(number)
        return found

    def choose(self, label):
        self.menu.Event(self.entries()[label], "clicked", dbus.String("", variant_level=1), dbus.UInt32(0))

    def click(self):
        dbus.Interface(self.icon, "org.kde.StatusNotifierItem").Activate(0, 0)


class DesktopTest(unittest.TestCase):
    def test_docks_with_a_notifier_host_that_is_there_and_its_menu_works(self):
        with Desktop() as place:
            host = watcher(place)
            program = Program(place, "--background")
            menu = Menu(item_of(host))
            self.assertTrue(len(menu.properties["IconPixmap"]) >= 3, "an icon in several sizes")
            self.assertIn("Chưa thiết lập gì", menu.properties["ToolTip"][2] + menu.properties["ToolTip"][3])
            self.assertEqual(["Mở", "Cập nhật ngay", "Tạm dừng", "Cài đặt…", "Thoát"], list(menu.entries()))
            self.assertEqual("", window_named(STATUS), "in the background nothing pops up")
            limits = pathlib.Path(f"/proc/{program.process.pid}/limits").read_text(encoding="ascii")
            self.assertRegex(limits, "Max core file size +1 +1 ", "a crash leaves no secret behind")
            menu.click()
            until(lambda: window_named(STATUS), "the status window after a click on the icon")
            menu.choose("Cài đặt…")
            until(lambda: window_named("vnddns: cài đặt"), "the settings")
            menu.choose("Thoát")
            self.assertEqual(0, program.process.wait(DEADLINE))

    def test_docks_with_a_notifier_host_that_comes_later(self):
        with Desktop() as place:
            program = Program(place, "--background")
            self.wait_until_it_serves(program)
            host = watcher(place)
            self.assertIn("Mở", Menu(item_of(host)).entries())

    def test_docks_when_a_watcher_without_panel_gets_one(self):
        with Desktop() as place:
            host = watcher(place, "--host-later")
            program = Program(place, "--background")
            self.wait_until_it_serves(program)
            host.stdin.write("now\n")
            host.stdin.flush()
            self.assertIn("Mở", Menu(item_of(host)).entries())

    def test_docks_in_a_tray_of_the_old_kind_that_is_there(self):
        with Desktop() as place:
            trayer(place)
            Program(place, "--background")
            until(lambda: embedded_icon("vnddns"), "the icon in trayer")
            until(lambda: place.picture("tray-early") > 3, "the icon to be drawn")

    def test_docks_in_a_tray_of_the_old_kind_that_comes_later(self):
        with Desktop() as place:
            program = Program(place, "--background")
            self.wait_until_it_serves(program)
            self.assertEqual("", embedded_icon("vnddns"))
            trayer(place)
            until(lambda: embedded_icon("vnddns"), "the icon in trayer")
            until(lambda: place.picture("tray-late") > 3, "the icon to be drawn")

    def test_the_first_run_by_hand_opens_the_wizard(self):
        with Desktop() as place:
            watcher(place)
            Program(place)
            until(lambda: window_named(WIZARD), "the wizard")

    def test_without_a_tray_the_window_is_there_and_closing_it_asks(self):
        with Desktop() as place:
            program = self.without_a_tray(place)
            press(STATUS, "alt+F4")
            until(lambda: window_named(QUESTION), "the question")
            self.assertTrue(program.alive())
            place.picture("no-tray-question-vi")
            press(QUESTION, "Return")
            until(lambda: not window_named(STATUS), "the window to be minimised")
            self.assertTrue(program.alive())
            self.assertEqual(0, program.again())
            until(lambda: window_named(STATUS), "the window after a second start")

    def test_without_a_tray_it_ends_when_the_system_says_so(self):
        with Desktop() as place:
            program = self.without_a_tray(place)
            program.process.terminate()
            self.assertEqual(0, program.process.wait(DEADLINE))

    def test_without_a_tray_the_window_has_a_button_that_quits(self):
        with Desktop() as place:
            program = self.without_a_tray(place)
            press(STATUS, "alt+t")
            self.assertEqual(0, program.process.wait(DEADLINE))

    def test_without_a_tray_one_can_quit_when_asked(self):
        with Desktop() as place:
            program = self.without_a_tray(place)
            press(STATUS, "alt+F4")
            until(lambda: window_named(QUESTION), "the question")
            press(QUESTION, "alt+t")
            self.assertEqual(0, program.process.wait(DEADLINE))

    def test_a_second_start_shows_the_window_of_the_first(self):
        with Desktop() as place:
            host = watcher(place)
            program = Program(place, "--background")
            item_of(host)
            self.assertEqual("", window_named(STATUS))
            self.assertEqual(0, program.again())
            until(lambda: window_named(STATUS), "the window after a second start")
            self.assertTrue(program.alive())

    def test_a_panel_that_restarts_gets_the_icon_back(self):
        with Desktop() as place:
            first = watcher(place)
            program = Program(place, "--background")
            item_of(first)
            place.end(first)
            second = watcher(place)
            self.assertIn("Mở", Menu(item_of(second)).entries())
            self.assertTrue(program.alive())

    def test_the_words_of_the_command_line_need_no_screen(self):
        ran = subprocess.run([BIN / "vnddns", "--version"], env={"PATH": "/usr/bin"}, capture_output=True, text=True,
                             timeout=DEADLINE, check=False)
        self.assertRegex(ran.stdout, r"^vnddns \d+\.\d+\.\d+\n$")
        self.assertEqual(0, ran.returncode)
        wrong = subprocess.run([BIN / "vnddns", "--nonsense"], env={"PATH": "/usr/bin"}, capture_output=True,
                               text=True, timeout=DEADLINE, check=False)
        self.assertEqual((2, ""), (wrong.returncode, wrong.stdout))

    def without_a_tray(self, place):
        """Started by hand where there is no tray: nothing but the status window is open."""
        program = Program(place)
        until(lambda: window_named(STATUS), "the status window")
        until(lambda: window_named(WIZARD), "the wizard")
        press(WIZARD, "Escape")
        until(lambda: not window_named(WIZARD), "the wizard to close")
        return program

    def wait_until_it_serves(self, program):
        """Until its engine runs and it has had time to look for a tray: this is about coming late."""
        until(lambda: list(pathlib.Path(program.folder).iterdir()), "the program to use its folder")
        time.sleep(1)
        self.assertTrue(program.alive())


if __name__ == "__main__":
    unittest.main(verbosity=2)
