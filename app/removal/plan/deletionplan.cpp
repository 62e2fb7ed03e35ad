// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/plan/deletionplan.h"

#include "app/removal/plan/repositoryplanner.h"

#include <algorithm>

namespace tagboat {

namespace {

/// The choices of one repository together, repositories in the order they were first named.
std::vector<Selection> mergedByRepository(const std::vector<Selection> &selections)
{
    std::vector<Selection> merged;
    for (const Selection &selection : selections) {
        auto place = std::find_if(merged.begin(), merged.end(),
                                  [&](const Selection &other) { return other.repository == selection.repository; });
        if (place == merged.end())
            merged.push_back(selection);
        else {
            place->identifiers.insert(place->identifiers.end(), selection.identifiers.begin(),
                                      selection.identifiers.end());
            place->meant.insert(selection.meant.begin(), selection.meant.end());
        }
    }
    return merged;
}

} // namespace

std::size_t DeletionPlan::identifierCount() const
{
    std::size_t count = 0;
    for (const auto &round : rounds)
        count += round.size();
    return count;
}

DeletionPlan planDeletion(const std::vector<RepositorySnapshot> &snapshots, const std::vector<Selection> &selections,
                          const GuardRules &guard, const PlanOptions &options, std::int64_t nowMs)
{
    DeletionPlan plan;
    plan.capabilities = options.capabilities;
    const Guard guardian(guard, nowMs);
    for (const Selection &selection : mergedByRepository(selections)) {
        RepositorySnapshot nothingKnown;
        nothingKnown.name = selection.repository;
        nothingKnown.complete = false;
        const auto known = std::find_if(snapshots.begin(), snapshots.end(), [&](const RepositorySnapshot &snapshot) {
            return snapshot.name == selection.repository;
        });
        const RepositorySnapshot &snapshot = known == snapshots.end() ? nothingKnown : *known;
        const RemovalScope scope(snapshot, guardian, options, selection);
        RepositoryPlanner(snapshot, scope, plan).write();
        plan.useUnknown |= guard.protectInUse && !snapshot.uses;
    }
    plan.lifted.assign(options.liftedProtection.begin(), options.liftedProtection.end());
    std::erase_if(plan.rounds, [](const auto &round) { return round.empty(); });
    return plan;
}

} // namespace tagboat
