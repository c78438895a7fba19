#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The vnddns authors
# SPDX-License-Identifier: MIT
"""The keychain vault against a real gnome-keyring, and against what stands in its place on a bad day.

usage: keychain.py VAULT_DRIVER [CASE...]

Each case gets its own home, runtime folder and session bus. Needs dbus-daemon, dbus-monitor,
gnome-keyring-daemon and secret-tool; one that is missing is a failure. Prints one line per case.
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
PASSWORD = "keyring password"
SECRET = "s3cret-of-nha-7f3a91"
PATIENCE = 8000  # ms; far more than an answer takes, and less than QtKeychain's own 25 s
SESSION_BUS = HERE.parent / "support" / "session-bus.conf"  # starts no service by itself


class Failed(Exception):
    pass


def check(condition, text):
    if not condition:
        raise Failed(text)


class Desktop:
    """A user's session: home, bus and keyring. Ends everything it started, by process."""

    def __init__(self, folder, driver):
        self.folder = folder
        self.driver = driver
        self.home = folder / "home"
        self.runtime = folder / "run"
        for path in (self.home, self.runtime):
            path.mkdir(mode=0o700)
        self.env = {"PATH": os.environ["PATH"], "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.runtime),
                    "LC_ALL": "C.UTF-8", "XDG_CURRENT_DESKTOP": "GNOME"}
        for name in ("LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.env[name] = os.environ[name]
        self.started = []
        self.keyring = None

    def spawn(self, command, **options):
        process = subprocess.Popen(command, env=self.env, text=True, **options)
        self.started.append(process)
        return process

    def stop(self, process):
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for stream in (process.stdin, process.stdout):
            if stream:
                stream.close()
        self.started.remove(process)

    def close(self):
        for process in reversed(list(self.started)):
            self.stop(process)

    def start_bus(self, *options):
        bus = self.spawn(["dbus-daemon", f"--config-file={SESSION_BUS}", *options, "--nofork", "--print-address"],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        check(self.env["DBUS_SESSION_BUS_ADDRESS"], "the bus did not start")
        return bus

    def start_keyring(self, unlock=True):
        """The keyring "login", made with the password at the first start."""
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        self.keyring = self.spawn(command + (["--unlock"] if unlock else []), stdin=subprocess.PIPE,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if unlock:
            self.keyring.stdin.write(PASSWORD)
        self.keyring.stdin.close()
        self.wait_for_name("org.freedesktop.secrets")
        if unlock:
            self.wait_until(lambda: not self.locked(), "the keyring was not unlocked")

    def restart_keyring(self, unlock):
        self.stop(self.keyring)
        self.start_keyring(unlock)

    def gdbus(self, *arguments):
        return subprocess.run(["gdbus", "call", "--session", "--timeout", "5", *arguments], env=self.env, text=True,
                              capture_output=True, timeout=20, check=False).stdout

    def locked(self):
        return "true" in self.gdbus("--dest", "org.freedesktop.secrets", "--object-path",
                                    "/org/freedesktop/secrets/aliases/default", "--method",
                                    "org.freedesktop.DBus.Properties.Get", "org.freedesktop.Secret.Collection",
                                    "Locked")

    def wait_for_name(self, name):
        def owned():
            return "true" in self.gdbus("--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus",
                                        "--method", "org.freedesktop.DBus.NameHasOwner", name)
        self.wait_until(owned, f"{name} did not appear on the bus")

    @staticmethod
    def wait_until(condition, text):
        end = time.monotonic() + 10
        while not condition():
            check(time.monotonic() < end, text)
            time.sleep(0.02)

    def fake_service(self, silence):
        fake = self.spawn([sys.executable, str(HERE / "silent_secret_service.py"), silence], stdout=subprocess.PIPE)
        check(fake.stdout.readline().strip() == "ready", "the silent service did not start")
        return fake

    def start_driver(self, *calls, patience=PATIENCE):
        return self.spawn([self.driver, str(patience), *calls], stdout=subprocess.PIPE)

    def answers(self, driver):
        """[(end, milliseconds, text)] of the driver's calls, when it is done."""
        out, _ = driver.communicate(timeout=60)
        check(driver.returncode == 0, f"the driver ended with {driver.returncode}")
        lines = [line.split(" ", 2) for line in out.splitlines()]
        return [(end, int(ms), text) for end, ms, text in lines]

    def run(self, *calls, patience=PATIENCE):
        return self.answers(self.start_driver(*calls, patience=patience))

    def expect(self, call, end, text="", within=PATIENCE, patience=PATIENCE):
        got = self.run(call, patience=patience)
        check(len(got) == 1, f"{call} ended {len(got)} times: {got}")
        check(got[0][0] == end, f"{call}: expected {end}, got {got[0]}")
        check(text in got[0][2], f"{call}: expected '{text}', got {got[0]}")
        check(got[0][1] <= within, f"{call}: took {got[0][1]} ms, more than {within}")

    def secret_tool(self, *attributes):
        return subprocess.run(["secret-tool", "search", "--all", *attributes], env=self.env, text=True,
                              capture_output=True, timeout=20, check=False)

    def prompts_during(self, action):
        """How often the action made the Secret Service ask for a prompt."""
        monitor = self.spawn(["dbus-monitor", "--session", "interface='org.freedesktop.Secret.Prompt'",
                              "interface='org.gnome.keyring.internal.Prompter'",
                              "interface='vn.vnddns.Test'"], stdout=subprocess.PIPE)
        try:
            def until(word):
                seen = []
                for line in monitor.stdout:
                    seen.append(line)
                    if f"member={word}" in line:
                        return seen
                raise Failed("dbus-monitor ended")
            until("NameLost")  # the bus says so to whoever becomes a monitor
            action()
            # A signal as the last thing: all that was sent before it comes before it.
            subprocess.run(["dbus-send", "--session", "--type=signal", "/", "vn.vnddns.Test.End"], env=self.env,
                           check=True, timeout=10)
            return sum("member=Prompt" in line or "member=BeginPrompting" in line for line in until("End"))
        finally:
            self.stop(monitor)


def stored(desktop):
    desktop.start_bus()
    desktop.start_keyring()
    desktop.expect(f"write:a1:{SECRET}", "ok")


def case_write_read_remove(desktop):
    stored(desktop)
    desktop.expect("read:a1", "ok", SECRET)
    desktop.expect("read:other", "secret-missing")
    desktop.expect("write:a1:newer", "ok")
    desktop.expect("read:a1", "ok", "newer")
    desktop.expect("write:a2:m\u1eadt kh\u1ea9u", "ok")
    desktop.expect("read:a2", "ok", "m\u1eadt kh\u1ea9u")
    desktop.expect("remove:a1", "ok")
    desktop.expect("read:a1", "secret-missing")
    desktop.expect("remove:a1", "ok")
    desktop.expect("read:a2", "ok", "m\u1eadt kh\u1ea9u")


def case_the_keychain_really_holds_it(desktop):
    stored(desktop)
    found = desktop.secret_tool("server", "vnddns", "user", "a1")
    check(f"secret = {SECRET}" in found.stdout, f"secret-tool found: {found.stdout} {found.stderr}")
    attributes = found.stdout + found.stderr
    check("attribute.server = vnddns" in attributes, "not under the attribute server=vnddns")
    check("attribute.user = a1" in attributes, "not under the attribute user=a1")
    desktop.expect("remove:a1", "ok")
    left = desktop.secret_tool("server", "vnddns")
    check(SECRET not in left.stdout, "secret-tool still finds it after it was removed")


def case_the_secret_lies_in_no_file(desktop):
    stored(desktop)
    desktop.stop(desktop.keyring)
    needles = [SECRET.encode(), SECRET.encode("utf-16-le"), __import__("base64").b64encode(SECRET.encode())]
    keyrings = 0
    for path in list(desktop.home.rglob("*")) + list(desktop.runtime.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes()
        keyrings += path.suffix == ".keyring"
        check(not any(needle in content for needle in needles), f"{path} holds the secret in clear")
    check(keyrings > 0, "there is no keyring file")


def case_a_restarted_keyring_still_holds_it(desktop):
    stored(desktop)
    desktop.restart_keyring(unlock=True)
    desktop.expect("read:a1", "ok", SECRET)


def case_a_locked_keyring_is_locked_not_empty(desktop):
    stored(desktop)
    desktop.restart_keyring(unlock=False)
    check(desktop.locked(), "the keyring is not locked")

    def without_prompt():
        desktop.expect("read:a1", "vault-locked")
        desktop.expect("read:other", "vault-locked")
        desktop.expect("remove:a1", "vault-locked")
        desktop.expect("remove:other", "ok")
    prompts = desktop.prompts_during(without_prompt)
    check(prompts == 0, f"{prompts} prompts although none was allowed")
    # There is no display, so the prompt that is allowed here cannot be shown. It must be tried, though: else
    # the count above would be true of anything.
    prompts = desktop.prompts_during(lambda: desktop.expect("ask:a1", "vault-locked"))
    check(prompts > 0, "no prompt although one was allowed")
    desktop.expect("write:a1:newer", "vault-locked")
    desktop.restart_keyring(unlock=True)
    desktop.expect("read:a1", "ok", SECRET)


def case_without_a_bus(desktop):
    desktop.env["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={desktop.runtime}/nobody"
    for call in ("read:a1", "ask:a1", "write:a1:x", "remove:a1"):
        desktop.expect(call, "vault-absent", "no session bus", within=3000)


def case_without_a_service(desktop):
    desktop.start_bus()
    for call in ("read:a1", "ask:a1", "write:a1:x", "remove:a1"):
        desktop.expect(call, "vault-absent", "org.freedesktop.secrets", within=3000)


def case_a_service_that_never_answers(desktop):
    desktop.start_bus()
    desktop.fake_service("everything")
    for call in ("read:a1", "ask:a1", "write:a1:x", "remove:a1"):
        desktop.expect(call, "vault-absent", within=2500, patience=700)
    # Each waits for its own time, not for the sum.
    ends = desktop.run("together", "read:a1", "read:a2", "write:a3:x", "remove:a4", patience=700)
    check([end for end, _, _ in ends] == ["vault-absent"] * 4, f"got {ends}")
    check(max(ms for _, ms, _ in ends) < 2500, f"got {ends}")


def case_a_service_that_hangs_in_the_session(desktop):
    # It answers our look, and never QtKeychain, which would wait 25 s.
    desktop.start_bus()
    desktop.fake_service("sessions")
    ends = desktop.run("read:a1", "read:a2", patience=700)
    check([end for end, _, _ in ends] == ["vault-absent"] * 2, f"got {ends}")
    check(max(ms for _, ms, _ in ends) < 2500, f"got {ends}")


def case_a_vault_that_dies_answers_first(desktop):
    stored(desktop)
    got = desktop.run("drop:a1:0")
    check([end for end, _, _ in got] == ["cancelled"], f"got {got}")
    # Somewhere in the middle: either is right, once.
    for ms in (2, 5, 10, 15, 20):
        got = desktop.run(f"drop:a1:{ms}")
        check(len(got) == 1 and got[0][0] in ("cancelled", "ok"), f"got {got}")


def case_a_vault_that_dies_while_the_keychain_hangs_answers_first(desktop):
    desktop.start_bus()
    desktop.fake_service("sessions")
    got = desktop.run("drop:a1:300")
    check([end for end, _, _ in got] == ["cancelled"], f"got {got}")


def case_a_bus_that_comes_later_is_found(desktop):
    # As when a host without a screen starts before its user logs in.
    address = f"unix:path={desktop.runtime}/bus"
    desktop.env["DBUS_SESSION_BUS_ADDRESS"] = address
    ready = desktop.folder / "ready"
    driver = desktop.start_driver("read:a1", f"await:{ready}", "read:a1")
    check(driver.stdout.readline().startswith("vault-absent"), "a bus before there is one")
    desktop.start_bus(f"--address={address}")
    desktop.start_keyring()
    desktop.expect(f"write:a1:{SECRET}", "ok")
    ready.touch()
    got = desktop.answers(driver)
    check([(end, text) for end, _, text in got] == [("ok", SECRET)], f"got {got}")


def case_a_bus_that_goes_takes_nobody_along(desktop):
    # GLib ends the process that loses its session bus, unless told otherwise.
    bus = desktop.start_bus()
    desktop.start_keyring()
    desktop.expect(f"write:a1:{SECRET}", "ok")
    ready = desktop.folder / "ready"
    driver = desktop.start_driver("read:a1", f"await:{ready}", "read:a1")
    check(driver.stdout.readline().startswith("ok"), "not read while the bus is there")
    desktop.stop(bus)
    try:
        driver.wait(1)
    except subprocess.TimeoutExpired:
        pass  # it lives
    ready.touch()
    got = desktop.answers(driver)
    check([end for end, _, _ in got] == ["vault-absent"], f"got {got}")


def case_a_closed_kwallet_is_not_opened_unasked(desktop):
    desktop.env.update(XDG_CURRENT_DESKTOP="KDE", KDE_FULL_SESSION="true", KDE_SESSION_VERSION="5")
    desktop.start_bus()
    wallet = desktop.spawn([sys.executable, str(HERE / "closed_kwallet.py")], stdout=subprocess.PIPE)
    check(wallet.stdout.readline().strip() == "ready", "the closed KWallet did not start")
    desktop.expect("read:a1", "vault-locked")
    desktop.expect("remove:a1", "vault-locked")
    # Allowed to, it is asked; this one refuses.
    got = desktop.run("ask:a1")
    check(len(got) == 1 and got[0][0].startswith("vault-"), f"got {got}")
    wallet.terminate()
    opened = wallet.stdout.read().split()
    check(opened == ["open"], f"the wallet was opened: {opened}")


def case_calls_at_once_do_not_mix(desktop):
    stored(desktop)
    names = [f"n{i}" for i in range(8)]
    check(all(end == "ok" for end, _, _ in desktop.run("together", *[f"write:{n}:secret {n}" for n in names])),
          "a write failed")
    got = [text for _, _, text in desktop.run("together", *[f"read:{n}" for n in names])]
    check(got == [f"secret {n}" for n in names], f"got {got}")


def case_a_kde_without_kwallet_falls_back(desktop):
    desktop.env.update(XDG_CURRENT_DESKTOP="KDE", KDE_FULL_SESSION="true", KDE_SESSION_VERSION="5")
    desktop.start_bus()
    desktop.start_keyring()
    desktop.expect(f"write:a1:{SECRET}", "ok")
    desktop.expect("read:a1", "ok", SECRET)
    desktop.expect("read:other", "secret-missing")


def main():
    driver = sys.argv[1]
    cases = {name[len("case_"):]: function for name, function in globals().items() if name.startswith("case_")}
    chosen = sys.argv[2:] or list(cases)
    failures = 0
    for name in chosen:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="vnddns-keychain-") as folder:
            desktop = Desktop(pathlib.Path(folder), driver)
            try:
                cases[name](desktop)
                verdict = "ok"
            except (Failed, OSError, subprocess.SubprocessError) as failure:
                failures += 1
                verdict = f"FAILED: {failure}"
                if not isinstance(failure, Failed):
                    traceback.print_exc()
            finally:
                desktop.close()
        print(f"{name}: {verdict} ({time.monotonic() - began:.1f} s)", flush=True)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
