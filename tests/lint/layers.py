#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""The direction of dependencies between the folders of app/, read from the #include lines."""
import re
from pathlib import PurePosixPath

import lint

# What each folder may include of ours, beside itself. app/README.md draws this.
OURS = {
    "base": set(),
    "dns": {"base"},
    "core": {"base"},
    "providers": {"base", "core", "dns"},
    "credentials": {"base", "core"},
    "platform": {"base", "core"},
    "net": {"base", "core", "dns"},
    "service": {"base", "core", "dns", "providers", "credentials", "platform", "net"},
    "ui": {"base", "core"},
    "cli": {"base", "core", "service"},
    "server": {"base", "dns"},
}
# Files that may see more: the tray's main puts the service behind the windows, and start at login beside it;
# all mains prepare their process.
ALSO = {"ui/main.cpp": {"service", "platform"}, "cli/main.cpp": {"platform"}, "server/main.cpp": {"platform"}}

QT = {
    "base": set(), "dns": set(), "server": set(),
    "core": {"QtCore"},
    "providers": {"QtCore"},
    "credentials": {"QtCore", "QtDBus"},
    "platform": {"QtCore", "QtDBus", "QtNetwork"},
    "net": {"QtCore", "QtNetwork"},
    "service": {"QtCore", "QtNetwork"},
    "cli": {"QtCore"},
    "ui": {"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtDBus"},
}
# Libraries, by the beginning of the header's name: which files of app/ may include them.
LIBRARIES = {
    "boost/beast": r"server/http_(listener|session)\.(h|cpp)",
    "boost/": r"server/.*",
    "openssl/": r"server/.*",
    "sodium": r"server/.*",
    "sqlite3.h": r"server/.*",
    "qt6keychain/": r"credentials/.*",
}
# Headers of the operating system. The server keeps secrets in files of mode 0600 and syncs them, which
# the standard library cannot; its sockets are Asio's.
SYSTEM_FOLDERS = {"platform", "credentials", "server"}
NEVER_SYSTEM = {"server": r"(sys/socket|netinet/.*|arpa/.*|netdb|sys/epoll|poll)\.h"}
# Further single headers: the files that may include them.
SYSTEM_FILES = {
    # Asio cannot tell which address a datagram was sent to; QUdpSocket is too dear for a question every 25 s.
    "sys/socket.h": r"server/addressed_datagram\.cpp|net/posix/connected_udp\.cpp",
    "netinet/in.h": r"server/addressed_datagram\.cpp|net/posix/connected_udp\.cpp",
    "fcntl.h": r"net/posix/connected_udp\.cpp",
    "unistd.h": r"net/posix/connected_udp\.cpp",
    "winsock2.h": r"net/windows/connected_udp\.cpp",
    "ws2tcpip.h": r"net/windows/connected_udp\.cpp",
    "xcb/xcb.h": r"ui/tray_host/linux\.cpp",     # an XEmbed tray is known to the X server alone
}
STANDARD = set("""
algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv chrono cinttypes
climits clocale cmath compare complex concepts condition_variable csetjmp csignal cstdarg cstddef cstdint
cstdio cstdlib cstring ctime cuchar cwchar cwctype deque exception execution filesystem forward_list
fstream functional future initializer_list iomanip ios iosfwd iostream istream iterator latch limits list
locale map memory memory_resource mutex new numbers numeric optional ostream queue random ratio regex
scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept stop_token
streambuf string string_view syncstream system_error thread tuple type_traits typeindex typeinfo
unordered_map unordered_set utility valarray variant vector version
""".split())
# Which module a Qt header belongs to: only names that are not of QtCore need to be told apart.
MODULE = [
    ("QtDBus", r"QDBus\w*"),
    ("QtTest", r"QTest|QSignalSpy|QAbstractItemModelTester"),
    ("QtNetwork", r"QNetwork\w*|QSsl\w*|QTcp\w*|QUdp\w*|QLocal(Server|Socket)|QHost\w*|QAbstractSocket|QDns\w*|"
                  r"QHttp\w*|QAuthenticator|QHstsPolicy|QOcsp\w*|QPasswordDigestor"),
    ("QtSvg", r"QSvg\w*"),
    ("QtWidgets", r"QApplication|QWidget\w*|Q\w*Dialog\w*|Q\w*(Box|Button|Layout|View|Edit|Tray\w*|Style\w*|Label|"
                  r"Wizard\w*|Tab\w+|Slider|Menu|MenuBar|Splitter|Frame|MainWindow|ToolTip|HeaderView|Stacked\w+|"
                  r"Completer|ScrollArea|ProgressBar|ItemDelegate|ToolBar)"),
    ("QtGui", r"QGui\w*|QIcon\w*|QPixmap\w*|QImage\w*|QPainter\w*|QPaint\w*|QAction\w*|QWindow\w*|QScreen|QColor|"
              r"QFont\w*|QPalette|QClipboard|QDesktopServices|QKeySequence|Q\w*Event|QValidator|QCursor|QBrush|QPen|"
              r"QStandardItem\w*|QText(Document|Cursor|Charformat)|QShortcut|QRegularExpressionValidator|QSessionManager"),
]
NOT_GUI = {"QEvent", "QChildEvent", "QTimerEvent", "QDynamicPropertyChangeEvent"}


