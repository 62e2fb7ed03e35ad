// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/removal/outcome.h"

#include <QHash>

#include <map>
#include <set>
#include <vector>

namespace tagboat {

/// What is known about one repository when a plan is made.
struct RepositorySnapshot
{
    RepositoryName name;
    std::vector<Image> images;
    bool complete = true; ///< false: more pages to come, so consequences are "at least"
    /// Contents of manifests that have been read, by digest. An index that is missing here has unknown children.
    std::map<Digest, ManifestContent> manifests;
};

/// What the user chose in one repository.
struct Selection
{
    RepositoryName repository;
    std::vector<ImageIdentifier> identifiers; ///< duplicates allowed
};

struct PlanOptions
{
    bool includeOrphanedChildren = true; ///< take along children that no kept index needs
    bool includeReferrers = true; ///< take along signatures, SBOMs … of what is deleted
    std::set<ImageIdentifier> liftedProtection; ///< protected rows the user lets in on purpose
};

/// Why an identifier is part of a plan.
enum class PlanReason { Chosen, ChildOfIndex, ReferrerOf };

struct PlannedIdentifier
{
    RepositoryName repository;
    ImageIdentifier identifier;
    Digest digest; ///< the image behind it
    PlanReason reason = PlanReason::Chosen;
    std::optional<Digest> because; ///< the index or subject, for ChildOfIndex and ReferrerOf
    bool takesImage = false; ///< the image goes: a digest, or its last tag
    std::vector<std::string> siblingTags; ///< a digest: all its tags, which go too
    QString platform;
    ImageKind kind = ImageKind::Unknown;
    std::int64_t sizeInBytes = -1;
    std::int64_t lastPulledAt = 0;
};

struct SkippedIdentifier
{
    RepositoryName repository;
    ImageIdentifier identifier;
    Digest digest;
    SkipReason reason = SkipReason::None;
    QString matchedPattern; ///< for ProtectedPattern
    std::optional<Digest> because; ///< the index that needs it, or the digest that swallows it
};

/// The ordered rounds a selection turns into, with consequences. A value: made by planDeletion(), sent by DeletionRun.
struct DeletionPlan
{
    /// Round by round: tags, then referrers, then indexes, then their children. All of one round may go in parallel.
    std::vector<std::vector<PlannedIdentifier>> rounds;
    std::vector<SkippedIdentifier> skipped;

    int tagsRemoved = 0; ///< every tag that is gone afterwards, sibling tags included
    int imagesDeleted = 0;
    int imagesKept = 0; ///< chosen by tag, but other tags still point to them
    std::int64_t bytesFreed = 0; ///< what is known of it
    bool bytesAreLowerBound = false; ///< some sizes are unknown or shared layers cannot be told
    int unreadIndexes = 0; ///< indexes whose children are unknown

    [[nodiscard]] std::size_t identifierCount() const;
};

/// Pure. Looks only at the snapshots; sends nothing.
[[nodiscard]] DeletionPlan planDeletion(const std::vector<RepositorySnapshot> &snapshots,
                                        const std::vector<Selection> &selections, const GuardRules &guard,
                                        const PlanOptions &options = {}, std::int64_t nowMs = 0);

} // namespace tagboat
