// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/results/outcomecauses.h"

#include "app/removal/journal/outcomes.h"
#include "ui/deleting/results/outcometext.h"

#include <algorithm>

namespace tagboat {

OutcomeCauses OutcomeCauses::of(const std::vector<OutcomeRow> &rows)
{
    OutcomeCauses result;
    result.causeOfRow.resize(rows.size());
    for (const OutcomeGroup &group : groupOutcomes(rows)) {
        // Several codes may have one explanation: to the reader they are one cause.
        const QString title = outcomeCauseText(group.sample);
        auto cause = std::find_if(result.causes.begin(), result.causes.end(), [&](const OutcomeCause &known) {
            return known.title == title && known.sample.state == group.sample.state;
        });
        if (cause == result.causes.end())
            cause = result.causes.insert(cause, {title, group.sample, 0});
        cause->count += static_cast<std::uint32_t>(group.rows.size());
        for (const std::size_t row : group.rows)
            result.causeOfRow[row] = static_cast<std::uint16_t>(cause - result.causes.begin());
    }
    return result;
}

std::vector<CauseLine> causeLines(const OutcomeCauses &causes)
{
    std::vector<CauseLine> lines;
    for (const OutcomeCause &cause : causes.causes) {
        const QString state = outcomeStateText(cause.sample);
        const QString spoken = state == cause.title ? state
                                                    //: %1 is an outcome such as "Failed", %2 its cause
                                                    : CausesModel::tr("%1: %2").arg(state, cause.title);
        lines.push_back({cause.title, spoken, outcomeIconName(cause.sample), cause.count});
    }
    return lines;
}

QString outcomeIconName(const Outcome &outcome)
{
    if (outcome.alreadyGone)
        return QStringLiteral("outcome-skipped");
    switch (outcome.state) {
    case Outcome::State::Pending:
        return QStringLiteral("outcome-pending");
    case Outcome::State::Untagged:
        return QStringLiteral("outcome-untagged");
    case Outcome::State::Deleted:
        return QStringLiteral("outcome-deleted");
    case Outcome::State::Failed:
        return QStringLiteral("outcome-failed");
    case Outcome::State::Skipped:
        return QStringLiteral("outcome-skipped");
    case Outcome::State::Unknown:
        return QStringLiteral("outcome-unknown");
    }
    return {};
}

Outcome outcomeOfAll(const OutcomeCounts &counts, bool cancelled)
{
    Outcome all;
    all.state = Outcome::State::Deleted;
    if (counts.failed > 0)
        all.state = Outcome::State::Failed;
    else if (counts.unknown > 0)
        all.state = Outcome::State::Unknown;
    else if (cancelled || counts.deleted + counts.untagged == 0)
        all.state = Outcome::State::Skipped;
    else if (counts.deleted == 0)
        all.state = Outcome::State::Untagged;
    return all;
}

} // namespace tagboat