def qt_module(name):
    if "/" in name:
        return name.split("/")[0]
    if name not in NOT_GUI:
        for module, pattern in MODULE:
            if re.fullmatch(pattern, name):
                return module
    return "QtCore"


def outside(folder, name, header):
    """Why HEADER, included by <> in app/NAME, is a fault there; '' when it is none."""
    if header in STANDARD:
        return ""
    for prefix, allowed in LIBRARIES.items():
        if header.startswith(prefix):
            return "" if re.fullmatch(allowed, name) else f"<{header}> belongs into {allowed} only"
    if re.match(r"Qt?[A-Z]", header):
        module = qt_module(header)
        return "" if module in QT[folder] else f"<{header}> is {module}, which {folder} does not use"
    if header.startswith("q") and header.endswith(".h"):
        return "" if QT[folder] else f"<{header}> is Qt, which {folder} does not use"
    if re.fullmatch(SYSTEM_FILES.get(header, "(?!)"), name):
        return ""
    if re.fullmatch(NEVER_SYSTEM.get(folder, "(?!)"), header):
        return f"<{header}>: sockets of {folder} are Asio's"
    if folder in SYSTEM_FOLDERS:
        return ""
    return f"<{header}> is not the standard library's; OS headers stay in platform and credentials"


def exists(root, header):
    """HEADER lies under app/, or is written at configure time from the .in file beside it or in cmake/."""
    beside = root / "app" / header
    return beside.is_file() or any(
        origin.is_file() for origin in (beside.with_name(beside.name + ".in"),
                                        root / "app/cmake" / (beside.name + ".in")))


def check(root):
    for path in lint.files(root, "app", suffixes=lint.CODE):
        name = PurePosixPath(path.relative_to(root / "app").as_posix())
        folder = name.parts[0]
        if folder not in OURS:
            yield f"app/{name}: no layer is known for the folder '{folder}'"
            continue
        allowed = OURS[folder] | {folder} | ALSO.get(str(name), set())
        for number, line in enumerate(lint.text(path).splitlines(), 1):
            found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if not found:
                continue
            header = found.group(2)
            if found.group(1) == "<":
                why = outside(folder, str(name), header)
            elif header.endswith(".moc") or header.startswith("moc_"):
                why = ""
            elif header.split("/")[0] not in OURS:
                why = f'"{header}" is not a path from app/'
            elif header.split("/")[0] not in allowed:
                why = f'{folder} must not know {header.split("/")[0]} ("{header}")'
            else:
                why = "" if exists(root, header) else f'"{header}" does not exist under app/'
            if why:
                yield f"app/{name}:{number}: {why}"


HEALTHY = {
    "app/base/address.h": "#include <vector>\n",
    "app/core/plan.cpp": '#include "base/address.h"\n#include <QString>\n#include <QTimerEvent>\n',
    "app/net/https.cpp": '#include <QNetworkReply>\n#include "core/plan.h"\n',
    "app/core/plan.h": "#pragma once\n",
    "app/server/http_listener.cpp": "#include <boost/beast.hpp>\n",
    "app/platform/linux/monitor.cpp": "#include <linux/rtnetlink.h>\n",
    "app/service/compose.h": "\n",
    "app/server/file.cpp": "#include <unistd.h>\n",
    "app/ui/main.cpp": '#include "service/compose.h"\n',
}
FAULTY = {
    "app/base/a.cpp": ('#include "core/plan.h"\n', "base must not know core"),
    "app/dns/a.cpp": ("#include <QByteArray>\n", "which dns does not use"),
    "app/core/a.cpp": ("#include <QNetworkReply>\n", "is QtNetwork"),
    "app/core/b.cpp": ("#include <QWidget>\n", "is QtWidgets"),
    "app/core/c.cpp": ("#include <unistd.h>\n", "OS headers stay"),
    "app/net/a.cpp": ('#include "providers/provider.h"\n', "net must not know providers"),
    "app/server/a.cpp": ('#include "core/plan.h"\n', "server must not know core"),
    "app/server/b.cpp": ("#include <QString>\n", "which server does not use"),
    "app/server/c.cpp": ("#include <boost/beast/http.hpp>\n", "boost/beast"),
    "app/server/d.cpp": ("#include <sys/socket.h>\n", "sockets of server"),
    "app/ui/window.cpp": ('#include "service/compose.h"\n', "ui must not know service"),
    "app/cli/a.cpp": ('#include "plan.h"\n', "not a path from app/"),
    "app/cli/b.cpp": ('#include "core/gone.h"\n', "does not exist"),
    "app/extra/a.cpp": ("\n", "no layer is known"),
}

if __name__ == "__main__":
    lint.main(check, HEALTHY, FAULTY)
