// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/journalrecords.h"

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QStringList>

#include <vector>

namespace tagboat {

/// A run with what became of each of its identifiers; one of the two lists is empty.
struct RunWithRows
{
    RunRecord run;
    std::vector<OutcomeRow> rows{};
    std::vector<RestoreRow> restored{}; ///< of a Restore
};

/// The runs in one file: the columns of outcomesToCsv(), and behind them where, when and by whom. A repository that was
/// deleted as a whole has one row, without an identifier. See toCsv() and toJson().
[[nodiscard]] QByteArray runsToCsv(const std::vector<RunWithRows> &runs);
[[nodiscard]] QByteArray runsToJson(const std::vector<RunWithRows> &runs);

/// The columns that say where, when and by whom, and what a run has there. Times are UTC, as ISO 8601 has them; an empty
/// end means interrupted, or still at work.
[[nodiscard]] const QStringList &originColumns();
[[nodiscard]] QList<QJsonValue> originCells(const RunRecord &run);

} // namespace tagboat
