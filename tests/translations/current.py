#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Collects the texts of the sources anew and compares them with a .ts file: nothing may be missing or left over.

usage: current.py LUPDATE ROOT TS_FILE [LUPDATE OPTION...]
"""

import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml


def texts(path):
    return {
        (context.findtext("name"), message.findtext("source"), message.findtext("comment"), message.get("numerus"))
        for context in xml.parse(path).iter("context")
        for message in context.iter("message")
    }


def main():
    lupdate, root, file, *options = sys.argv[1:]
    root = pathlib.Path(root)
    sources = sorted(str(path) for suffix in ("cpp", "h") for path in (root / "ui").rglob("*." + suffix))
    with tempfile.TemporaryDirectory() as folder:
        fresh = pathlib.Path(folder) / pathlib.Path(file).name
        arguments = pathlib.Path(folder) / "sources"
        arguments.write_text("\n".join(sources), encoding="utf-8")
        command = [lupdate, "-silent", f"@{arguments}", "-I", root, "-locations", "none", *options, "-ts", fresh]
        subprocess.run(command, check=True, capture_output=True)
        wanted, present = texts(fresh), texts(file)
    for name, found in (("missing", wanted - present), ("left over", present - wanted)):
        for context, source, comment, _ in sorted(found, key=str):
            print(f"{name}: {context}: {source!r}" + (f" ({comment})" if comment else ""))
    if wanted != present:
        print("Build the target update_translations, then translate what is new.")
    return 0 if wanted == present else 1


if __name__ == "__main__":
    sys.exit(main())
