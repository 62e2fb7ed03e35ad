# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Modules that fetch-servers.py has unpacked come after the computer's own. Their .pth files count, which those of
folders in PYTHONPATH do not: packages that share a namespace need them."""
import pathlib
import site

site.addsitedir(str(pathlib.Path(__file__).resolve().parents[3] / "build/servers/root/usr/lib/python3/dist-packages"))
