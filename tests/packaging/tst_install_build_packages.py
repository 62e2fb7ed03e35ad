#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""install-build-packages and what calls it, with an apt, a sudo and a computer that are made up."""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
INSTALL = SOURCE / "packaging/install-build-packages"
TOOLS = ("bash", "cat", "comm", "dirname", "env", "grep", "mktemp", "readlink", "sed", "sh", "sort", "true", "uname")


class Computer(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="fake-computer-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.calls = self.folder / "calls"
        self.calls.touch()
        for tool in TOOLS:
            (self.folder / tool).symlink_to(shutil.which(tool))
        self.have("cmake")
        self.user(0)
        self.fake("apt-get", "exit 0")
        self.fake("find", "exit 0")
        self.fake("rm", "exit 0")
        self.fake("systemctl", "exit 0")

    def fake(self, name, script):
        """A program that notes how it is called."""
        file = self.folder / name
        file.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.calls}"\n{script}\n')
        file.chmod(0o755)

    def have(self, *packages):
        lines = "".join(f"installed {package}, \\n" for package in packages)
        self.fake("dpkg-query", f"printf '{lines}'")

    def user(self, number):
        self.fake("id", f"echo {number}")

    def run_script(self, *command):
        """In a process group of its own, as from a terminal."""
        return subprocess.run(command, env={"PATH": str(self.folder), "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, start_new_session=True, timeout=60, check=False)

    def called(self, name):
        return [line for line in self.calls.read_text().splitlines() if line.startswith(name + " ")]


class InstallTest(Computer):
    def test_installs_what_is_missing(self):
        done = self.run_script(INSTALL, "--quick")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        update, install = self.called("apt-get")
        self.assertTrue(update.endswith(" update"))
        self.assertIn(" install --no-install-recommends ninja-build g++ ", install)
        self.assertNotIn(" cmake", install)

    def test_is_done_at_once(self):
        self.have(*self.run_script(INSTALL, "--list").stdout.split())
        done = self.run_script(INSTALL)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.assertEqual(self.called("apt-get"), [])

    def test_no_server_is_installed(self):
        names = self.run_script(INSTALL, "--list").stdout.split()
        fetched = self.run_script("/usr/bin/python3", SOURCE / "tests/support/fetch-servers.py", "--list").stdout.split()
        self.assertTrue(fetched)
        self.assertFalse(set(names) & {*fetched, "keystone", "glance-api", "docker-registry"})

    def test_goes_on_with_old_lists(self):
        self.fake("apt-get", 'case $* in *update*) exit 100 ;; esac')
        done = self.run_script(INSTALL, "--quick")
        self.assertEqual(done.returncode, 0)
        self.assertIn("could not be refreshed", done.stderr)
        self.assertEqual(len(self.called("apt-get")), 2)

    def test_says_that_apt_failed(self):
        self.fake("apt-get", 'case $* in *install*) exit 100 ;; esac')
        self.assertEqual(self.run_script(INSTALL, "--quick").returncode, 100)

    def test_disables_what_would_start_with_the_computer(self):
        marker = self.folder / "installed"
        self.fake("apt-get", f'case $* in *install*) : >"{marker}" ;; esac')
        wants = "/etc/systemd/system/timers.target.wants"
        self.fake("find", f'echo {wants}/old.timer; [ ! -e "{marker}" ] || echo {wants}/new.timer')
        done = self.run_script(INSTALL, "--quick")
        self.assertEqual(done.returncode, 0)
        self.assertIn("Disabled, since nobody asked for it: new.timer\n", done.stdout)
        self.assertIn((self.called("systemctl") + self.called("rm"))[0],
                      ("systemctl --quiet disable --now new.timer", f"rm -f {wants}/new.timer"))

    def test_leaves_policies_of_others_alone(self):
        self.assertNotIn("policy-rc.d", INSTALL.read_text(encoding="utf-8"))


class ControlCTest(Computer):
    """apt ends as it likes, here with an error: the command ends in any case."""

    def press_in(self, step):
        # As a terminal does: to everyone in the group.
        self.fake("apt-get", f"trap : INT; case $* in *{step}*) kill -INT 0; exit 100 ;; esac")

    def test_ends_the_command(self):
        for step, calls in (("update", 1), ("install", 2)):
            with self.subTest(step):
                self.calls.write_text("")
                self.press_in(step)
                done = self.run_script(INSTALL, "--quick")
                self.assertIn(done.returncode, (130, -signal.SIGINT))
                self.assertEqual(len(self.called("apt-get")), calls)

    def test_ends_callers(self):
        self.press_in("update")
        self.fake("cmake", "exit 0")
        for caller in (["tests/run", "--quick"], ["packaging/demo"], ["packaging/deb"]):
            with self.subTest(caller[0]):
                self.calls.write_text("")
                done = self.run_script(SOURCE / caller[0], *caller[1:])
                self.assertIn(done.returncode, (130, -signal.SIGINT))
                self.assertEqual(len(self.called("apt-get")), 1)
                self.assertEqual(self.called("cmake"), [])


class SudoTest(Computer):
    def setUp(self):
        super().setUp()
        self.user(1000)

    def test_is_used(self):
        self.fake("sudo", '"$@"')
        self.assertEqual(self.run_script(INSTALL, "--quick").returncode, 0)
        self.assertEqual(len(self.called("sudo")), 3)
        self.assertEqual(len(self.called("apt-get")), 2)

    def test_that_refuses_is_told(self):
        self.fake("sudo", 'echo "sudo: ein Passwort ist notwendig" >&2; exit 1')
        for options in (["--quick"], []):
            done = self.run_script(INSTALL, *options)
            self.assertEqual(done.returncode, 1)
            command = " ".join([str(INSTALL), *options])
            self.assertEqual(done.stderr.splitlines()[-1],
                             f"Packages are missing, and sudo refuses. Have this run as root, then try again: {command}")
        self.assertEqual(self.called("apt-get"), [])

    def test_that_is_missing_is_told(self):
        done = self.run_script(INSTALL, "--quick")
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"no sudo here. Have this run as root, then try again: {INSTALL} --quick\n", done.stderr)


if __name__ == "__main__":
    unittest.main()
