// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/registry/image.h"
#include "app/registry/registry.h"

#include <QString>

#include <optional>
#include <vector>

namespace tagboat {

/// Why an identifier of the selection was never sent.
enum class SkipReason {
    None,
    ProtectedPattern, ///< GuardRules::protectedTagPatterns
    PulledRecently,
    InUse, ///< something runs it, or a child of it
    Duplicate, ///< asked for twice; done once
    CoveredByDigest, ///< a tag of an image that is deleted by digest
    NeededByKeptIndex, ///< a child of an index that stays
    Cancelled, ///< the run was cancelled before its turn
    ParentNotDeleted, ///< a child or referrer whose index or subject could not be deleted in a round before
    ReadOnlyConnection,
    HasOwnTags, ///< a child or referrer that nobody chose, with tags of its own: only in DeletionPlan::staying
    TagMoved, ///< the tag means another image than when it was first planned
    ProtectedByRegistry, ///< ImageStatus::Protected
    TagNotRemovable, ///< the registry removes tags only together with their image
    DeletionUnsupported, ///< the registry deletes no images
};

/// What happened to one identifier.
struct Outcome
{
    enum class State { Pending, Untagged, Deleted, Failed, Skipped, Unknown };

    State state = State::Pending;
    SkipReason skipReason = SkipReason::None;
    FailureKind failureKind = FailureKind::Other; ///< of the item, in this program's words
    QString failureCode; ///< of the item or the whole call, as the service called it; see failureCodeOf
    CodeOf failureCodeOf =
        CodeOf::Service; ///< Program: Error::code of a call that got no answer, never shown as a code
    QString failureReason; ///< the service's own text
    Error::Kind errorKind = Error::Kind::Other; ///< of a whole call that failed; Other with an item failure
    bool wholeCall = false; ///< the whole call failed, not just this item
    QString where{}; ///< of a whole call: Error::where
    QString signIn{}; ///< of a whole call: Error::signIn
    bool alreadyGone = false; ///< FailureKind::NotFound: it was gone before this run, or a lost answer had removed it
    std::vector<Digest> parents; ///< FailureKind::NeededByIndex, NeededByKeptIndex, ParentNotDeleted: who
    QString requestId;
    int attempts = 0; ///< calls this identifier was sent in
    QString matchedPattern; ///< ProtectedPattern: which one
    std::optional<Digest> boundTo; ///< the image that the user agreed to when the run went on: OutcomeRow::digest then

    friend bool operator==(const Outcome &, const Outcome &) = default;
};

/// What the service called the failure; empty if it did not say.
[[nodiscard]] inline QString serviceCode(const Outcome &outcome)
{
    return outcome.failureCodeOf == CodeOf::Service ? outcome.failureCode : QString();
}

/// One row of the results.
struct OutcomeRow
{
    RepositoryName repository;
    ImageIdentifier identifier;
    Digest digest; ///< the image, when known; for a tag: what it meant at planning
    QString platform; ///< "linux/arm64" when known from an index
    Outcome outcome;
};

} // namespace tagboat
