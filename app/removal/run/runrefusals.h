// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <map>
#include <set>

namespace tagboat {

/// Repositories that refuse all of a run's deletions or look-ups, so that they are not asked again.
class RunRefusals
{
public:
    /// True when every further call to the repository would end as this one.
    [[nodiscard]] static bool isLasting(const Error &error);

    void refuseDeletions(const RepositoryName &repository, const Error &error);
    void refuseLookUps(const RepositoryName &repository) { m_noLookUps.insert(repository); }

    /// Why deletions are refused, for rows that have not been tried; null when they are not.
    [[nodiscard]] const Error *ofDeletions(const RepositoryName &repository) const;
    [[nodiscard]] bool ofLookUps(const RepositoryName &repository) const { return m_noLookUps.contains(repository); }

private:
    std::map<RepositoryName, Error> m_deletions;
    std::set<RepositoryName> m_noLookUps;
};

} // namespace tagboat
