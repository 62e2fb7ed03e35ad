// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/diskroom.h"

#include <QFileInfo>
#include <QSettings>

namespace tagboat {

/// Whether the file of the settings can be written anew with something more in it. Asked before anything is set: Qt takes
/// a short write for success, and would leave half a file.
[[nodiscard]] inline bool hasRoomToSave(const QSettings &settings)
{
    constexpr qint64 more = 64 * 1024; // than it has now; nothing that is set at once is as large
    return hasRoomBeside(settings.fileName(), QFileInfo(settings.fileName()).size() + more);
}

} // namespace tagboat
