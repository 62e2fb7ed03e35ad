#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds UI tests that cannot fail: leaves out one click, key or triggered action of a test at a time, and tells where the
test passes all the same. It changes the sources while it works and puts them back, so it runs in a clean checkout:

    tests/support/without-actions.py build/dev tests/ui/browsing/tst_browsing.cpp ...

All are built once; each action costs two runs of one test function. A survivor is a question, not a verdict:
some actions only prepare what would be so anyway."""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

ACTION = re.compile(r"^(\s*)((?:QTest::(?:mouse|key)\w+\(|[\w.>()\-:<]*?(?:->|\.)"
                    r"(?:click|trigger|toggle|setChecked|setCurrentIndex|setText|setEditText|setPlainText)\()"
                    r".*\);)$")
FUNCTION = re.compile(r"^    void (\w+)\(\)$")
SECONDS = 60


def instrumented(text):
    """\\return the text, and of each action: its line and the test function it is in"""
    actions, lines, function = [], [], None
    for number, line in enumerate(text.splitlines(), 1):
        if found := FUNCTION.match(line):
            function = found[1]
        action = ACTION.match(line)
        if action and function and not function.endswith("_data"):
            actions.append((number, function, action[2]))
            # No block: a declaration or the branch of an if may follow or come before.
            line = f'{action[1]}if (qEnvironmentVariableIntValue("LEAVE_OUT") != {len(actions)}) {action[2]}'
        lines.append(line)
    return "\n".join(lines) + "\n", actions


def passes(program, test, function, number):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LEAVE_OUT": str(number)}
    try:
        done = subprocess.run([program, test, function], env=environment, capture_output=True, timeout=SECONDS,
                              check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def survivor(build, file, number, line, function, action):
    program = build / "tests" / folder_of(file)
    if passes(program, file.stem, function, 0) and passes(program, file.stem, function, number):
        return f"{file}:{line}: {function} passes without: {action}"
    return None


def folder_of(file):
    return file.parent.as_posix().replace("/", "-")


def main():
    build, *files = map(pathlib.Path, sys.argv[1:])
    if subprocess.run(["git", "diff", "--quiet", "--", *files], check=False).returncode:
        sys.exit("The files have changes that are not committed: they would be mixed up with those of this script.")
    originals = {file: file.read_text(encoding="utf-8") for file in files}
    try:
        actions = []
        for file, original in originals.items():
            text, found = instrumented(original)
            file.write_text(text, encoding="utf-8")
            actions += [(build, file, number, *action) for number, action in enumerate(found, 1)]
        targets = sorted({folder_of(file) for file in files})
        subprocess.run(["cmake", "--build", build, "--target", *targets], check=True, stdout=subprocess.DEVNULL)
        count = 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as crew:
            for found in crew.map(lambda action: survivor(*action), actions):
                if found:
                    print(found, flush=True)
                    count += 1
        print(f"{count} of {len(actions)} actions make no difference")
    finally:
        for file, original in originals.items():
            file.write_text(original, encoding="utf-8")


if __name__ == "__main__":
    main()
