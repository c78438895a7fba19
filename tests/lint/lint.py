# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""What every lint shares: which files there are, how a fault is told, and the proof that a lint bites.

A lint is a script `NAME.py ROOT` with one function check(root) that yields faults. Before it judges ROOT
it has to find every fault of a small planted tree, and none in the planted tree's healthy half: a lint
that cannot fail would say nothing.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CODE = (".h", ".cpp")


def files(root, *under, suffixes=None):
    """The files of the project below ROOT (only those UNDER some folders), without what git ignores."""
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-coz", "--exclude-standard"],
                            capture_output=True, check=False) if (root / ".git").exists() else None
    if listed is not None and listed.returncode == 0:
        names = [os.fsdecode(name) for name in listed.stdout.split(b"\0") if name]
    else:
        names = [str(path.relative_to(root)) for path in root.rglob("*")
                 if path.relative_to(root).parts[0] not in ("build", ".git")]
    for name in sorted(set(names)):
        path = root / name
        if not path.is_file():
            continue
        if under and not any(name.startswith(folder + "/") for folder in under):
            continue
        if suffixes is None or path.suffix in suffixes:
            yield path


def text(path):
    return path.read_text(encoding="utf-8", errors="replace")


def is_binary(path):
    return b"\0" in path.read_bytes()[:4096]


def interpreter(path):
    """'bash', 'sh' or 'python3' for a script that says so in its first line, else ''."""
    with open(path, "rb") as opened:
        first = opened.readline(120)
    found = re.match(rb"#!\s*(?:/usr)?/bin/(?:env\s+)?(bash|sh|python3)\b", first)
    return found.group(1).decode() if found else ""


def code_only(source):
    """SOURCE with comments and the insides of literals blanked; line numbers stay."""
    pattern = re.compile(r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'|//[^\n]*|/\*.*?\*/', re.S)

    def blank(match):
        found = match.group(0)
        kept = '""' if found[0] in "\"R'" else " "
        return kept + "\n" * found.count("\n")
    return pattern.sub(blank, source)


def line_of(source, position):
    return source.count("\n", 0, position) + 1


def plant(tree, folder):
    for name, content in tree.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def prove(check, healthy, faulty):
    """HEALTHY: files that hold no fault. FAULTY: {file: (content, part of the fault's text)}."""
    with tempfile.TemporaryDirectory() as folder:
        plant(healthy, folder)
        found = list(check(Path(folder)))
        if found:
            sys.exit("self-test: a healthy tree was refused:\n  " + "\n  ".join(found))
    for name, (content, expected) in faulty.items():
        with tempfile.TemporaryDirectory() as folder:
            plant(healthy, folder)
            plant({name.split("#")[0]: content}, folder)
            found = list(check(Path(folder)))
            if not any(expected in fault for fault in found):
                sys.exit(f"self-test: planted fault '{name}' ({expected}) was not found; found: {found}")


def main(check, healthy, faulty):
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} ROOT")
    prove(check, healthy, faulty)
    found = list(check(Path(sys.argv[1]).resolve()))
    for fault in found:
        print(fault)
    print(f"{len(found)} fault(s); the self-test found its {len(faulty)} planted ones")
    sys.exit(1 if found else 0)
