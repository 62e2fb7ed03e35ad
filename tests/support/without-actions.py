#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds UI tests that cannot fail: leaves out one click, key or triggered action of a test at a time, and tells where the
test passes all the same. It changes the sources while it works and puts them back, so it runs in a clean checkout:

    tests/support/without-actions.py build/dev tests/ui/tst_browsing.cpp ...

Each file is built once; each of its actions costs a run of one test function. A survivor is a question, not a verdict:
some actions only prepare what would be so anyway."""
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


def survivors(build, file):
    folder = file.parent.as_posix().replace("/", "-")
    program = build / "tests" / folder
    original = file.read_text(encoding="utf-8")
    text, actions = instrumented(original)
    file.write_text(text, encoding="utf-8")
    try:
        subprocess.run(["cmake", "--build", build, "--target", folder], check=True, stdout=subprocess.DEVNULL)
        for number, (line, function, action) in enumerate(actions, 1):
            if passes(program, file.stem, function, 0) and passes(program, file.stem, function, number):
                yield f"{file}:{line}: {function} passes without: {action}"
    finally:
        file.write_text(original, encoding="utf-8")


def main():
    build, *files = map(pathlib.Path, sys.argv[1:])
    if subprocess.run(["git", "diff", "--quiet", "--", *files], check=False).returncode:
        sys.exit("The files have changes that are not committed: they would be mixed up with those of this script.")
    count = 0
    for file in files:
        for survivor in survivors(build, file):
            print(survivor, flush=True)
            count += 1
    print(f"{count} actions make no difference")


if __name__ == "__main__":
    main()
