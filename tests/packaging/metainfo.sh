#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# appstreamcli finds nothing in FILE but that there is no homepage: there is none yet, and none is made up. That tag alone
# is overridden, and only where it is known: Debian 12's appstreamcli refuses the name of a tag it does not have.
# usage: metainfo.sh FILE
set -euo pipefail
if ! report=$(LC_ALL=C appstreamcli validate --no-net "$1"); then
    [[ $report != *url-homepage-missing* ]] ||
        exec appstreamcli validate --no-net --override=url-homepage-missing=info "$1"
    echo "$report" >&2
    exit 1
fi
