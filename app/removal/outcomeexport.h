// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/outcome.h"

#include <QByteArray>

#include <vector>

namespace tagboat {

/// "deleted", "untagged", "failed", "skipped", "unknown", "pending": for machines, never translated.
[[nodiscard]] QString stateName(Outcome::State state);
/// "protectedPattern", "cancelled" ...: the enumerator with a small first letter; empty for None.
[[nodiscard]] QString skipReasonName(SkipReason reason);

/// UTF-8, RFC 4180: a header line, CRLF line ends, quotes where needed. A cell that a spreadsheet would take for a
/// formula gets an apostrophe in front.
[[nodiscard]] QByteArray outcomesToCsv(const std::vector<OutcomeRow> &rows);
/// UTF-8, an array with an object per row; the same columns by the same names, with `parents` as an array.
[[nodiscard]] QByteArray outcomesToJson(const std::vector<OutcomeRow> &rows);

} // namespace tagboat
