#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings the servers and clients that tests with label "real" start, and installs none of them.

usage: fetch-servers.py [--list] [FOLDER]

Debian's packages of servers start them at every boot. So apt's simulation tells which packages are missing on this
computer, apt downloads just these, and they are unpacked below FOLDER (build/servers), for all presets, as whoever runs
this: no root, no sudo. unpacked.py tells programs how to find them. A second call is done at once; it looks again when
packages were installed or the lists have changed. --list prints the names of what is wanted and stops.
"""
import fcntl
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

PACKAGES = [
    "docker-registry", "skopeo",
    "python3-keystone", "python3-glance", "glance-common",
    "gnome-keyring", "libsecret-tools", "dbus-daemon", "dbus-bin",
]
FOLDER = pathlib.Path(__file__).resolve().parents[2] / "build" / "servers"
# Half of all files, and nobody who runs these programs reads them.
LEFT_OUT = ["./etc/*", "./usr/include/*", "./usr/share/doc/*", "./usr/share/locale/*", "./usr/share/man/*", "*.a"]
INSTALLS = re.compile(r"^Inst (\S+) (?:\[[^]]*\] )?\((\S+) ", re.MULTILINE)
FILES = re.compile(r"^'[^']*' (\S+) (\d+) ", re.MULTILINE)


class Failure(Exception):
    """In the words of the tool that failed."""


def run(*command, stdin=subprocess.DEVNULL, **more):
    """\return what it prints, in the words that are parsed here: English"""
    done = subprocess.run(command, env={**os.environ, "LC_ALL": "C"}, stdin=stdin, capture_output=True, text=True,
                          check=False, **more)
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if line.startswith("E: ")] or done.stderr.splitlines()
        raise Failure(lines[0] if lines else f"{command[0]} ended with {done.returncode}")
    return done.stdout


class Fetcher:
    def __init__(self, folder):
        self.folder = folder
        self.root = folder / "root"
        self.archives = folder / "archives"
        self.stamp = folder / "stamp.json"
        self.options = ["-o", "APT::Sandbox::User=root"] if os.getuid() == 0 else []  # else root's files are not its own

    def apt(self, *arguments):
        return run("apt-get", "-q", *self.options, *arguments, cwd=self.archives)

    def state(self):
        """What the answer of the simulation hangs on, as far as a glance tells."""
        times = [os.stat(path).st_mtime_ns for path in ("/var/lib/dpkg/status", "/var/lib/apt/lists")
                 if os.path.exists(path)]
        return [PACKAGES, LEFT_OUT, times]

    def missing(self):
        """\return name and version of each package that this computer lacks"""
        return dict(INSTALLS.findall(self.apt("install", "--simulate", "--no-install-recommends", *PACKAGES)))

    def own_lists(self):
        """Lists of packages that need no root: the computer's may be old, or not there."""
        lists = self.folder / "lists"
        (lists / "partial").mkdir(parents=True, exist_ok=True)
        self.options += ["-o", f"Dir::State::Lists={lists}", "-o", f"Dir::Cache={self.folder}/cache"]
        (self.folder / "cache/archives/partial").mkdir(parents=True, exist_ok=True)
        try:
            self.apt("update", "-o", "Acquire::Retries=3")
        except Failure:
            pass  # a hook that wants root, or one list of several: what comes next tells

    def fetch(self):
        before = json.loads(self.stamp.read_text()) if self.stamp.exists() and self.root.exists() else {}
        state = self.state()
        if before.get("state") == state:
            return
        self.archives.mkdir(parents=True, exist_ok=True)
        have = before.get("packages", {}) if before.get("state", [None, None])[1] == LEFT_OUT else {}
        try:
            packages = self.bring(have)
        except Failure:
            self.own_lists()
            packages = self.bring(have)
        self.stamp.write_text(json.dumps({"state": state, "packages": packages}))

    def bring(self, have):
        """\return what is unpacked now"""
        wanted = self.missing()
        more = {name: version for name, version in wanted.items() if have.get(name) != version}
        if not more:
            self.root.mkdir(exist_ok=True)
            return have
        if have.keys() & more.keys():  # another version: its old files must go
            have, more = {}, wanted
        names = [f"{name}={version}" for name, version in more.items()]
        files = FILES.findall(self.apt("download", "--print-uris", *names))
        print(f"Fetching {len(files)} packages ({sum(int(size) for _, size in files) // 1_000_000} MB) into "
              f"{self.folder}: servers for tests, run from there. Nothing is installed.", flush=True)
        self.apt("download", "-o", "Acquire::Retries=3", *names)
        self.stamp.unlink(missing_ok=True)
        if not have:
            shutil.rmtree(self.root, ignore_errors=True)
        self.root.mkdir(exist_ok=True)
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(self.unpack, [name for name, _ in files]))
        shutil.rmtree(self.archives)
        return {**have, **more}

    def unpack(self, name):
        # Neither owners nor setuid bits: these files are whoever's this folder is.
        excluded = [f"--exclude={pattern}" for pattern in LEFT_OUT]
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", self.archives / name], stdout=subprocess.PIPE) as deb:
            run("tar", "--extract", "--no-same-owner", "--no-same-permissions", "--wildcards", *excluded, "--directory",
                self.root, stdin=deb.stdout)
        if deb.returncode != 0:
            raise Failure(f"{name} cannot be unpacked")


def main():
    if "--list" in sys.argv:
        print("\n".join(PACKAGES))
        return 0
    if not shutil.which("apt-get"):
        return 0  # tests look for what is installed, and say what is not
    folder = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "lock", "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            Fetcher(folder).fetch()
        except Failure as failure:
            print(f"The servers for tests could not be fetched ({failure}); tests that need them are skipped.",
                  file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
