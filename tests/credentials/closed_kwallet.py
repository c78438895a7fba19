#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A KWallet that is closed and whose user never types the password; says "open" whenever it would ask."""
import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

INTERFACE = "org.kde.KWallet"


class Wallet(dbus.service.Object):
    @dbus.service.method(INTERFACE, in_signature="", out_signature="s")
    def networkWallet(self):
        return "kdewallet"

    @dbus.service.method(INTERFACE, in_signature="s", out_signature="b")
    def isOpen(self, _wallet):
        return False

    @dbus.service.method(INTERFACE, in_signature="sxs", out_signature="i")
    def open(self, _wallet, _window, _application):
        print("open", flush=True)
        return -1


def main():
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    name = dbus.service.BusName("org.kde.kwalletd5", bus)
    wallet = Wallet(bus, "/modules/kwalletd5")
    print("ready", flush=True)
    GLib.MainLoop().run()
    return name, wallet


if __name__ == "__main__":
    main()
