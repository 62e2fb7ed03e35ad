// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/manifest.h"
#include "app/removal/journal/journalrecords.h"

#include <map>
#include <utility>
#include <vector>

namespace tagboat {

/// All that a run has removed: what was saved can be put back, the rest is NotSaved, or SavedDamaged where the journal is.
[[nodiscard]] std::vector<RestoreRow> restorableRows(const std::vector<OutcomeRow> &outcomes,
                                                     const SavedContent &saved);

/// Chooses what the chosen rows cannot come back without as well: the parts of an index, and what a referrer speaks of.
/// \param chosen by row. \return how many rows were added.
int choosePartsToo(const std::vector<RestoreRow> &rows, const std::vector<SavedImage> &saved,
                   std::vector<bool> &chosen);

/// How long the longest way down is from each row's image to one that names no other: an index goes after all it names, a
/// referrer after what it speaks of. Takes time in proportion to the contents.
/// \param contents of the manifests that were saved.
[[nodiscard]] std::map<std::pair<RepositoryName, Digest>, int>
restoreDepths(const std::vector<RestoreRow> &rows,
              const std::map<std::pair<RepositoryName, Digest>, ManifestContent> &contents);

} // namespace tagboat
