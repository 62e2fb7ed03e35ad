#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the .deb of a build tree, in FOLDER. CPack itself builds nothing. usage: build.sh TREE FOLDER
set -euo pipefail
rm -f "$2"/tagboat_*.deb # of another version
cmake --build "$1" --target tagboat tagboat_packed_documents
cd "$1"
cpack -G DEB -B "$2"
