// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/outcomes.h"
#include "app/removal/outcome.h"
#include "ui/deleting/results/causesmodel.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace tagboat {

/// All outcomes that have one explanation.
struct OutcomeCause
{
    QString title; ///< "Part of a multi-arch image"
    Outcome sample; ///< one of them, for what they share
    std::uint32_t count = 0;
};

/// The causes of `rows`, in the order of groupOutcomes(): what needs attention first.
struct OutcomeCauses
{
    std::vector<OutcomeCause> causes;
    std::vector<std::uint16_t> causeOfRow; ///< index into `causes`, for every row

    [[nodiscard]] static OutcomeCauses of(const std::vector<OutcomeRow> &rows);
};

/// For a list of them.
[[nodiscard]] std::vector<CauseLine> causeLines(const OutcomeCauses &causes);
/// The name of the themedIcon() that stands for an outcome: shape and colour.
[[nodiscard]] QString outcomeIconName(const Outcome &outcome);

/// The one outcome that stands for a whole run: what has to be looked at before what went well, and nothing went well
/// where nothing was done.
[[nodiscard]] Outcome outcomeOfAll(const OutcomeCounts &counts, bool cancelled);

} // namespace tagboat
