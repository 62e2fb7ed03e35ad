#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""servers.py with a server that sleeps: it is shared, told, and never left behind."""
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).resolve().parents[1] / "support/servers.py"
SERVER = """
def serve(stage):
    process = stage.start("sleep", "600")
    return {"SERVER_PID": str(process.pid), "FOLDER": str(stage.folder)}
"""


@unittest.skipUnless(shutil.which("setpriv") and hasattr(os, "pidfd_open"), "servers are kept with the means of Linux")
class ServersTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="servers-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.state = self.folder / "state.json"
        self.addCleanup(self.call, "stop", self.state)
        self.module = self.folder / "module.py"
        self.module.write_text(SERVER)

    def call(self, *arguments):
        return subprocess.run([SCRIPT, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                              check=False)

    def start(self):
        done = self.call("start", self.module, self.state)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        return self.told()

    def told(self):
        done = self.call("run", self.state, "sh", "-c", 'echo "$SERVER_PID" "$FOLDER"')
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        pid, folder = done.stdout.split()
        return os.pidfd_open(int(pid)), pathlib.Path(folder)

    def assert_ends(self, server):
        poll = select.poll()
        poll.register(server, select.POLLIN)
        self.assertTrue(poll.poll(20_000), "the server is left behind")
        os.close(server)

    def test_one_start_for_all(self):
        server, folder = self.start()
        self.assertEqual(self.told()[1], folder)
        self.assertEqual(self.call("run", self.state, "sh", "-c", "exit 3").returncode, 3)
        self.assertEqual(self.call("stop", self.state).returncode, 0)
        self.assert_ends(server)
        self.assertFalse(folder.exists())
        self.assertEqual(self.call("run", self.state, "true").returncode, 77)
        self.assertEqual(self.call("stop", self.state).returncode, 0)

    def test_caller_is_killed(self):
        # As ctest does it: it calls, and then it waits for its tests.
        caller = subprocess.Popen(["/usr/bin/python3", "-c", "import subprocess, sys, signal\n"
                                   "print(subprocess.run(sys.argv[1:]).returncode, flush=True)\nsignal.pause()",
                                   SCRIPT, "start", self.module, self.state], stdout=subprocess.PIPE)
        with caller:
            self.assertEqual(caller.stdout.readline(), b"0\n")
            server, _ = self.told()
            caller.kill()
        self.assert_ends(server)

    def test_keeper_is_killed(self):
        server, folder = self.start()
        self.addCleanup(shutil.rmtree, folder)
        os.kill(json.loads(self.state.read_text())["pid"], signal.SIGKILL)
        self.assert_ends(server)
        self.assertEqual(self.call("stop", self.state).returncode, 0)

    def test_what_is_not_here_is_skipped(self):
        self.module.write_text("def serve(stage):\n    stage.need('sh', 'no-such-server')\n")
        done = self.call("start", self.module, self.state)
        self.assertEqual(done.returncode, 77)
        self.assertIn("no-such-server is not here", done.stderr)
        done = self.call("run", self.state, "true")
        self.assertEqual(done.returncode, 77)
        self.assertIn("no-such-server is not here", done.stderr)

    def test_what_fails_is_told_with_its_last_words(self):
        self.module.write_text("def serve(stage):\n    stage.run('sh', '-c', 'echo no room; exit 1')\n")
        done = self.call("start", self.module, self.state)
        self.assertEqual(done.returncode, 1)
        self.assertIn("no room\n", done.stderr)
        self.assertIn("CalledProcessError", done.stderr)


if __name__ == "__main__":
    unittest.main()
