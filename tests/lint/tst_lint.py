#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plants a violation of every rule in a small tree and looks whether lint.py finds it."""

import os
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
import lint  # noqa: E402  (after the line above, so that it leaves no cache in the source tree)

HEADER = "// SPDX-" + "FileCopyrightText: 2026 Someone\n// SPDX-" + "License-Identifier: GPL-3.0-or-later\n"
RULES = lint.load_rules()


class Tree(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        # The folder may lie below a checkout, whose git would answer for it.
        os.environ["GIT_CEILING_DIRECTORIES"] = str(self.root.parent)
        self.write("LICENSES/GPL-3.0-or-later.txt", "text")
        self.write("app/main.cpp", HEADER)

    def tearDown(self):
        self.folder.cleanup()

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def found(self):
        return list(lint.findings(self.root, RULES))

    def found_with(self, path, line):
        self.write(path, HEADER + line + "\n")
        found = self.found()
        (self.root / path).unlink()
        return found


class Walls(Tree):
    def test_every_pair_of_folders(self):
        allowed = {
            ("app/net", "app/core"): True,
            ("app/core", "app/net"): False,
            ("app/ecr", "app/aws"): True,
            ("app/aws", "app/ecr"): False,
            ("app/removal", "app/ecr"): False,
            ("app/demo", "app/ecr"): False,
            ("app/demo", "app/net"): False,
            ("app/connections", "app/demo"): False,
            ("ui/deleting", "app/demo"): False,
            ("ui/session", "app/removal"): True,
            ("ui/session", "ui/browsing"): False,
            ("ui/browsing", "ui/session"): True,
            ("ui/browsing", "ui/deleting"): False,
            ("ui/connecting", "ui/backends"): False,
            ("app/registry", "ui/base"): False,
            ("app/core", "app/core"): True,
        }
        for (here, there), good in allowed.items():
            with self.subTest(here=here, there=there):
                found = self.found_with(f"{here}/planted.cpp", f'#include "{there}/thing.h"')
                self.assertEqual(found == [], good, found)

    def test_window_may_not_include_demo_but_main_may(self):
        self.assertTrue(self.found_with("ui/mainwindow.cpp", '#include "app/demo/demoserver.h"'))
        self.assertTrue(self.found_with("ui/browsing/a.cpp", '#include "ui/mainwindow.h"'))
        self.assertEqual(self.found_with("ui/mainwindow.cpp", '#include "ui/deleting/plan/plandialog.h"'), [])
        self.write("app/main.cpp", HEADER + '#include "app/demo/demoserver.h"\n#include "ui/mainwindow.h"\n')
        self.assertEqual(self.found(), [])

    def test_doors_that_nobody_uses(self):
        rules = {"walls": {"app/a": [], "app/b": ["app/a"], "ui/c": ["app/*", "ui/d"], "ui/d": []}}
        self.write("app/a/a.cpp", HEADER)
        self.write("ui/c/c.cpp", HEADER + '#include "app/b/b.h"\n')
        told = ["tests/lint/rules.toml: app/b may include app/a, and never does",
                "tests/lint/rules.toml: ui/c may include ui/d, and never does"]
        self.assertEqual(list(lint.unused_permissions(self.root, rules)), told)
        self.write("app/b/b.h", HEADER + '#include "app/a/a.h"\n')
        self.write("ui/c/d.h", HEADER + '#include "ui/d/d.h"\n')
        self.assertEqual(list(lint.unused_permissions(self.root, rules)), [])

    def test_new_folder_needs_a_rule(self):
        self.assertTrue(self.found_with("app/newcomer/a.cpp", "int i;"))

    def test_line_is_named(self):
        self.assertIn("app/core/a.cpp:3: ", self.found_with("app/core/a.cpp", '#include "ui/mainwindow.h"')[0])


class Rooms(Tree):
    def test_every_example_is_found_outside_its_room(self):
        for rule in RULES["rooms"]:
            with self.subTest(rule["mentions"]):
                outside = "app/registry/planted.cpp"
                self.assertEqual(len(self.found_with(outside, rule["example"])), 1)
                for room in rule["rooms"]:
                    inside = room.replace("*", "cpp") if ".*" in room else room.replace("*", "planted.cpp")
                    found = [line for line in self.found_with(inside, rule["example"]) if "lives in" in line]
                    self.assertEqual(found, [])
                    self.write("app/main.cpp", HEADER)

    def test_forbidden_everywhere(self):
        for rule in RULES["forbidden"]:
            for path in ("app/core/planted.cpp", "ui/browsing/planted.cpp", "tests/app/core/tst_planted.cpp"):
                with self.subTest(rule["mentions"], path=path):
                    self.assertEqual(len(self.found_with(path, rule["example"])), 1)

    def test_comments_do_not_count(self):
        for text in ("// QNetworkReply dies", "/* QNetworkReply\n QNetworkReply */ int i;", "int i; // tr("):
            self.assertEqual(self.found_with("app/core/a.cpp", text), [])

    def test_strings_are_no_comments(self):
        for text in ('f("http://x"); QNetworkReply *r;', 'f("/*"); QNetworkReply *r; f("*/");', "f('\"'); QNetworkReply *r; //"):
            self.assertEqual(len(self.found_with("app/core/a.cpp", text)), 1, text)


class Licences(Tree):
    def test_missing_header(self):
        self.write("app/core/bare.cpp", "int i;\n")
        self.assertEqual(self.found(), ["app/core/bare.cpp:1: needs the two SPDX lines"])

    def test_other_file_needs_reuse_toml(self):
        self.write("tests/data/x.json", "{}")
        self.assertEqual(len(self.found()), 1)
        self.write(
            "REUSE.toml",
            HEADER.replace("//", "#") + 'version = 1\n[[annotations]]\npath = ["tests/data/**"]\n'
            'SPDX-' 'FileCopyrightText = "x"\nSPDX-' 'License-Identifier = "GPL-3.0-or-later"\n',
        )
        self.assertEqual(self.found(), [])

    def test_last_line_of_reuse_toml_counts(self):
        self.write("tests/data/x.json", "{}")
        self.write("LICENSES/MIT.txt", "text")
        annotation = '[[annotations]]\npath = "{}"\nSPDX-' 'FileCopyrightText = "x"\nSPDX-' 'License-Identifier = "{}"\n'
        lines = annotation.format("**.json", "GPL-3.0-or-later") + annotation.format("tests/data/**", "MIT")
        self.write("REUSE.toml", HEADER.replace("//", "#") + lines)
        self.assertEqual(self.found(), [])

    def test_licence_beside_a_file(self):
        self.write("resources/a.png", "not text")
        self.write("resources/a.png.license", HEADER)
        self.assertEqual(self.found(), [])

    def test_licence_text_missing_or_unused(self):
        self.write("app/core/a.cpp", HEADER.replace("GPL-3.0-or-later", "MIT"))
        self.assertEqual(self.found(), ["LICENSES/MIT.txt:1: is missing"])
        self.write("LICENSES/MIT.txt", "text")
        self.write("LICENSES/0BSD.txt", "text")
        self.assertEqual(self.found(), ["LICENSES/0BSD.txt:1: is used by no file"])


if __name__ == "__main__":
    unittest.main()
