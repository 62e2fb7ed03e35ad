#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks what the compiler cannot: the walls between folders, the room table, and licences. usage: lint.py [ROOT]

Prints one line per finding, "file:line: what", and fails if there is any. The rules are data: rules.toml beside this.
"""

import fnmatch
import pathlib
import re
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).parent
SOURCES = (".cpp", ".h")
COMMENT_OR_STRING = re.compile(
    r'R"([^\s()\\]{0,16})\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'|//[^\n]*|/\*.*?\*/', re.DOTALL
)
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
# In two pieces, so that a tool that reads these lines does not take them for this file's own.
COPYRIGHT = re.compile("SPDX-" + r"FileCopyrightText: \S")
LICENCE = re.compile("SPDX-" + r"License-Identifier: ([\w.+-]+)")


def load_rules():
    return tomllib.loads((HERE / "rules.toml").read_text(encoding="utf-8"))


def project_files(root):
    """What git tracks or would track; everything, where there is no repository (a source archive)."""
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True, check=False,
    )
    if listed.returncode == 0:
        paths = [path for path in listed.stdout.decode().split("\0") if path]
    else:
        paths = [path.relative_to(root).as_posix() for path in root.rglob("*")]
        paths = [path for path in paths if not path.startswith(("build/", ".git/"))]
    return sorted(path for path in paths if (root / path).is_file())


def without_comments(text):
    """The same lines, comments blanked; strings stay."""
    def blank(match):
        found = match.group()
        return re.sub(r"[^\n]", " ", found) if found.startswith("/") else found

    return COMMENT_OR_STRING.sub(blank, text)


def matches_any(path, patterns):
    return any(fnmatch.fnmatchcase(path, pattern) for pattern in patterns)


def folder_of(path, walls):
    """The longest walled folder that holds `path`."""
    inside = [folder for folder in walls if path.startswith(folder + "/")]
    return max(inside, key=len, default=None)


def check_walls(path, lines, rules):
    """Includes that climb."""
    walls = rules["walls"]
    here = folder_of(path, walls)
    if not path.startswith(("app/", "ui/")) or path == "app/main.cpp":
        return
    if here is None:
        yield 1, f"the folder of {path} is not in rules.toml"
        return
    for number, line in enumerate(lines, 1):
        include = INCLUDE.match(line)
        if not include or not include[1].startswith(("app/", "ui/")):
            continue
        there = folder_of(include[1], walls)
        private = there in rules["private"]["folders"]
        allowed = [name for name in walls[here] if name == there or (not private and fnmatch.fnmatch(str(there), name))]
        if there != here and not allowed:
            yield number, f"{here} must not include {include[1]}"


def unused_permissions(root, rules):
    """Who may include whom, and never does: a door that nobody needs is a wall."""
    root = pathlib.Path(root)
    walls = rules["walls"]
    used = {folder: set() for folder in walls}
    for path in project_files(root):
        here = folder_of(path, walls)
        if here is None or not path.endswith(SOURCES):
            continue
        for line in (root / path).read_text(encoding="utf-8").split("\n"):
            include = INCLUDE.match(line)
            if include:
                used[here].add(folder_of(include[1], walls))
    for here, allowed in walls.items():
        for name in allowed:
            if not any(fnmatch.fnmatch(str(there), name) for there in used[here]):
                yield f"tests/lint/rules.toml: {here} may include {name}, and never does"


def check_rooms(path, lines, rules):
    """Lines that live in the wrong room."""
    checks = list(rules["forbidden"])
    if path.startswith(("app/", "ui/")):
        checks += rules["rooms"]
    for rule in checks:
        if matches_any(path, rule.get("rooms", [])):
            continue
        pattern = re.compile(rule["mentions"])
        for number, line in enumerate(lines, 1):
            found = pattern.search(line)
            if found:
                where = ", ".join(rule.get("rooms", [])) or "nowhere"
                yield number, f"{found.group().strip()} lives in {where}"


def head(root, path):
    with open(root / path, "rb") as file:
        return file.read(2048).decode("utf-8", "replace")


def check_licences(root, files, rules):
    """Copyright and licence of every file (https://reuse.software/spec-3.2), as far as this project uses that."""
    toml = root / "REUSE.toml"
    annotations = tomllib.loads(toml.read_text(encoding="utf-8"))["annotations"] if toml.exists() else []
    used = set()
    for path in files:
        if path.startswith("LICENSES/") or path.endswith(".license"):
            continue
        beside = path + ".license"
        text = head(root, beside if beside in files else path)
        licences = LICENCE.findall(text)
        if COPYRIGHT.search(text) and licences:
            used.update(licences)
            continue
        if matches_any(path.rsplit("/", 1)[-1], rules["licences"]["headers"]) and not path.startswith("tests/data/"):
            yield path, "needs the two SPDX lines"
            continue
        for annotation in reversed(annotations):  # the last that matches counts
            patterns = annotation["path"] if isinstance(annotation["path"], list) else [annotation["path"]]
            if matches_any(path, patterns):
                used.update(re.findall(r"[\w.+-]+", annotation["SPDX-License-Identifier"]))
                break
        else:
            yield path, "has neither SPDX lines nor a line in REUSE.toml"
    texts = {path[len("LICENSES/"):-len(".txt")] for path in files if path.startswith("LICENSES/")}
    for name in sorted(used - texts - {"AND", "OR", "WITH"}):
        yield f"LICENSES/{name}.txt", "is missing"
    for name in sorted(texts - used):
        yield f"LICENSES/{name}.txt", "is used by no file"


def findings(root, rules):
    root = pathlib.Path(root)
    files = project_files(root)
    for path in files:
        if path.endswith(SOURCES) and not path.startswith("tests/data/"):
            text = (root / path).read_text(encoding="utf-8")
            lines = without_comments(text).split("\n")
            for check in (check_walls, check_rooms):
                for number, what in check(path, lines, rules):
                    yield f"{path}:{number}: {what}"
    for path, what in check_licences(root, files, rules):
        yield f"{path}:1: {what}"


def main():
    root = sys.argv[1] if len(sys.argv) > 1 else HERE.parent.parent
    rules = load_rules()
    found = [*findings(root, rules), *unused_permissions(root, rules)]
    print("\n".join(found) or "lint: nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
