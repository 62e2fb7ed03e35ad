#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: with-secret-service.sh COMMAND...
# Runs COMMAND with a private D-Bus session and a private, unlocked gnome-keyring. Needs no display; ends them after.
# Both may be installed or come from fetch-servers.py. Exits with 77 (skipped) where they are neither.
set -euo pipefail
here=$(dirname "$(readlink -f "$0")")

has_secret_service() {
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets 2>/dev/null | grep -q true
}

if [ "$1" = --find ]; then
    shift
    for program in dbus-run-session dbus-daemon dbus-send gnome-keyring-daemon secret-tool; do
        command -v "$program" >/dev/null || {
            echo "$program is not here: tests/support/fetch-servers.py brings it" >&2
            exit 77
        }
    done
    dbus-run-session --dbus-daemon="$(command -v dbus-daemon)" --config-file="$here/empty-session.conf" \
        -- "$0" --in-session "$@"
    exit
fi

if [ "$1" = --in-session ]; then
    shift
    printf "%s" "test-password" |
        gnome-keyring-daemon --unlock --components=secrets --foreground >/dev/null 2>&1 &
    keyring=$!
    trap 'kill "$keyring" 2>/dev/null; wait "$keyring" 2>/dev/null || true' EXIT
    for _ in $(seq 200); do
        has_secret_service && break
        sleep 0.05
    done
    "$@"
    exit
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A socket's path has at most 107 bytes, which a checkout's own may use up: it goes by way of this process.
exec {folder}<"$work"
export HOME=$work/home XDG_RUNTIME_DIR=/proc/$$/fd/$folder/runtime
export XDG_DATA_HOME=$HOME/.local/share XDG_CONFIG_HOME=$HOME/.config XDG_CACHE_HOME=$HOME/.cache
mkdir -p "$XDG_DATA_HOME/keyrings" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
unset DISPLAY WAYLAND_DISPLAY

/usr/bin/python3 -B "$here/unpacked.py" "$0" --find "$@"
