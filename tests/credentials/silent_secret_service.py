#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A Secret Service that owns its name and then falls silent.

usage: silent_secret_service.py everything|sessions

"everything": no call is ever answered. "sessions": tells that it is open and holds the entry that is asked
for, but never opens a session, as a daemon does that hangs while it unlocks. Says "ready" when it is there.
"""
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

SERVICE = "org.freedesktop.Secret.Service"
ITEM = "/org/freedesktop/secrets/collection/login/1"
COLLECTION = "/org/freedesktop/secrets/collection/login"


class Collection(dbus.service.Object):
    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v")
    def Get(self, _interface, name):
        return dbus.Boolean(False) if name == "Locked" else dbus.String("login")


class Service(dbus.service.Object):
    def __init__(self, bus, path, silent):
        super().__init__(bus, path)
        self.silent = silent
        self.kept = []

    @dbus.service.method(SERVICE, in_signature="sv", out_signature="vo", async_callbacks=("answer", "fail"))
    def OpenSession(self, _algorithm, _input, answer, fail):
        self.kept.append((answer, fail))

    @dbus.service.method(SERVICE, in_signature="a{ss}", out_signature="aoao", async_callbacks=("answer", "fail"))
    def SearchItems(self, _attributes, answer, fail):
        if self.silent:
            self.kept.append((answer, fail))
        else:
            answer([dbus.ObjectPath(ITEM)], [])

    @dbus.service.method(SERVICE, in_signature="s", out_signature="o", async_callbacks=("answer", "fail"))
    def ReadAlias(self, _name, answer, fail):
        if self.silent:
            self.kept.append((answer, fail))
        else:
            answer(dbus.ObjectPath(COLLECTION))


def main():
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    name = dbus.service.BusName("org.freedesktop.secrets", bus)
    objects = [Service(bus, "/org/freedesktop/secrets", sys.argv[1] == "everything"), Collection(bus, COLLECTION)]
    print("ready", flush=True)
    GLib.MainLoop().run()
    return name, objects


if __name__ == "__main__":
    main()
