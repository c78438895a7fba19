// SPDX-FileCopyrightText: 2026 The vnddns authors
// SPDX-License-Identifier: MIT
#include "credentials/linux/gio_guard.h"

#include <QLibrary>

namespace vnddns {

namespace {

// From gio/gioenums.h; part of GLib's stable ABI.
constexpr int kSessionBus = 2;

using BusGetSync = void* (*)(int, void*, void**);
using SetExitOnClose = void (*)(void*, int);
using ObjectUnref = void (*)(void*);

} // namespace

void surviveLossOfSessionBus()
{
    // QtKeychain loads its backend at run time, and so does this: no GLib, no connection, nothing to do.
    QLibrary gio(QStringLiteral("gio-2.0"), 0);
    QLibrary gobject(QStringLiteral("gobject-2.0"), 0);
    const auto busGet = reinterpret_cast<BusGetSync>(gio.resolve("g_bus_get_sync"));
    const auto setExitOnClose =
        reinterpret_cast<SetExitOnClose>(gio.resolve("g_dbus_connection_set_exit_on_close"));
    const auto unref = reinterpret_cast<ObjectUnref>(gobject.resolve("g_object_unref"));
    if (!busGet || !setExitOnClose || !unref)
        return;
    void* connection = busGet(kSessionBus, nullptr, nullptr);
    if (!connection)
        return;
    setExitOnClose(connection, 0);
    unref(connection);
}

} // namespace vnddns
