#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes history.bin, the extract of real pushes that the demo registry is filled from.

usage: make_history.py HISTORY.jsonl.gz OUT

HISTORY has a line of JSON per push: repository, pushedAt, tags, architectures, commit, directory. OUT holds the chosen
repositories under the names below, in the format of Qt's qUncompress(): the plain size as four bytes, then zlib data.
"""
import gzip
import json
import struct
import sys
import zlib

# Name in the demo registry, and how many of the last pushes to take (None: all).
CHOICE = {
    "alpine": ("base/alpine", None),
    "busybox": ("base/busybox", None),
    "debian": ("base/debian", 400),
    "ubuntu": ("base/ubuntu", None),
    "golang": ("lang/golang", 600),
    "node": ("lang/node", 600),
    "rust": ("lang/rust", 300),
    "mariadb": ("platform/mariadb", None),
    "memcached": ("platform/memcached", None),
    "postgres": ("platform/postgres", None),
    "redis": ("platform/redis", None),
    "caddy": ("web/caddy", None),
    "haproxy": ("web/haproxy", 500),
    "httpd": ("web/httpd", None),
    "nginx": ("web/nginx", None),
    "traefik": ("web/traefik", 500),
    "registry": ("tools/registry", None),
    "hello-world": ("hello-world", None),
}


def read_pushes(path):
    pushes = {repository: [] for repository in CHOICE}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            push = json.loads(line)
            if push["repository"] in pushes:
                pushes[push["repository"]].append(push)
    return pushes


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    lines = []
    for repository, pushes in read_pushes(sys.argv[1]).items():
        name, count = CHOICE[repository]
        pushes.sort(key=lambda push: push["pushedAt"])
        for push in pushes[-count:] if count else pushes:
            push["repository"] = name
            lines.append(json.dumps(push, separators=(",", ":"), sort_keys=True))
    text = ("\n".join(lines) + "\n").encode()
    with open(sys.argv[2], "wb") as out:
        out.write(struct.pack(">I", len(text)) + zlib.compress(text, 9))
    print(f"{len(lines)} pushes, {len(text)} bytes")


if __name__ == "__main__":
    main()
