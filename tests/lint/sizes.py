#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Files stay small: over 400 lines is told, over 450 is a fault; functions over 40 are told.

A test is mostly rows of data, so a file of tests/ may grow to 600.
"""
import re

import lint

TOLD, FUNCTION = 400, 40
FAULT = {"app": 450, "tests": 600}


def long_functions(source):
    """(line, length) of bodies over FUNCTION lines: the formatter puts their braces alone on a line."""
    opened = {}
    for number, line in enumerate(source.splitlines(), 1):
        brace = re.fullmatch(r"( *)([{}])", line)
        if not brace:
            continue
        if brace.group(2) == "{":
            opened[brace.group(1)] = number
        elif brace.group(1) in opened:
            length = number - opened.pop(brace.group(1)) - 1
            if length > FUNCTION:
                yield number - length - 1, length


def check(root):
    notes = []
    for path in lint.files(root, "app", "tests", suffixes=lint.CODE):
        name = path.relative_to(root)
        source = lint.text(path)
        length = source.count("\n")
        if length > FAULT[name.parts[0]]:
            yield f"{name}: {length} lines; split it (at most {TOLD})"
        elif length > TOLD:
            notes.append(f"{name}: {length} lines (at most {TOLD})")
        if name.parts[0] == "app":
            for line, lines in long_functions(source):
                notes.append(f"{name}:{line}: a function of {lines} lines (at most {FUNCTION})")
    if (root / ".git").exists():
        print("\n".join(f"note: {note}" for note in notes))


HEALTHY = {"app/core/a.cpp": "int a;\n" * 400, "app/core/b.cpp": "void b()\n{\n" + "    ;\n" * 50 + "}\n"}
FAULTY = {"app/core/c.cpp": ("int a;\n" * 451, "451 lines"), "tests/core/c.cpp": ("int a;\n" * 601, "601 lines")}

if __name__ == "__main__":
    assert list(long_functions(HEALTHY["app/core/b.cpp"])) == [(2, 50)]
    lint.main(check, HEALTHY, FAULTY)
