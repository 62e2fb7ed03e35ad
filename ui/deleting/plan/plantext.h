// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/plan/deletionplan.h"

#include <QString>

#include <vector>

namespace tagboat {

/// "Delete 14 images from web/nginx"
[[nodiscard]] QString planTitle(const DeletionPlan &plan, const QStringList &repositories);
/// What the button says: "Delete 14 images", "Remove 3 tags".
[[nodiscard]] QString planActionText(const DeletionPlan &plan);
/// "Removes 17 tags. 12 images disappear. … Frees at least 1.9 GB." Says so when nothing is to be done.
[[nodiscard]] QString planConsequences(const DeletionPlan &plan);

/// `number` counts from 1: "Round 1: remove 17 tags".
[[nodiscard]] QString roundText(int number, const std::vector<PlannedIdentifier> &round);
[[nodiscard]] QString plannedReasonText(const PlannedIdentifier &planned);
[[nodiscard]] QString leftOutReasonText(const SkippedIdentifier &skipped);

/// A line at the top of the plan, worth reading before anything is deleted.
struct PlanWarning
{
    enum class Kind {
        LiftedProtection,
        ProtectedLeftOut,
        PulledRecently,
        IncompleteList,
        UnreadIndexes,
        NotKept, ///< nothing is kept for undo
        UntagUnproven, ///< whether the registry can do this will show, as the next
        DeletionUnproven,
        UseUnknown,
        ReadOnly
    };
    Kind kind;
    QString text;
};

/// The gravest first. `incomplete` names repositories whose lists are not loaded to the end.
[[nodiscard]] std::vector<PlanWarning> planWarnings(const DeletionPlan &plan, const QStringList &incomplete,
                                                    int liftedProtections, qint64 nowMs);

} // namespace tagboat
