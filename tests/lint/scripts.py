#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Scripts parse, may be executed, and shell scripts stop at the first fault."""
import os
import re
import subprocess

import lint


def check(root):
    for path in lint.files(root):
        name, language = path.relative_to(root), lint.interpreter(path)
        if not language and path.suffix == ".py":
            language = "module"
        if not language:
            continue
        if not path.suffix and (root / ".git").exists() and not os.access(path, os.X_OK):
            yield f"{name}: begins with #! but is not executable"
        if language in ("bash", "sh"):
            ran = subprocess.run([language, "-n", str(path)], capture_output=True, text=True, check=False)
            if ran.returncode != 0:
                yield f"{name}: {ran.stderr.strip()}"
            if not re.search(r"(?m)^(set -e|set -[a-z]*e|# shell errors: )", lint.text(path)):
                yield f"{name}: lacks 'set -e'"
        else:
            try:
                compile(lint.text(path), str(name), "exec")
            except SyntaxError as fault:
                yield f"{name}:{fault.lineno}: {fault.msg}"


HEALTHY = {"tests/a": "#!/bin/bash\nset -euo pipefail\necho\n", "tests/b.py": "print()\n"}
FAULTY = {
    "tests/c": ("#!/bin/bash\nset -e\nif true; then\n", "tests/c"),
    "tests/d": ("#!/bin/sh\necho\n", "lacks 'set -e'"),
    "tests/e.py": ("def f(:\n", "tests/e.py:1"),
}

if __name__ == "__main__":
    lint.main(check, HEALTHY, FAULTY)
