// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/registry/registry.h"
#include "app/removal/outcome.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace tagboat {

/// What is known about one repository when a plan is made.
struct RepositorySnapshot
{
    RepositoryName name;
    std::vector<Image> images;
    bool complete = true; ///< false: more pages to come, so consequences are "at least"
    bool onlyOddMissing = false; ///< not complete, though all pages have come: single tags of them could not be read
    /// Contents of manifests that have been read, by digest. An index that is missing here has unknown children.
    std::map<Digest, ManifestContent> manifests;
    /// Images whose manifest has been read and is not what its digest says.
    std::set<Digest> unverified;
    /// How many workloads run an image, of those that run; nullopt: it has not been asked, or could not be.
    std::optional<std::map<Digest, std::int64_t>> uses;
};

/// What the user chose in one repository.
struct Selection
{
    RepositoryName repository;
    std::vector<ImageIdentifier> identifiers; ///< duplicates allowed
    /// What tags of these meant when they were first chosen, in a run before: one that means another image now is left
    /// out (SkipReason::TagMoved) unless PlanOptions::acceptedMoves has it.
    std::map<std::string, Digest> meant{};
};

struct PlanOptions
{
    bool includeOrphanedChildren = true; ///< take along children that no kept index needs
    bool includeReferrers = true; ///< take along signatures, SBOMs … of what is deleted
    /// Tags may be planned by the digest of their image, where that is what the wish means. Not where a run goes on that
    /// was planned by tag.
    bool mayGoByDigest = true;
    /// Protected rows the user lets in on purpose: `latest` of one repository says nothing about that of another.
    std::set<std::pair<RepositoryName, ImageIdentifier>> liftedProtection;
    /// Tags that mean another image than when they were first chosen, and that the user wants off that, too.
    std::set<std::pair<RepositoryName, ImageIdentifier>> acceptedMoves;
    /// Last tags of children of indexes that the user wants off all the same, see PlannedIdentifier::movedTo.
    std::set<std::pair<RepositoryName, ImageIdentifier>> movedTags;
    Capabilities capabilities; ///< what a selection does, and what of it is possible, is up to the registry
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
    /// Images of this plan that must be gone first: the indexes that hold it, the subject it came along with.
    std::vector<Digest> after;
    bool leavesUntagged = false; ///< a tag: the image stays, and has no other
    bool takesImage = false; ///< the image goes: a digest, or a tag of a set that takes its last tags
    bool standsForTags = false; ///< a digest, since all tags of the image were chosen and cannot be removed alone
    /// The last tag of a child of an index, which the service would refuse to remove: it is put on this index first, which
    /// keeps its other tags. The child stays, without a tag.
    std::optional<Digest> movedTo;
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
    /// The index that needs it, the digest that swallows it, whose child it is; TagMoved: what the tag meant before.
    std::optional<Digest> because;
    std::optional<Digest> movableTo = {}; ///< NeededByKeptIndex: PlanOptions::movedTags can take it off
};

/// An index whose manifest could not be read.
struct UnreadIndex
{
    RepositoryName repository;
    ImageIdentifier identifier; ///< one of its tags if it has any, its digest otherwise
    bool isArchived = false; ///< the service does not hand out what is archived
};

/// The ordered rounds a selection turns into, with consequences. A value: made by planDeletion(), sent by DeletionRun.
struct DeletionPlan
{
    /// Round by round: tags, then images and outer indexes, then what hangs on those: children, inner indexes, referrers.
    /// A referrer goes after its subject, since the subject may stay: an image must not lose its signature for nothing.
    /// All of one round may go in parallel.
    std::vector<std::vector<PlannedIdentifier>> rounds;
    std::vector<SkippedIdentifier> skipped; ///< chosen, but left out
    /// Children and referrers of what goes that nobody chose and that stay: HasOwnTags, NeededByKeptIndex (another
    /// index), ProtectedPattern, PulledRecently or InUse.
    std::vector<SkippedIdentifier> staying;
    /// PlanOptions::liftedProtection: what was let in on purpose.
    std::vector<std::pair<RepositoryName, ImageIdentifier>> lifted;

    int tagsRemoved = 0; ///< every tag that is gone afterwards, sibling tags included
    int imagesDeleted = 0;
    int imagesKept = 0; ///< chosen by tag, but other tags still point to them
    int imagesByTags = 0; ///< of imagesDeleted, PlannedIdentifier::standsForTags
    int imagesUntagged = 0; ///< chosen by tag; they stay, without any
    std::int64_t bytesFreed = 0; ///< what is known of it
    bool bytesAreLowerBound = false; ///< some sizes or children are unknown: it may be more
    bool bytesAreUpperBound = false; ///< layers shared with others cannot be told: it may be less
    /// Where indexes go: those, going or staying, whose children are unknown, so that more than these may need what they
    /// list. A plan that deletes no index has nothing to say of them.
    int unreadIndexes = 0;
    std::vector<UnreadIndex> unread; ///< the same, one by one
    bool useUnknown = false; ///< images in use are to be left out, and it is not known which those are
    /// Images that go and whose manifests are not what their digests say: they cannot be kept, nor put back.
    int unverifiedImages = 0;
    Capabilities capabilities; ///< of the registry it is for
    bool incomplete = false; ///< a snapshot lacks pages: children, referrers and parents may be missing here

    [[nodiscard]] std::size_t identifierCount() const;
};

/// Pure. Looks only at the snapshots; sends nothing.
[[nodiscard]] DeletionPlan planDeletion(const std::vector<RepositorySnapshot> &snapshots,
                                        const std::vector<Selection> &selections, const GuardRules &guard,
                                        const PlanOptions &options = {}, std::int64_t nowMs = 0);

} // namespace tagboat
