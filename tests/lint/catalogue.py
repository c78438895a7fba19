#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""The Vietnamese catalogue is complete: every text of the sources is in it, finished, and nothing else is.

It also says of what a name is one, as the glossary in translations/README.md wants: "tên" alone can be anything's.
"""
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as tree
from pathlib import Path

import lint

CATALOGUE = "translations/vnddns_vi.ts"
SPOKEN = ("app/ui", "app/cli")      # the only folders whose texts are translated
PLACE = re.compile(r"%(?:L?\d+|n)")
BARE_NAME = re.compile(r"\b[Tt]ên\b(?! (?:miền|máy chủ|đăng nhập|khóa|tệp))")


def lupdate():
    asked = subprocess.run(["qtpaths6", "--query", "QT_HOST_LIBEXECS"], capture_output=True, text=True, check=False)
    for folder in (asked.stdout.strip(), "/usr/lib/qt6/bin", "/usr/lib/qt6/libexec"):
        if folder and (Path(folder) / "lupdate").is_file():
            return str(Path(folder) / "lupdate")
    return shutil.which("lupdate") or "lupdate"


def entries(path):
    """{(context, source, comment): (state, forms)}: state is '', unfinished, vanished or obsolete."""
    found = {}
    for context in tree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            found[key] = (translation.get("type", ""), forms)
    return found


def fresh(root):
    """The catalogue as lupdate would write it from the sources today."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "vi.ts"
        shutil.copy(root / CATALOGUE, copy)
        ran = subprocess.run([lupdate(), "-silent", "-locations", "none",
                              *[name for name in SPOKEN if (root / name).is_dir()], "-I", "app",
                              "-ts", str(copy)],
                             cwd=root, capture_output=True, text=True, check=False)
        if ran.returncode != 0:
            raise SystemExit(f"lupdate failed: {ran.stderr or ran.stdout}")
        return entries(copy)


def check(root):
    if not (root / CATALOGUE).is_file():
        yield f"{CATALOGUE}: missing"
        return
    now, then = entries(root / CATALOGUE), fresh(root)
    for key, (state, forms) in sorted(now.items()):
        context, source, _ = key
        said = f"{CATALOGUE}: {context}: '{source}'"
        if state:
            yield f"{said} is {state}"
        elif any(not form.strip() for form in forms):
            yield f"{said} has no translation"
        elif any(set(PLACE.findall(form)) != set(PLACE.findall(source)) for form in forms):
            yield f"{said}: the translation has other placeholders"
        elif not context.startswith("Q") and any(BARE_NAME.search(form.replace("&", "")) for form in forms):
            yield f"{said}: the translation does not say whose name is meant"
        elif then.get(key, ("vanished",))[0] in ("vanished", "obsolete"):
            yield f"{said} is in no source any more"
    for key in sorted(then.keys() - now.keys()):
        yield f"{CATALOGUE}: {key[0]}: '{key[1]}' is missing"


def catalogue(*messages):
    inner = "".join(f"<message><source>{source}</source><translation{attribute}>{target}</translation></message>"
                    for source, attribute, target in messages)
    return ('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="vi_VN">'
            f"<context><name>W</name>{inner}</context></TS>\n")


SOURCE = "#include <QWidget>\nclass W : public QWidget\n{\n    Q_OBJECT\n    void f() { %s }\n};\n"
HEALTHY = {"app/ui/w.h": SOURCE % 'tr("Pause %1");', CATALOGUE: catalogue(("Pause %1", "", "Tạm dừng tên miền %1"))}
FAULTY = {
    CATALOGUE + "#1": (catalogue(("Pause %1", ' type="unfinished"', "")), "is unfinished"),
    CATALOGUE + "#2": (catalogue(("Pause %1", "", "")), "has no translation"),
    CATALOGUE + "#3": (catalogue(("Pause %1", "", "Tạm dừng")), "other placeholders"),
    CATALOGUE + "#4": (catalogue(("Pause %1", "", "Tạm dừng %1"), ("Old", "", "Cũ")), "in no source"),
    CATALOGUE + "#5": (catalogue(("Pause %1", "", "Tạm dừng tên máy %1")), "whose name is meant"),
    "app/ui/v.h": (SOURCE.replace("class W", "class V") % 'tr("Quit");', "'Quit' is missing"),
}

if __name__ == "__main__":
    lint.main(check, HEALTHY, FAULTY)
