#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The program in the .deb in FOLDER, built in TREE, is hardened as Debian's own are. usage: hardening.sh FOLDER TREE
set -euo pipefail
packages=("$1"/tagboat_*.deb)
unpacked=$(mktemp -d)
trap 'rm -rf "$unpacked"' EXIT
dpkg-deb -x "${packages[0]}" "$unpacked"
said=$(LC_ALL=C readelf --wide --file-header --program-headers --dynamic --dyn-syms "$unpacked/usr/bin/tagboat")

status=0
expect() {
    grep -qE "$2" <<<"$said" || {
        echo "not hardened: $1" >&2
        status=1
    }
}
expect "position-independent" 'Type: +DYN .*(Position-Independent Executable|Shared object)'
expect "read-only relocations" '^ +GNU_RELRO '
expect "all symbols bound at the start" '\(FLAGS\) .*BIND_NOW|\(FLAGS_1\) .*NOW'
expect "stack protector" ' __stack_chk_fail@'
# It may be that it calls nothing that can be fortified: then no symbol tells, and the commands have to.
said=$(grep '"command": .* -c ' "$2/compile_commands.json" | grep -E '/(app|ui)/' | grep -v ' -D_FORTIFY_SOURCE=2 ' |
    sed 's/^.* -c /not fortified: /' | head -n 3 || true)
[[ -z $said ]] || {
    echo "$said" >&2
    status=1
}
exit "$status"
