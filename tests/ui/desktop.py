# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""A desktop of our own: X server, window manager, session bus, home. Ends whatever it started.

enter() starts the calling script again inside a new session bus with a private home, so that nothing of the
user's own session is seen or touched.
"""
import ctypes
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

BIN = pathlib.Path(os.environ["VNDDNS_BUILD_DIR"]) / "bin"
PICTURES = pathlib.Path(os.environ["VNDDNS_BUILD_DIR"]) / "screenshots"
HERE = pathlib.Path(__file__).resolve().parent
SESSION_BUS = HERE.parent / "support" / "session-bus.conf"  # starts no service by itself
DEADLINE = 20  # seconds that any single wait may take; far above what is ever needed
LIBC = ctypes.CDLL(None, use_errno=True)


def enter():
    """Continues in a home and on a session bus of our own; never returns outside of them."""
    if os.environ.get("VNDDNS_DESKTOP") == "inside":
        return
    folder = tempfile.mkdtemp(prefix="vnddns-desktop.")
    home, run = pathlib.Path(folder, "home"), pathlib.Path(folder, "run")
    home.mkdir()
    run.mkdir(mode=0o700)
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("XDG_", "DBUS_", "LC_", "QT_")) and name not in ("LANG", "LANGUAGE", "DISPLAY",
                                                                                    "WAYLAND_DISPLAY")}
    inside = {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(run), "LC_ALL": "C.UTF-8", "VNDDNS_DESKTOP": "inside",
              # libxkbcommon copies text of the X protocol, which has a length and no end, by strndup.
              "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":strict_string_checks=0"}
    try:
        ran = subprocess.run(["dbus-run-session", f"--config-file={SESSION_BUS}", "--", sys.executable, "-B",
                              *sys.argv], env=inside, check=False)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(ran.returncode)


def die_with_parent():
    LIBC.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def until(condition, what, limit=DEADLINE):
    """Waits for a condition to become true and gives its value back."""
    end = time.monotonic() + limit
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain: {what}")
        time.sleep(0.03)


def output(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False,
                          timeout=DEADLINE).stdout.strip()


class Desktop:
    """One X server with a window manager. Use as a context."""

    def __init__(self, width=1024, height=768):
        self.started = []
        self.size = f"{width}x{height}x24"

    def __enter__(self):
        reader, writer = os.pipe()
        self.start("Xvfb", "-displayfd", writer, "-screen", 0, self.size, "-nolisten", "tcp", "-noreset",
                   pass_fds=[writer], env={})
        os.close(writer)
        with os.fdopen(reader) as answer:
            os.environ["DISPLAY"] = ":" + answer.readline().strip()
        self.start("openbox", "--sm-disable")
        until(lambda: "window id #" in output("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "openbox")
        return self

    def __exit__(self, *_):
        for process in reversed(self.started):
            self.end(process)

    def start(self, *command, env=None, **options):
        process = subprocess.Popen([str(word) for word in command], env={**os.environ, **(env or {})},
                                   preexec_fn=die_with_parent, stderr=options.pop("stderr", subprocess.DEVNULL),
                                   stdout=options.pop("stdout", subprocess.DEVNULL), text=True, **options)
        self.started.append(process)
        return process

    def end(self, process):
        if process in self.started:
            self.started.remove(process)
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()

    def picture(self, name, window=None):
        """Keeps a picture of the screen, or of one window with its frame; gives back how many colours it has."""
        PICTURES.mkdir(exist_ok=True)
        path = PICTURES / f"{name}.png"
        area = ["-window", window] if window else ["-window", "root"]
        output("import", *area, path)
        return int(output("identify", "-format", "%k", path))


def line_of(process):
    """The next line that a process says; '' when it ended, or was silent for too long and is killed for that."""
    patience = threading.Timer(DEADLINE, process.kill)
    patience.start()
    try:
        return process.stdout.readline()
    finally:
        patience.cancel()


def window_named(title):
    """The id of the visible window with exactly this title, or ''."""
    pattern = re.sub(r"([.?])", r"\\\1", title)
    for number in output("xdotool", "search", "--onlyvisible", "--name", f"^{pattern}$").split():
        return number
    return ""


def trayer(place, tint="0x2b2b2b"):
    """A tray of the old kind (XEmbed) in the lower right corner."""
    started = place.start("trayer", "--edge", "bottom", "--align", "right", "--widthtype", "request", "--heighttype",
                          "pixel", "--height", 24, "--SetDockType", "true", "--tint", tint, "--alpha", 0,
                          "--transparent", "true")
    until(lambda: "panel" in output("xwininfo", "-root", "-tree"), "trayer")
    return started


def embedded_icon(program):
    """The id of the icon that a program has inside trayer, '' when there is none."""
    names = rf'"{program}" "{program}"\)  2\dx2\d\+'
    for line in output("xwininfo", "-root", "-tree").splitlines():
        if re.search(names, line):
            return line.split()[0]
    return ""
