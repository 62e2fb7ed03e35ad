// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/journalrecords.h"

#include <QByteArray>

#include <vector>

namespace tagboat {

/// What became of what was to be put back, with originColumns(); see toCsv() and toJson(). States are called as in the
/// journal.
[[nodiscard]] QByteArray restoredToCsv(const RunRecord &run, const std::vector<RestoreRow> &rows);
[[nodiscard]] QByteArray restoredToJson(const RunRecord &run, const std::vector<RestoreRow> &rows);

} // namespace tagboat
