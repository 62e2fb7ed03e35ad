#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""fetch-servers.py with an apt that is made up: it serves one package, which this test builds."""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[1] / "support/fetch-servers.py"
APT = """#!/bin/sh
echo "$LC_ALL $*" >>"$FAKE/calls"
. "$FAKE/behaviour"
case $* in
*--simulate*) echo "Inst adduser [3.1] (3.2 Debian:12 [all])"; echo "Inst toy ($version Debian:12 [all])"
    echo "Conf toy ($version Debian:12 [all])" ;;
*--print-uris*) echo "'http://127.0.0.1/toy.deb' toy.deb 2000000 SHA256:0"
    echo "'http://127.0.0.1/adduser.deb' adduser.deb 1000000 SHA256:0" ;;
*download*) cp "$FAKE/toy.deb" toy.deb; cp "$FAKE/toy.deb" adduser.deb ;;
esac
"""


@unittest.skipUnless(shutil.which("dpkg-deb"), "this is not Debian or its kin")
class FetchTest(unittest.TestCase):
    def setUp(self):
        self.fake = pathlib.Path(tempfile.mkdtemp(prefix="fake-apt-"))
        self.addCleanup(shutil.rmtree, self.fake)
        self.folder = self.fake / "servers"
        self.calls = self.fake / "calls"
        (self.fake / "bin").mkdir()
        (self.fake / "bin/apt-get").write_text(APT)
        (self.fake / "bin/apt-get").chmod(0o755)
        self.behave("version=1")
        package = self.fake / "toy"
        for name, mode in (("usr/bin/toy", 0o4755), ("etc/sudoers.d/toy", 0o644), ("usr/share/doc/toy/NEWS", 0o644)):
            (package / name).parent.mkdir(parents=True)
            (package / name).write_text("toy")
            (package / name).chmod(mode)
        (package / "DEBIAN").mkdir()
        (package / "DEBIAN/control").write_text(
            "Package: toy\nVersion: 1\nArchitecture: all\nMaintainer: Nobody <nobody@localhost>\nDescription: toy\n")
        subprocess.run(["dpkg-deb", "--root-owner-group", "--build", package, self.fake / "toy.deb"], check=True,
                       stdout=subprocess.DEVNULL)

    def behave(self, lines):
        (self.fake / "behaviour").write_text(lines + "\n")

    def fetch(self):
        self.calls.write_text("")
        environment = {**os.environ, "PATH": f"{self.fake}/bin:{os.environ['PATH']}", "FAKE": str(self.fake),
                       "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de"}
        return subprocess.run(["/usr/bin/python3", "-B", SCRIPT, self.folder], env=environment, text=True, timeout=60,
                              stdin=subprocess.DEVNULL, capture_output=True, start_new_session=True, check=False)

    def called(self):
        return self.calls.read_text().splitlines()

    def test_unpacks_what_is_missing(self):
        done = self.fetch()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("Fetching 2 packages (3 MB)", done.stdout)
        files = [file for file in (self.folder / "root").rglob("*") if file.is_file()]
        self.assertEqual([str(file.relative_to(self.folder / "root")) for file in files], ["usr/bin/toy"])
        self.assertEqual(files[0].stat().st_mode & 0o7777, 0o755)  # whoever owns it, it is nobody's setuid program
        self.assertFalse((self.folder / "archives").exists())

    def test_reads_apt_in_english(self):
        self.fetch()
        self.assertTrue(all(call.startswith("C ") for call in self.called()))
        self.assertIn("toy=1", self.called()[-1])
        self.assertIn("adduser=3.2", self.called()[-1])

    def test_second_call_is_done_at_once(self):
        self.fetch()
        done = self.fetch()
        self.assertEqual((done.returncode, done.stdout, self.called()), (0, "", []))

    def test_new_version_replaces_the_old(self):
        self.fetch()
        (self.folder / "root/usr/bin/old").touch()
        (self.folder / "stamp.json").write_text((self.folder / "stamp.json").read_text().replace('"toy": "1"', '"toy": "0"')
                                                .replace('"state": [[', '"state": [["other", '))
        self.assertEqual(self.fetch().returncode, 0)
        self.assertFalse((self.folder / "root/usr/bin/old").exists())
        self.assertTrue((self.folder / "root/usr/bin/toy").exists())

    def test_old_lists_are_replaced_by_own_ones(self):
        self.behave('version=1; case $* in *Dir::State::Lists*) ;; *) echo "E: Unable to locate package" >&2; exit 100 ;; esac')
        self.assertEqual(self.fetch().returncode, 0)
        self.assertTrue(any(call.endswith(" update -o Acquire::Retries=3") for call in self.called()))
        self.assertTrue((self.folder / "root/usr/bin/toy").exists())

    def test_failure_is_told(self):
        self.behave('echo "W: hm" >&2; echo "E: No network" >&2; exit 100')
        done = self.fetch()
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertEqual(done.stderr, "The servers for tests could not be fetched (E: No network); tests that need them "
                                      "are skipped.\n")

    def test_control_c_ends_it(self):
        self.behave("kill -INT 0; exit 100")
        self.assertIn(self.fetch().returncode, (130, -signal.SIGINT))
        self.assertEqual(len(self.called()), 1)


if __name__ == "__main__":
    unittest.main()
