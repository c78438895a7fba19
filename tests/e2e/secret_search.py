# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Looks for a secret's bytes, however they were written down."""
import base64
import binascii
import contextlib
import json
import os
import pathlib
import re
import stat
import threading
import time
import urllib.parse

LEAST = 8  # octets; anything shorter stands somewhere by chance


def _base64_inside(text):
    """What base64 makes of `text` in the middle of something longer, at each of the three alignments."""
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + text)
        first = (before * 8 + 5) // 6          # the first characters hold bits of what stands before
        last = (before + len(text)) * 8 // 6   # and the last of what follows
        yield coded[first:last]
        yield coded[first:last].translate(bytes.maketrans(b"+/", b"-_"))


def _forms_of(text):
    yield text
    yield text[::-1]
    yield from _base64_inside(text)
    for coded in (binascii.hexlify(text), binascii.hexlify(text, ":")):
        yield coded
        yield coded.upper()
    every = "".join(f"%{octet:02X}" for octet in text).encode()
    yield every
    yield every.lower()


def _quoted(text):
    for safe in ("", "/", "+/=:@!$&'()*,;~?"):
        yield urllib.parse.quote(text, safe=safe).encode()
        yield urllib.parse.quote_plus(text, safe=safe).encode()
    for plain in (text, text[::-1]):
        for order in ("utf-16-le", "utf-16-be"):
            yield plain.encode(order)
            yield plain.encode(order)[::-1]
    yield json.dumps(text)[1:-1].encode()
    yield json.dumps(text, ensure_ascii=False)[1:-1].encode()
    yield from _forms_of(text.encode("latin-1", "replace"))


def forms(secret, user=""):
    """Every way in which the search knows the secret (bytes)."""
    found = set(_forms_of(secret))
    found.add(base64.b64encode(secret))
    found.add(base64.b64encode(user.encode() + b":" + secret))
    # What most ways of quoting leave as it is.
    letters = max(re.findall(rb"[A-Za-z0-9]+", secret), key=len)
    if len(letters) >= LEAST:
        found.update(_forms_of(letters))
    with contextlib.suppress(UnicodeDecodeError):
        found.update(_quoted(secret.decode()))
    return {form for form in found if len(form) >= LEAST}


def in_bytes(searched, data):
    return next((form for form in searched if form in data), None)


def in_files(searched, folder, leave_out=()):
    """The files below a folder that hold one of the forms in their bytes or name. Sockets and pipes hold nothing."""
    hits = []
    for parent, _, names in os.walk(folder):
        for path in (pathlib.Path(parent, name) for name in names):
            if any(path.is_relative_to(left) for left in leave_out):
                continue
            if in_bytes(searched, os.fsencode(path.name)) is not None:
                hits.append(path)
            elif stat.S_ISREG(path.lstat().st_mode) and in_bytes(searched, path.read_bytes()) is not None:
                hits.append(path)
    return hits


class Processes:
    """Until the block ends: reads arguments and environment of every process again and again."""

    def __init__(self, searched):
        self._searched = searched
        self._ended = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self.hits = set()  # (pid, part, its first bytes)
        self.seen = set()  # first arguments

    def __enter__(self):
        self._reader.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._reader.join()

    def _read(self):
        while not self._ended.is_set():
            for process in pathlib.Path("/proc").iterdir():
                if process.name.isdigit():
                    self._read_one(process)
            time.sleep(0.01)

    def _read_one(self, process):
        for part in ("cmdline", "environ"):
            try:
                data = (process / part).read_bytes()
            except OSError:
                return  # it ended, or is somebody else's
            if part == "cmdline":
                self.seen.add(data.partition(b"\0")[0])
            if in_bytes(self._searched, data) is not None:
                self.hits.add((process.name, part))
