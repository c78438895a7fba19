#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A StatusNotifierWatcher that is its own host: the smallest desktop panel there can be.

Prints one line per event. With --host-later the host registers only when a line comes on standard input, as
with panels whose watcher is a service of its own.
"""
import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

NAME = "org.kde.StatusNotifierWatcher"
PROPERTIES = (("RegisteredStatusNotifierItems", "as"), ("IsStatusNotifierHostRegistered", "b"),
              ("ProtocolVersion", "i"))


def say(*words):
    print(*words, flush=True)


class Watcher(dbus.service.Object):
    def __init__(self, bus, hosted):
        self.items = []
        self.hosted = hosted
        super().__init__(dbus.service.BusName(NAME, bus, do_not_queue=True), "/StatusNotifierWatcher")

    def host_comes(self):
        self.hosted = True
        self.StatusNotifierHostRegistered()

    @dbus.service.method(NAME, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender=None):
        item = sender + service if service.startswith("/") else service + "/StatusNotifierItem"
        self.items.append(item)
        self.StatusNotifierItemRegistered(item)
        say("item", item)

    @dbus.service.method(NAME, in_signature="s")
    def RegisterStatusNotifierHost(self, _service):
        self.host_comes()

    @dbus.service.signal(NAME, signature="s")
    def StatusNotifierItemRegistered(self, item):
        pass

    @dbus.service.signal(NAME)
    def StatusNotifierHostRegistered(self):
        pass

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return self.GetAll(interface)[name]

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _interface):
        return {"RegisteredStatusNotifierItems": dbus.Array(self.items, signature="s"),
                "IsStatusNotifierHostRegistered": dbus.Boolean(self.hosted), "ProtocolVersion": dbus.Int32(0)}

    @dbus.service.method(dbus.INTROSPECTABLE_IFACE, out_signature="s", path_keyword="path",
                         connection_keyword="connection")
    def Introspect(self, path=None, connection=None):
        # Qt reads the properties through introspection, and python-dbus leaves them out.
        described = dbus.service.Object.Introspect(self, path, connection)
        names = "".join(f'<property name="{name}" type="{kind}" access="read"/>' for name, kind in PROPERTIES)
        return described.replace(f'<interface name="{NAME}">', f'<interface name="{NAME}">{names}')


def main():
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    watcher = Watcher(dbus.SessionBus(), "--host-later" not in sys.argv)

    def wanted(_source, _condition):
        sys.stdin.readline()
        watcher.host_comes()
        return False

    GLib.io_add_watch(sys.stdin, GLib.IO_IN, wanted)
    say("ready")
    GLib.MainLoop().run()


main()
