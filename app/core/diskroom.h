// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tagboat {

/// False when `bytes` cannot be written beside `file`, for the disk or the user's share of it is full; found out by
/// writing as much, for a moment. Qt's own QSaveFile, and QSettings with it, takes a write that was cut short for a
/// complete one (seen in 6.4.2), and replaces a good file by half of one.
[[nodiscard]] bool hasRoomBeside(const QString &file, qint64 bytes);

} // namespace tagboat
