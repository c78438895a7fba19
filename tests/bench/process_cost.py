# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""What a program has cost so far, its children included: ddclient and inadyn run programs to read addresses."""
import os

# What a program may cost in an hour while nothing happens, every source asked.
MOST_CPU = 0.1
MOST_SWITCHES = 400
TICK = os.sysconf("SC_CLK_TCK")


def children(pid):
    found = [pid]
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as listed:
            for child in listed.read().split():
                found += children(int(child))
    return found


def fields(path):
    with open(path, encoding="ascii", errors="replace") as opened:
        return dict(line.split(":", 1) for line in opened if ":" in line)


def cost(pid):
    """(CPU seconds, voluntary switches) of a program's threads and children so far."""
    cpu = switches = 0
    for process in children(pid):
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as stat:
            ended = stat.read().rsplit(")", 1)[1].split()[13:15]
        cpu += sum(map(int, ended)) / TICK
        for task in os.listdir(f"/proc/{process}/task"):
            with open(f"/proc/{process}/task/{task}/schedstat", encoding="ascii") as stat:
                cpu += int(stat.read().split()[0]) / 1e9
            switches += int(fields(f"/proc/{process}/task/{task}/status")["voluntary_ctxt_switches"])
    return cpu, switches


def pss(pid):
    return sum(int(fields(f"/proc/{process}/smaps_rollup")["Pss"].split()[0]) for process in children(pid)) / 1024


def beyond(label, cpu, switches):
    """Which of the bounds for an hour were not kept."""
    return ([f"{label} used {cpu:.3f} CPU s/h of {MOST_CPU}"] if cpu > MOST_CPU else []) + (
        [f"{label} woke up {switches:.0f} times an hour of {MOST_SWITCHES}"] if switches > MOST_SWITCHES else [])
