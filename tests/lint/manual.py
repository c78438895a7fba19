#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Manual pages render without a warning and have the sections that a reader looks for."""
import os
import re
import subprocess

import lint

SECTIONS = ("NAME", "SYNOPSIS", "DESCRIPTION")


def check(root):
    for path in lint.files(root, "resources", "installer"):
        if not re.fullmatch(r"[\w.-]+\.[1-9]", path.name):
            continue
        name = path.relative_to(root)
        ran = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", str(path)], capture_output=True, text=True,
                             env={**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANROFFSEQ": ""}, check=False)
        if ran.returncode != 0 or ran.stderr.strip():
            yield f"{name}: {ran.stderr.strip() or 'man failed'}"
        for section in SECTIONS:
            if not re.search(rf'(?mi)^\.S[Hh] "?{section}"?$', lint.text(path)):
                yield f"{name}: no section {section}"


PAGE = '.TH A 1\n.SH NAME\na \\- b\n.SH SYNOPSIS\na\n.SH DESCRIPTION\nDoes.\n'
HEALTHY = {"resources/man/a.1": PAGE}
FAULTY = {
    "resources/man/b.1": (PAGE + ".UNKNOWNMACRO x\n", "b.1"),
    "resources/man/c.1": (PAGE.replace("SYNOPSIS", "USE"), "no section SYNOPSIS"),
}

if __name__ == "__main__":
    lint.main(check, HEALTHY, FAULTY)
