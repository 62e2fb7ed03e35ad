#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that several tests share: started once, by a ctest fixture, and stopped whatever happens.

usage: servers.py start MODULE STATE    starts what MODULE says; 77 (skipped) when that cannot be had here
       servers.py run STATE PROGRAM...  runs PROGRAM with what the servers tell in its environment; 77 without them
       servers.py stop STATE

MODULE is a file with serve(stage), which starts servers by the stage's help and returns that environment. A process of
its own keeps them until "stop", or until the one that called "start" (ctest) is gone, by Ctrl-C or killed. STATE is
where these three meet.
"""
import contextlib
import importlib.util
import json
import os
import pathlib
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

import unpacked

SKIPPED = 77
PATIENCE_SECONDS = 120
MEMORY = "/dev/shm"
MEMORY_NEEDED = 512 * 1024 * 1024


class Unavailable(Exception):
    """A server is not on this computer."""


class Stage:
    """What a module starts its servers with."""

    def __init__(self, folder):
        self.folder = folder
        self.log = open(folder / "log", "w+", encoding="utf-8", errors="replace")
        self.environment = unpacked.environment()
        self.running = []

    def need(self, *programs):
        for name in programs:
            if not unpacked.program(name):
                raise Unavailable(f"{name} is not here: tests/support/fetch-servers.py brings it")

    def run(self, *command, **more):
        return subprocess.run(command, check=True, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL,
                              env=self.environment, **more)

    def start(self, *command, environment=None, **more):
        """A server in a process group of its own, which goes when this process goes, even by SIGKILL."""
        command = ("setpriv", "--pdeathsig", "KILL", "--", *command)
        process = subprocess.Popen(command, stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL,
                                   env={**self.environment, **(environment or {})}, start_new_session=True, **more)
        self.running.append(process)
        return process

    def wait_for_port(self, port, process):
        """For servers that bind their port themselves."""
        end = time.monotonic() + PATIENCE_SECONDS
        while process.poll() is None and time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise RuntimeError(f"{process.args} does not answer; it ended with {process.poll()}")

    def stop(self):
        for number in (signal.SIGTERM, signal.SIGKILL):
            for process in reversed(self.running):
                if process.poll() is None:
                    os.killpg(process.pid, number)
            for process in self.running:
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    pass

    def last_words(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()[-4000:]


def wait_for_end(pid, seconds=None):
    """\\return whether that process is gone"""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(None if seconds is None else seconds * 1000))
    finally:
        os.close(descriptor)


def load(file):
    spec = importlib.util.spec_from_file_location("served", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write(state, content):
    """All of it, or nothing."""
    new = state.with_suffix(".new")
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(content, file)
    new.rename(state)


def place():
    """Memory if there is enough: servers write tens of thousands of small files, which a disk takes a minute for."""
    with contextlib.suppress(OSError):
        room = os.statvfs(MEMORY)
        if room.f_bavail * room.f_frsize >= MEMORY_NEEDED and os.access(MEMORY, os.W_OK | os.X_OK):
            return MEMORY
    return None


def keep(module, state, caller):
    """The process that keeps the servers. Tells the one that waits for it by closing its standard output."""
    def end_with_caller():
        wait_for_end(caller)
        os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    threading.Thread(target=end_with_caller, daemon=True).start()
    stage = Stage(pathlib.Path(tempfile.mkdtemp(prefix="tagboat-servers-", dir=place())))
    try:
        environment = load(module).serve(stage)
        write(state, {"pid": os.getpid(), "environment": environment})
        os.close(1)
        signal.pause()
    except Unavailable as reason:
        write(state, {"skipped": str(reason)})
    except Exception:
        print(stage.last_words(), file=sys.stderr)
        raise
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)  # it has come; nothing may interrupt what follows
        stage.stop()
        removing = subprocess.Popen(["rm", "-rf", "--", stage.folder], stdin=subprocess.DEVNULL,
                                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        with contextlib.suppress(subprocess.TimeoutExpired):
            removing.wait(10)  # a disk may take minutes, and nobody need wait for it



def start(module, state):
    state.parent.mkdir(parents=True, exist_ok=True)
    state.unlink(missing_ok=True)
    words = state.with_suffix(".log")
    with open(words, "w", encoding="utf-8") as log:
        keeper = subprocess.Popen([sys.executable, "-B", __file__, "keep", module, state, str(os.getppid())],
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, start_new_session=True)
    keeper.stdout.read()  # until it is closed: ready, or gone
    if not state.exists():
        print(words.read_text(encoding="utf-8"), file=sys.stderr)
        return 1
    reason = json.loads(state.read_text(encoding="utf-8")).get("skipped")
    if reason:
        print(reason, file=sys.stderr)
        return SKIPPED
    return 0


def run(state, command):
    content = json.loads(state.read_text(encoding="utf-8")) if state.exists() else {"skipped": "nothing is started"}
    if "skipped" in content:
        print(content["skipped"], file=sys.stderr)
        return SKIPPED
    os.environ.update(content["environment"])
    os.execvp(command[0], command)


def stop(state):
    pid = json.loads(state.read_text(encoding="utf-8")).get("pid") if state.exists() else None
    state.unlink(missing_ok=True)
    try:
        is_keeper = pid and os.fsencode(state) in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return 0
    if not is_keeper:  # its number may be another one's by now
        return 0
    os.kill(pid, signal.SIGTERM)
    if not wait_for_end(pid, PATIENCE_SECONDS):
        os.kill(pid, signal.SIGKILL)
        print("the servers had to be killed", file=sys.stderr)
        return 1
    return 0


def main(arguments):
    match arguments:
        case ["start", module, state]:
            return start(os.path.abspath(module), pathlib.Path(state).absolute())
        case ["keep", module, state, caller]:
            return keep(module, pathlib.Path(state), int(caller))
        case ["run", state, *command] if command:
            return run(pathlib.Path(state), command)
        case ["stop", state]:
            return stop(pathlib.Path(state).absolute())
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    if not shutil.which("setpriv") or not hasattr(os, "pidfd_open"):
        print("servers are kept with the means of Linux", file=sys.stderr)
        sys.exit(SKIPPED)
    sys.exit(main(sys.argv[1:]))
