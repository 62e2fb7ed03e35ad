#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: without-secret-service.sh empty-bus|no-bus COMMAND...
# Runs COMMAND where no keychain is: on a D-Bus session that can start no service, or without any session.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work/home XDG_RUNTIME_DIR=$work/runtime
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
    dbus-run-session --config-file="$(dirname "$(readlink -f "$0")")/empty-session.conf" -- "$@"
    ;;
*)
    echo "unknown mode $mode" >&2
    exit 2
    ;;
esac
