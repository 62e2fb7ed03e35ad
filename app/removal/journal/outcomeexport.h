// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/tableexport.h"
#include "app/removal/outcome.h"

#include <QByteArray>

#include <vector>

namespace tagboat {

/// "deleted", "untagged", "failed", "skipped", "unknown", "pending": for machines, never translated.
[[nodiscard]] QString stateName(Outcome::State state);
/// "protectedPattern", "cancelled" ...: the enumerator with a small first letter; empty for None.
[[nodiscard]] QString skipReasonName(SkipReason reason);

[[nodiscard]] ExportTable outcomeTable(const std::vector<OutcomeRow> &rows);
/// See toCsv() and toJson().
[[nodiscard]] QByteArray outcomesToCsv(const std::vector<OutcomeRow> &rows);
/// The same columns by the same names, with `parents` as an array.
[[nodiscard]] QByteArray outcomesToJson(const std::vector<OutcomeRow> &rows);

} // namespace tagboat
