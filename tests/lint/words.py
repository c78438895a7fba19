#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""Words and constructs that have no place here: see the table of reasons beside each rule."""
import re

import lint

# (pattern, reason, which files of app/ and tests/ it rules, which are excused), on code without comments.
CODE_RULES = [
    (r"\b(?!Q[A-Z])\w+::instance\(\)|\bstatic\b[^;{=]*\binstance\(", "no singletons: pass it in", r"app/.*", r""),
    (r"\bQSKIP\b", "a missing tool is a failure, not a skip", r".*", r""),
    (r"\bQEventLoop\b", "no nested event loops", r"app/.*", r"app/cli/(main\.cpp|await\.h)"),
    # QDBusConnection knows slots by their text only; QHostInfo loses the memory of functors.
    (r"\b(SIGNAL|SLOT)\s*\(", "connect by function pointers", r".*",
     r"app/ui/tray_host/linux\.cpp|app/net/host_lookup\.cpp|app/platform/linux/(metered|sleep_monitor)\.cpp"),
    (r"(?m)^\s*#\s*(if|ifdef|ifndef|elif)\b.*\b(Q_OS_\w+|_WIN32|WIN32|__linux__|__APPLE__|__unix__)\b",
     "operating systems differ in platform/ and credentials/ only", r"app/.*", r"app/(platform|credentials)/.*"),
    (r"(?m)^\s*#\s*(if|ifdef|ifndef|elif)\b.*TEST", "seams are interfaces, never macros", r"app/.*", r""),
    (r"\bnew\s+[A-Za-z_]", "unique_ptr owns; parents own only in ui/", r"app/.*", r"app/ui/.*"),
    (r"(?<!=)\s\bdelete\b(?!\s*[;,])", "unique_ptr owns; nobody deletes", r"app/.*", r""),
    (r"(?m)^\s*using\s+namespace\s+std\s*;", "names say where they come from", r"app/.*", r""),
    (r"\bQThread::m?u?sleep\b|\bsleep_for\b|\bQTest::qSleep\b", "wait for a condition, not for luck", r"app/.*",
     r"app/service/compose\.cpp"),     # starts again, a few times, when the host is just going away
]
# On the whole text of every file. The marks are built here from halves, so that this file may pass itself.
TEXT_RULES = [
    (r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b", "finish it, or file it as an issue"),
    (r"(?<![\w.])/(wo" r"rk|ro" r"ot|ho" r"me/\w+|tmp/la" r"b)/", "a path of one machine"),
    (r"\bdeb\.deb" r"ian\.org|registry\.np" r"mjs|py" r"pi\.org", "the host of a package registry"),
    (r"(?m)^(<{7}|>{7}) ", "left over from a merge"),
]


def arguments(code, opening):
    """The top-level arguments of the call whose '(' is at OPENING."""
    depth, start, found = 0, opening + 1, []
    for at in range(opening, len(code)):
        if code[at] in "([{":
            depth += 1
        elif code[at] in ")]}":
            depth -= 1
            if depth == 0:
                return found + [code[start:at].strip()]
        elif code[at] == "," and depth == 1:
            found.append(code[start:at].strip())
            start = at + 1
    return []


def contextless(code):
    for call in re.finditer(r"(?<![\w.>:])(?:QObject::)?connect\s*\(", code):
        given = arguments(code, call.end() - 1)
        if len(given) == 3 and re.match(r"&\s*\w+(::\w+)+|q?Q?[oO]verload", given[1]):
            yield lint.line_of(code, call.start())


def check(root):
    for path in lint.files(root):
        if path.suffix == ".svg" or lint.is_binary(path):
            continue
        name, whole = path.relative_to(root).as_posix(), lint.text(path)
        for pattern, reason in TEXT_RULES:
            for hit in re.finditer(pattern, whole):
                yield f"{name}:{lint.line_of(whole, hit.start())}: '{hit.group(0).strip()}': {reason}"
        if path.suffix not in lint.CODE:
            continue
        code = lint.code_only(whole)
        for pattern, reason, rules, excused in CODE_RULES:
            if re.fullmatch(rules, name) and not re.fullmatch(excused, name):
                for hit in re.finditer(pattern, code):
                    yield f"{name}:{lint.line_of(code, hit.start())}: '{hit.group(0).strip()}': {reason}"
        for line in contextless(code):
            yield f"{name}:{line}: connect without a context object"


HEALTHY = {
    "app/core/a.cpp": "// QSKIP, QEventLoop and new things are only spoken of\n"
                      "auto* app = QCoreApplication::instance();\nFoo(const Foo&) = delete;\n"
                      'const char* s = "new QEventLoop";\n',
    "app/platform/b.cpp": "#ifdef Q_OS_WIN\n#endif\n",
    "app/ui/c.cpp": "auto* b = new QPushButton(this);\nconnect(b, &QPushButton::clicked, this, [] {});\n",
    "app/server/d.cpp": "::connect(fd, address, length);\n",
}
FAULTY = {
    "app/core/1.cpp": ("auto& s = Settings::instance();\n", "no singletons"),
    "app/core/2.cpp": ("class A { static A& instance(); };\n", "no singletons"),
    "tests/core/3.cpp": ('QSKIP("no tool");\n', "a missing tool"),
    "app/net/4.cpp": ("QEventLoop loop;\n", "nested event loops"),
    "app/net/5.cpp": ("QObject::connect(a, &A::done, [] {});\n", "without a context"),
    "app/net/6.cpp": ("connect(a, SIGNAL(done()), this, SLOT(go()));\n", "function pointers"),
    "app/service/7.cpp": ("#if defined(Q_OS_LINUX)\n#endif\n", "operating systems differ"),
    "app/service/8.cpp": ("auto* a = new Thing;\n", "unique_ptr owns"),
    "app/service/9.cpp": ("if (a) delete a;\nvoid f() { delete b->c; }\n", "nobody deletes"),
    "app/service/10.cpp": ("// TO" "DO: later\n", "finish it"),
    "README.md": ("see /wo" "rk/main\n", "one machine"),
    "app/core/11.cpp": ("std::this_thread::sleep_for(1s);\n", "for luck"),
    "app/core/12.cpp": ("#ifdef UNIT_TEST\n#endif\n", "seams are interfaces"),
}

if __name__ == "__main__":
    lint.main(check, HEALTHY, FAULTY)
