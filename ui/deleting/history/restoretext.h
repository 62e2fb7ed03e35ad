// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/restore/restorerun.h"

#include <QString>

namespace tagboat {

/// What became of one row, in a few words: "Restored".
[[nodiscard]] QString restoreStateText(RestoreRow::State state);
/// What rows have in common that ended so: their state, or why they failed.
[[nodiscard]] QString restoreCauseText(const RestoreRow &row);
/// In the order in which they want attention.
[[nodiscard]] int restoreRank(RestoreRow::State state);
/// Why, and what to do about it; empty when there is nothing to say.
[[nodiscard]] QString restoreReasonText(const RestoreRow &row);
[[nodiscard]] QString restoreIconName(RestoreRow::State state);
/// Those that are not zero, successes first.
[[nodiscard]] QStringList restoreCountTexts(const RestoreCounts &counts);
/// "Restored 8 of 10 in web/nginx"; before it has started "Restore 10 tags and images of web/nginx".
[[nodiscard]] QString restoreTitle(const std::vector<RestoreRow> &rows, bool started);

} // namespace tagboat
