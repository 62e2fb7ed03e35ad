#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo registry's command line, as scripts use it."""
import subprocess

from demoserver import DemoServer, DemoTestCase, run


class ProgramTest(DemoTestCase):
    """The program itself, as scripts use it."""

    def test_one_ready_line_and_a_clean_end(self):
        server = self.start("--no-history", "--account", "999988887777", "--region", "us-west-2")
        self.assertEqual((server.account, server.region), ("999988887777", "us-west-2"))
        self.assertTrue(server.endpoint.startswith("http://127.0.0.1:"))
        self.succeed_with(server)
        server.process.terminate()
        rest, errors = server.process.communicate(timeout=20)
        self.assertEqual((server.process.returncode, rest, errors), (0, b"", b""))

    def succeed_with(self, server):
        code, output, _ = self.aws(server, "describe-repositories", "--repository-names", "examples/empty")
        self.assertEqual(code, 0)
        self.assertEqual(output["repositories"][0]["registryId"], "999988887777")

    def test_wrong_arguments(self):
        command = DemoServer().command
        for arguments in (["--port", "many"], ["--port", "70000"], ["--images", "-1"], ["--nonsense"], ["extra"]):
            done = subprocess.run([*command, *arguments], capture_output=True, timeout=60, check=False)
            self.assertEqual((done.returncode, done.stdout), (2, b""), arguments)
            self.assertTrue(done.stderr.strip())
        done = subprocess.run([*command, "--help"], capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"--images", done.stdout)

    def test_port_taken(self):
        server = self.start("--no-history")
        port = server.endpoint.rsplit(":", 1)[1]
        done = subprocess.run([*DemoServer("--no-history").command, "--port", port], capture_output=True, timeout=60,
                              check=False)
        self.assertEqual((done.returncode, done.stdout), (1, b""))


if __name__ == "__main__":
    run()
