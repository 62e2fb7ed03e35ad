#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what a run of the tests took.

usage: report-times.py PRESET BUILD_SECONDS TEST_SECONDS JUNIT_FILE SCRATCH_FOLDER

JUNIT_FILE is ctest's own report; SCRATCH_FOLDER holds what in-scratch.sh measured of each test: clock, user and system
seconds. What a test took by the clock without computing it has waited, for an answer or for a processor.
"""
import pathlib
import sys
import xml.etree.ElementTree as xml

SLOWEST = 10


def processor_seconds(scratch, name):
    """None where nothing was measured: the test did not end by itself."""
    try:
        _, user, system = (scratch / f"{name}.time").read_text().split()
        return float(user) + float(system)
    except (OSError, ValueError):
        return None


def main():
    preset, build, test, junit, scratch = sys.argv[1:]
    try:
        cases = [(float(case.get("time", 0)), case.get("name")) for case in xml.parse(junit).iter("testcase")]
    except (OSError, xml.ParseError):
        cases = []
    measured = [(clock, name, processor_seconds(pathlib.Path(scratch), name)) for clock, name in cases]
    waited = sum(max(0, clock - used) for clock, _, used in measured if used is not None)
    print(f"\n{preset}: build {build} s, tests {test} s ({len(cases)} of them; waiting {waited:.0f} s in all)")
    for clock, name, used in sorted(measured, key=lambda each: each[0], reverse=True)[:SLOWEST]:
        computing = "" if used is None else f"{used:7.1f} s computing"
        print(f"{clock:7.1f} s  {name:32}{computing}".rstrip())


if __name__ == "__main__":
    main()
