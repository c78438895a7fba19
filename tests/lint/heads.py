#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Every source, script and CMake file begins with its two SPDX lines."""
import lint

SUFFIXES = {".h", ".cpp", ".mm", ".py", ".sh", ".cmake", ".yml", ".js"}
HEAD = ("SPDX-FileCopyrightText: 2026 The vnddns authors", "SPDX-License-Identifier: MIT")


def check(root):
    for path in lint.files(root):
        if path.suffix not in SUFFIXES and path.name != "CMakeLists.txt" and not lint.interpreter(path):
            continue
        first = "\n".join(lint.text(path).splitlines()[:4])
        if first.find(HEAD[0]) < 0 or first.find(HEAD[1]) < first.find(HEAD[0]):
            yield f"{path.relative_to(root)}: the first lines lack the SPDX head"


GOOD = "// SPDX-FileCopyrightText: 2026 The vnddns authors\n// SPDX-License-Identifier: MIT\n"
HEALTHY = {"app/a.cpp": GOOD, "tests/run": "#!/bin/bash\n" + GOOD.replace("//", "#"), "README.md": "# no head\n"}
FAULTY = {
    "app/b.h": ("#pragma once\n", "app/b.h"),
    "app/c.h": (GOOD.splitlines()[0] + "\n", "app/c.h"),
    "CMakeLists.txt": ("project(x)\n", "CMakeLists.txt"),
    "tests/script": ("#!/bin/bash\necho\n", "tests/script"),
    "tests/late.py": ("\n\n\n\n" + GOOD.replace("//", "#"), "tests/late.py"),
}

if __name__ == "__main__":
    lint.main(check, HEALTHY, FAULTY)
