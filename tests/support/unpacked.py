# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the programs are that fetch-servers.py has unpacked, and what they need around them.

usage: unpacked.py COMMAND...   runs it where it finds them
"""
import os
import pathlib
import shutil
import sys
import sysconfig

SUPPORT = pathlib.Path(__file__).resolve().parent
ROOT = SUPPORT.parents[1] / "build/servers/root"


def environment():
    """For a server or client: this computer's own programs, libraries and modules come first, the unpacked ones fill in.
    Sanitizers are for our program, not for these."""
    programs = ["/usr/sbin", "/usr/bin", "/sbin", "/bin"]
    libraries = [f"/usr/lib/{sysconfig.get_config_var('MULTIARCH')}", f"/lib/{sysconfig.get_config_var('MULTIARCH')}"]
    return {
        **os.environ,
        "LD_PRELOAD": "",
        "PATH": ":".join(programs + [f"{ROOT}{folder}" for folder in programs]),
        "LD_LIBRARY_PATH": ":".join(libraries + [f"{ROOT}{folder}" for folder in libraries]),
        "PYTHONPATH": str(SUPPORT / "unpacked"),  # sitecustomize.py
        # What installing a package would have compiled is compiled at its first start.
        "PYTHONPYCACHEPREFIX": str(ROOT.parent / "pycache"),
        "PYTHONDONTWRITEBYTECODE": "",
    }


def path(relative):
    """\\return a file of a package, on this computer or unpacked; None without"""
    places = (pathlib.Path("/", relative), ROOT / relative)
    return next((place for place in places if os.access(place, os.R_OK)), None)


def program(name):
    """\\return where it is; None without"""
    return shutil.which(name, path=environment()["PATH"])


if __name__ == "__main__":
    os.execvpe(sys.argv[1], sys.argv[1:], environment())
