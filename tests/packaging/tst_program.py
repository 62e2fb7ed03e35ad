#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a terminal sees it: without a display, on its tour, its options against the manual page's."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ["TAGBOAT_PROGRAM"]
MANUAL = SOURCE / "packaging/linux/tagboat.1"
OF_THE_DESKTOP = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE", "LANGUAGE", "LANG")


class ProgramTest(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="program-"))
        self.addCleanup(shutil.rmtree, self.home)

    def run_program(self, *arguments, language="C.UTF-8", **environment):
        """With a home of its own and without this computer's desktop."""
        kept = {name: value for name, value in os.environ.items() if name not in OF_THE_DESKTOP}
        here = {"HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home / "config"), "XDG_RUNTIME_DIR": str(self.home),
                "LC_ALL": language}
        return subprocess.run([PROGRAM, *arguments], env={**kept, **here, **environment}, cwd=self.home, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False)


class DisplayTest(ProgramTest):
    def test_none_is_told_in_one_sentence(self):
        for arguments in ([], ["--demo"]):
            for environment in ({}, {"QT_QPA_PLATFORM": "xcb"}):
                with self.subTest(arguments=arguments, environment=environment):
                    done = self.run_program(*arguments, **environment)
                    self.assertEqual((done.returncode, done.stdout), (1, ""))
                    self.assertRegex(done.stderr, r"\AThere is no display .*packaging/demo.*\.\n\Z")

    def test_none_is_told_in_german(self):
        done = self.run_program(language="de_DE.UTF-8")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"\AHier gibt es keine Anzeige .*packaging/demo.*\.\n\Z")

    def test_one_that_is_not_there_is_told_with_qts_reason(self):
        done = self.run_program(DISPLAY=":7777", QT_QPA_PLATFORM="xcb")
        self.assertEqual(done.returncode, 1)
        self.assertIn(":7777", done.stderr)
        self.assertTrue(done.stderr.endswith("The window cannot be opened on this display.\n"), done.stderr)

    def test_help_needs_none(self):
        for option in ("--help", "--version"):
            self.assertEqual(self.run_program(option).returncode, 0)


class CoreDumpTest(ProgramTest):
    """A dump of the memory would hold keys, and so would what other programs of the user read of it."""

    @unittest.skipUnless(pathlib.Path("/proc/self/limits").exists(), "needs Linux")
    def test_none_is_made(self):
        kept = {name: value for name, value in os.environ.items() if name not in OF_THE_DESKTOP}
        with subprocess.Popen([PROGRAM, "--demo-server"], env={**kept, "HOME": str(self.home)}, cwd=self.home, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as program:
            try:
                if not program.stdout.readline():
                    self.skipTest("built without the demo registry")
                process = pathlib.Path(f"/proc/{program.pid}")
                self.assertRegex((process / "limits").read_text(encoding="ascii"), r"Max core file size +0 +0 ")
                # Of a process that must not be dumped, its files belong to root. A sanitizer's leak check needs otherwise.
                if os.geteuid() != 0 and b"__asan_init" not in pathlib.Path(PROGRAM).read_bytes():
                    self.assertEqual((process / "maps").stat().st_uid, 0)
            finally:
                program.terminate()


@unittest.skipUnless("--demo" in subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True).stdout,
                     "built without the demo registry")
class DemoTest(ProgramTest):
    def test_tour_speaks_one_language(self):
        done = self.run_program("--demo", "--tour", str(self.home / "tour"), language="de_DE.UTF-8",
                                QT_QPA_PLATFORM="offscreen")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertGreater(len(list((self.home / "tour").glob("*.png"))), 8)
        for text in ("Ergebnisse\n", "Ergebnisse des zweiten Versuchs mit dem Index\n", "  Schon weg ", "Bilder: "):
            self.assertIn(text, done.stdout)
        self.assertNotRegex(done.stdout, r"Outcomes|Pictures|Already gone")

    def test_manual_has_all_options(self):
        def options(text):
            return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))

        manual = MANUAL.read_text(encoding="utf-8").replace("\\-", "-")
        # What follows ".SH EXAMPLE" are other programs' options, too.
        headings = re.search(r"\.SH OPTIONS\n(.*?)\n\.SH ENVIRONMENT", manual, re.DOTALL)[1]
        told = {option for line in headings.splitlines() if line.startswith(".B") for option in options(line)}
        asked = {option for arguments in (["--help"], ["--demo-server", "--help"])
                 for line in self.run_program(*arguments).stdout.splitlines()
                 for option in options(line[:30].split("  ")[1] if line.startswith("  -") else "")}
        self.assertIn("--appearance", asked)
        self.assertIn("--latency", asked)
        self.assertEqual(told, asked)


    def test_help_is_ascii_wherever_it_is_read(self):
        for arguments in (["--help"], ["--demo-server", "--help"]):
            for language in ("C", "C.UTF-8", "de_DE.ISO-8859-1"):
                with self.subTest(arguments=arguments, language=language):
                    done = self.run_program(*arguments, language=language)
                    self.assertEqual(done.returncode, 0)
                    self.assertTrue(done.stdout.isascii(), re.sub(r"[ -~\n]", "", done.stdout))

    @unittest.skipUnless(shutil.which("aws", path="/usr/bin"), "needs the AWS CLI")
    def test_the_manuals_example_works_as_printed(self):
        """But for the port, which another program may have, and the wait that a hand's typing is."""
        manual = MANUAL.read_text(encoding="utf-8").replace("\\-", "-")
        serve, *rest = re.search(r"\.EX\n(.*?)\n\.EE", manual, re.DOTALL)[1].splitlines()
        self.assertTrue(serve.startswith("tagboat --demo-server ") and serve.endswith(" &"), serve)
        serve = serve.removesuffix(" &").replace("--port 5050", "--port 0")
        kept = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        environment = {**kept, "HOME": str(self.home), "PATH": "/usr/bin:/bin", "AWS_PAGER": ""}
        with subprocess.Popen([PROGRAM, *serve.split()[1:]], env=environment, cwd=self.home, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as server:
            try:
                endpoint = json.loads(server.stdout.readline())["endpoint"]
                script = "\n".join(rest).replace("http://127.0.0.1:5050", endpoint)
                self.assertIn(endpoint, script)
                done = subprocess.run(["/bin/sh", "-ec", script], env=environment, cwd=self.home, text=True,
                                      stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertIn("web/nginx", done.stdout)
            finally:
                server.terminate()


if __name__ == "__main__":
    unittest.main()
