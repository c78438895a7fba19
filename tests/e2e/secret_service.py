# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A session bus and a real gnome-keyring for one test, in a home of their own."""
import os
import pathlib
import subprocess
import unittest.mock

import lab

SESSION_BUS = pathlib.Path(__file__).resolve().parents[1] / "support" / "session-bus.conf"


def own_home(test, **more):
    """From now on and until the test ends, programs see a home, a runtime folder and no desktop of this user's."""
    home, runtime = test.lab.path / "home", test.lab.path / "run"
    for folder in (home, runtime):
        folder.mkdir(mode=0o700)
    environment = {key: value for key, value in os.environ.items()
                   if key not in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "DISPLAY", "WAYLAND_DISPLAY",
                                  "DBUS_SESSION_BUS_ADDRESS")}
    environment.update(HOME=str(home), XDG_RUNTIME_DIR=str(runtime), **more)
    patch = unittest.mock.patch.dict(os.environ, environment, clear=True)
    patch.start()
    test.addCleanup(patch.stop)


def session_bus(test):
    """A bus in the home of own_home()."""
    session = test.lab.start("session", ["dbus-daemon", f"--config-file={SESSION_BUS}", "--nofork", "--nopidfile",
                                         "--print-address"])
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = lab.until(
        lambda: session.said().partition("\n")[0] if "\n" in session.said() else "", session.said)


def keyring(test, unlocked):
    """A daemon that serves the keyring: with its password (the first one makes the keyring), or without."""
    daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--components=secrets",
                               *(["--unlock"] if unlocked else [])], stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=lab.die_with_parent)
    test.addCleanup(daemon.wait)
    test.addCleanup(daemon.kill)
    daemon.stdin.write(b"pw")
    daemon.stdin.close()
    lab.until(lambda: f"boolean {str(not unlocked).lower()}" in is_locked(), is_locked)
    return daemon


def is_locked():
    asked = lab.run("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.secrets",
                    "/org/freedesktop/secrets/aliases/default", "org.freedesktop.DBus.Properties.Get",
                    "string:org.freedesktop.Secret.Collection", "string:Locked")
    return asked.stdout + asked.stderr
