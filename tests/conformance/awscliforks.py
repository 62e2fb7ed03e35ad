#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the AWS CLI as often as it is asked to, each time in a new process that has it loaded already: to load it takes
half a second. One JSON object a line from the standard input, {"arguments", "environment"}; one a line to the standard
output, {"code", "output", "errors"}. A program of its own, since the CLI brings another botocore than boto3's."""
import gc
import json
import os
import signal
import sys
import tempfile
import traceback

_before = dict(os.environ)
import awscli.clidriver  # noqa: E402

SECONDS = 120
#: What the CLI tells itself as it is loaded: where its data are.
OWN = {name: value for name, value in os.environ.items() if _before.get(name) != value}


def become_cli(arguments, environment, output, errors):
    """Never returns."""
    code = 255
    try:
        signal.alarm(SECONDS)
        os.dup2(output.fileno(), 1)
        os.dup2(errors.fileno(), 2)
        sys.stdout, sys.stderr = (open(descriptor, "w", encoding="utf-8", closefd=False) for descriptor in (1, 2))
        os.environ.clear()
        os.environ.update({**environment, **OWN})
        sys.argv = ["aws", *arguments]
        code = awscli.clidriver.main()
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 255)


def main():
    gc.freeze()  # or each process copies what the collector walks over
    for line in sys.stdin:
        request = json.loads(line)
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
            child = os.fork()
            if child == 0:
                become_cli(request["arguments"], request["environment"], output, errors)
            code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            output.seek(0)
            errors.seek(0)
            answer = {"code": code, "output": output.read().decode(), "errors": errors.read().decode()}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
