#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# usage: in-scratch.sh FOLDER COMMAND...
# Runs COMMAND with a home, a runtime and a temporary folder of its own below FOLDER, which is emptied before and gone
# after success, and writes the seconds it took (clock, user, system) to FOLDER.time. Whoever runs the tests may be
# signed in to AWS or sit behind a proxy: nothing of that reaches COMMAND.
set -u
folder=$1
shift

rm -rf -- "$folder" "$folder.time"
mkdir -p "$folder/home" "$folder/tmp" || exit
mkdir -m 700 "$folder/run" || exit
export HOME=$folder/home XDG_RUNTIME_DIR=$folder/run TMPDIR=$folder/tmp
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME "${!AWS_@}" "${!OS_@}"
export no_proxy=127.0.0.1,localhost NO_PROXY=127.0.0.1,localhost

TIMEFORMAT='%R %U %S'
{ time "$@" 2>&3; } 3>&2 2>"$folder.time"
status=$?
((status)) || rm -rf -- "$folder"
exit "$status"
