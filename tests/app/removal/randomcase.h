// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/plan/deletionplan.h"
#include "tests/support/servicerules.h"

namespace tagboat::test {

/// A repository with nested indexes, shared children, several tags and referrers, and a selection from it.
struct RandomCase
{
    static constexpr std::int64_t now = 100LL * 24 * 60 * 60 * 1000; ///< what PulledRecently counts back from

    RepositorySnapshot snapshot;
    std::vector<ImageIdentifier> chosen;
    GuardRules guard;
    PlanOptions options;

    /// The same for the same seed.
    [[nodiscard]] static RandomCase make(unsigned seed);
    [[nodiscard]] DeletionPlan plan() const;
    /// A service that holds the snapshot.
    [[nodiscard]] ServiceRules service() const;
};

} // namespace tagboat::test
