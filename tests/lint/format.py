#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""clang-format 14 would change nothing."""
import re
import subprocess
from pathlib import Path

import lint

STYLE = Path(__file__).resolve().parents[2] / ".clang-format"


def check(root):
    paths = list(lint.files(root, "app", "tests", suffixes=lint.CODE))
    if not paths:
        return
    ran = subprocess.run(["clang-format-14", f"--style=file:{STYLE}", "--dry-run",
                          *[str(path.relative_to(root)) for path in paths]],
                         cwd=root, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        yield f"clang-format-14 failed: {ran.stderr.strip()}"
    told = set()
    for found in re.finditer(r"^((?:app|tests)/[^:\n]*):(\d+):\d+: (?:warning|error): (.*)$", ran.stderr, re.M):
        if found.group(1) not in told:
            told.add(found.group(1))
            yield f"{found.group(1)}:{found.group(2)}: not as clang-format-14 writes it (and perhaps more below)"


HEALTHY = {"app/core/a.cpp": "int main()\n{\n    return 0;\n}\n"}
FAULTY = {"app/core/b.cpp": ("int main(){return 0;}\n", "app/core/b.cpp:1")}

if __name__ == "__main__":
    lint.main(check, HEALTHY, FAULTY)
