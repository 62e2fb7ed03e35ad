# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the demo registry for one test case, and clients that see nothing of the user's own configuration."""
import atexit
import json
import os
import pathlib
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

START_SECONDS = 60
STOP_SECONDS = 20
CLIENT_SECONDS = 120


class DemoServer:
    """Started by `with`, stopped by its process id however the block ends."""

    def __init__(self, *arguments):
        program = os.environ.get("TAGBOAT_PROGRAM")
        if not program:
            raise RuntimeError("TAGBOAT_PROGRAM does not name the program")
        self.command = [program, "--demo-server", "--port", "0", *arguments]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            self._read_ready_line()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def _read_ready_line(self):
        line = b""
        deadline = time.monotonic() + START_SECONDS
        while not line.endswith(b"\n"):
            ready, _, _ = select.select([self.process.stdout], [], [], max(0, deadline - time.monotonic()))
            piece = os.read(self.process.stdout.fileno(), 4096) if ready else b""
            if not piece:
                raise RuntimeError(f"no ready line from {self.command}: {line!r}")
            line += piece
        for name, value in json.loads(line).items():
            setattr(self, name, value)

    def stop(self):
        """Ends the process. Its exit code, or None if it had to be killed."""
        code = None
        self.process.terminate()
        try:
            code = self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for pipe in (self.process.stdout, self.process.stderr):
            pipe.close()
        return code


def started_cli(arguments, environment):
    """The AWS CLI as users start it: exit code, output, error text."""
    done = subprocess.run(["/usr/bin/aws", *arguments], env=environment, capture_output=True, timeout=CLIENT_SECONDS,
                          text=True, check=False)
    return done.returncode, done.stdout, done.stderr


class ForkedCli:
    """The same without loading it for each call; see awscliforks.py."""

    def __init__(self):
        self.process = None

    def __call__(self, arguments, environment):
        if not self.process:
            self.process = subprocess.Popen(["/usr/bin/python3", pathlib.Path(__file__).with_name("awscliforks.py")],
                                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            atexit.register(self.process.communicate)
        self.process.stdin.write(json.dumps({"arguments": arguments, "environment": environment}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        return answer["code"], answer["output"], answer["errors"]


class DemoTestCase(unittest.TestCase):
    """A test case with its own home folder and no AWS settings from outside."""

    def setUp(self):
        for name in [name for name in os.environ if name.startswith(("AWS_", "BOTO"))]:
            del os.environ[name]
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):  # the server needs none
            os.environ.pop(name, None)
        home = tempfile.mkdtemp(prefix="conformance-")
        self.addCleanup(shutil.rmtree, home, ignore_errors=True)
        os.environ.update(
            HOME=home,
            AWS_CONFIG_FILE=str(pathlib.Path(home, "config")),
            AWS_SHARED_CREDENTIALS_FILE=str(pathlib.Path(home, "credentials")),
            AWS_EC2_METADATA_DISABLED="true",
            AWS_PAGER="",
            NO_PROXY="127.0.0.1,localhost",
        )

    def start(self, *arguments):
        server = DemoServer(*arguments)
        server.__enter__()
        self.addCleanup(server.stop)
        return server

    def environment(self, server, **changes):
        return {
            **os.environ,
            "AWS_ACCESS_KEY_ID": server.accessKeyId,
            "AWS_SECRET_ACCESS_KEY": server.secretAccessKey,
            "AWS_DEFAULT_REGION": server.region,
            **changes,
        }

    def client(self, server, service="ecr", **changes):
        import boto3
        from botocore.config import Config

        settings = {
            "aws_access_key_id": server.accessKeyId,
            "aws_secret_access_key": server.secretAccessKey,
            "region_name": server.region,
            "endpoint_url": server.endpoint,
            "config": Config(connect_timeout=20, read_timeout=60, retries={"max_attempts": 1, "mode": "standard"}),
            **changes,
        }
        client = boto3.session.Session().client(service, **settings)
        self.addCleanup(client.close)
        return client

    service = "ecr"
    run_cli = ForkedCli()

    def aws(self, server, *arguments, **changes):
        """Runs the AWS CLI: exit code, parsed output or text, error text."""
        code, output, errors = self.run_cli([self.service, *arguments, "--endpoint-url", server.endpoint],
                                            self.environment(server, **changes))
        try:
            output = json.loads(output)
        except ValueError:
            pass
        return code, output, errors

    def succeed(self, server, *arguments, **environment):
        code, output, errors = self.aws(server, *arguments, **environment)
        self.assertEqual((code, errors), (0, ""))
        return output

    def refused(self, server, *arguments, **environment):
        """Runs the AWS CLI, which must be refused: the service's code."""
        code, _, errors = self.aws(server, *arguments, **environment)
        self.assertEqual(code, 254, errors)
        return re.search(r"An error occurred \((\w+)\)", errors)[1]


def fetch(url, **headers):
    """GET without any header of AWS's: status and body."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=CLIENT_SECONDS) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


def run():
    """As unittest.main(), but a missing client is a failure, not a skip."""
    for tool in ("/usr/bin/aws",):
        if not os.access(tool, os.X_OK):
            sys.exit(f"{tool} is missing: install awscli, or leave out label real")
    try:
        import boto3  # noqa: F401
    except ImportError:
        sys.exit("boto3 is missing: install python3-boto3, or leave out label real")
    unittest.main(verbosity=2)
