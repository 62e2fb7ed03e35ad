#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tagboat developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Installs the .deb in FOLDER, starts what it brought, and takes it away again. Without root, or where Tagboat is
# installed already, it unpacks the package instead: nobody's own Tagboat is touched. usage: install.sh FOLDER VERSION
set -euo pipefail
packages=("$1"/tagboat_*.deb)
package=${packages[0]}
version=$2

home=$(mktemp -d)
installed=no
clean_up() {
    [[ $installed == no ]] || dpkg --purge tagboat >/dev/null
    rm -rf "$home"
}
trap clean_up EXIT

root=/
if [[ $(id -u) -eq 0 ]] && ! dpkg-query -W tagboat >/dev/null 2>&1; then
    installed=yes # from here on, even half of it
    dpkg -i "$package"
else
    root=$home/root
    dpkg -x "$package" "$root"
fi
program=${root%/}/usr/bin/tagboat

# Asked of the package: small systems tell dpkg to leave manual pages out.
content=$(dpkg-deb -c "$package")
for file in applications/dev.tagboat.Tagboat.desktop metainfo/dev.tagboat.Tagboat.metainfo.xml \
    icons/hicolor/scalable/apps/dev.tagboat.Tagboat.svg man/man1/tagboat.1.gz; do
    [[ $content == *"./usr/share/$file"* ]] || {
        echo "missing: /usr/share/$file" >&2
        exit 1
    }
done

# A home of its own: no settings, no profiles, no keychain.
alone=(env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME="$home" XDG_RUNTIME_DIR="$home" QT_QPA_PLATFORM=offscreen)

said=$("${alone[@]}" timeout 30 "$program" --version </dev/null)
[[ $said == *"$version"* ]] || {
    echo "--version says: $said" >&2
    exit 1
}

# Opens its window on the demo registry, takes a picture of it, and ends by itself.
"${alone[@]}" timeout 60 "$program" --demo --screenshot "$home/window.png" </dev/null
[[ -s $home/window.png ]] || {
    echo "the window did not open" >&2
    exit 1
}

if [[ $installed == yes ]]; then
    dpkg --purge tagboat
    installed=no
    [[ ! -e $program ]] || {
        echo "$program is still there after removal" >&2
        exit 1
    }
fi
echo "installed, started, removed"
