#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Desktop entries and AppStream metadata are valid, and name what exists."""
import re
import subprocess

import lint


def judged(command, path):
    ran = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    return "" if ran.returncode == 0 else (ran.stdout + ran.stderr).strip()


def check(root):
    for path in lint.files(root):
        name = path.relative_to(root)
        if path.suffix == ".desktop":
            fault = judged(["desktop-file-validate"], path)
            if not fault and not re.search(r"(?m)^Exec=vnddns\b", lint.text(path)):
                fault = "does not start vnddns"
        elif path.name.endswith(".metainfo.xml"):
            fault = judged(["appstreamcli", "validate", "--no-net"], path)
        else:
            continue
        if fault:
            yield f"{name}: {fault}"


ENTRY = "[Desktop Entry]\nType=Application\nName=A\nExec=vnddns\nCategories=Network;Utility;\n"
HEALTHY = {"installer/linux/a.desktop": ENTRY}
FAULTY = {
    "installer/linux/b.desktop": (ENTRY.replace("Type=Application\n", ""), "Type"),
    "installer/linux/c.desktop": (ENTRY.replace("vnddns", "other"), "does not start"),
    "installer/linux/d.metainfo.xml": ("<component type='desktop-application'><id>a.b.c</id></component>\n",
                                       "d.metainfo.xml"),
}

if __name__ == "__main__":
    lint.main(check, HEALTHY, FAULTY)
