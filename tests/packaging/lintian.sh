#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The .deb in FOLDER has no lintian error or warning. usage: lintian.sh FOLDER
set -euo pipefail
options=(--fail-on "error,warning" --info --tag-display-limit 0)
[[ $(id -u) -ne 0 ]] || options+=(--allow-root)
lintian "${options[@]}" "$1"/tagboat_*.deb
