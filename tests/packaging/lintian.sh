#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The .deb in FOLDER has no lintian error or warning. What appstreamcli says of the metainfo is metainfo.sh's matter: the
# lintian of Debian 13 repeats it, and there is no homepage yet. usage: lintian.sh FOLDER
set -euo pipefail
options=(--fail-on "error,warning" --info --tag-display-limit 0)
repeated=appstream-metadata-validation-failed
! lintian-explain-tags "$repeated" &>/dev/null || options+=(--suppress-tags "$repeated")
[[ $(id -u) -ne 0 ]] || options+=(--allow-root)
lintian "${options[@]}" "$1"/tagboat_*.deb
