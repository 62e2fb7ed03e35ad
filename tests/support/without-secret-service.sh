#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: without-secret-service.sh empty-bus|no-bus COMMAND...
# Runs COMMAND where no keychain is: on a D-Bus session that can start no service, or without any session.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
exec {folder}<"$work" # as with-secret-service.sh does it, for the bus's socket
export HOME=$work/home XDG_RUNTIME_DIR=/proc/$$/fd/$folder/runtime
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS

mode=$1
shift
case $mode in
no-bus)
    "$@"
    ;;
empty-bus)
    # D-Bus may be installed or come from fetch-servers.py; 77 (skipped) where it is neither.
    daemon=$(/usr/bin/python3 -B "$here/unpacked.py" sh -c 'command -v dbus-run-session >/dev/null && command -v dbus-daemon') || {
        echo "dbus-daemon is not here: tests/support/fetch-servers.py brings it" >&2
        exit 77
    }
    /usr/bin/python3 -B "$here/unpacked.py" dbus-run-session --dbus-daemon="$daemon" \
        --config-file="$here/empty-session.conf" -- "$@"
    ;;
*)
    echo "unknown mode $mode" >&2
    exit 2
    ;;
esac
