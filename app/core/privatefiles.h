// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tagboat {

/// What Tagboat keeps is its user's own: 0700 for folders, 0600 for files, also where they are there already with more.
/// Where the file system knows no such rights nothing happens.
void makePrivateFolder(const QString &folder);
/// Makes the file, empty, where it is missing; so whoever writes it next cannot give it more.
void makePrivateFile(const QString &file);
/// Nothing where there is no such file.
void keepPrivate(const QString &file);

} // namespace tagboat
