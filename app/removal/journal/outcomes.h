// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/outcome.h"
#include "app/removal/plan/deletionplan.h"

#include <cstddef>
#include <vector>

namespace tagboat {

/// Rows that ended the same way for the same reason.
struct OutcomeGroup
{
    /// One of them, for what they share: state, skipReason, failureKind, failureCode, alreadyGone, and errorKind where a whole call
    /// failed without a code.
    Outcome sample;
    std::vector<std::size_t> rows; ///< places in the rows given, in their order
};

struct OutcomeCounts
{
    int deleted = 0; ///< identifiers whose image went
    int deletedImages = 0; ///< distinct images behind those
    int untagged = 0;
    int failed = 0; ///< without alreadyGone
    int alreadyGone = 0; ///< failed, but only since there was nothing left to delete
    int skipped = 0;
    int unknown = 0;
    int pending = 0;
};

/// How many identifiers each round of a plan holds: where one ends and the next starts in the outcomes of a run.
[[nodiscard]] std::vector<std::size_t> roundSizes(const DeletionPlan &plan);
/// What of `chosen` (places in the rows of a run) was to be sent, in an order in which it can be sent again: round by
/// round, by repository. What was left out of the plan is left out here.
[[nodiscard]] std::vector<Selection> inRounds(const std::vector<OutcomeRow> &rows,
                                              const std::vector<std::size_t> &rounds,
                                              const std::vector<std::size_t> &chosen);

[[nodiscard]] OutcomeCounts countOutcomes(const std::vector<OutcomeRow> &rows);
/// Something has gone, or may have gone.
[[nodiscard]] bool mayBeRestored(const OutcomeCounts &counts);
/// What needs attention first; within that the larger groups.
[[nodiscard]] std::vector<OutcomeGroup> groupOutcomes(const std::vector<OutcomeRow> &rows);
/// Places of the rows: failed, unknown, already gone, skipped, then what went well; as they were within each.
[[nodiscard]] std::vector<std::size_t> failuresFirst(const std::vector<OutcomeRow> &rows);

/// What is no longer there in this repository: tags, and images that went with their last one.
[[nodiscard]] std::vector<ImageIdentifier> identifiersGone(const std::vector<OutcomeRow> &rows,
                                                           const RepositoryName &repository);

/// The same identifier may succeed when it is sent again, now or after the cause has been removed.
[[nodiscard]] bool isRetryable(const Outcome &outcome);
/// What isRetryable(), by repository, bound to what the tags meant then. The same for the next ones.
[[nodiscard]] std::vector<Selection> retrySelections(const std::vector<OutcomeRow> &rows);
/// What a run that was interrupted has left, by repository: not sent yet, or sent without an answer.
[[nodiscard]] std::vector<Selection> unfinishedSelections(const std::vector<OutcomeRow> &rows);
/// A tag that the registry removes with its image only, and the row says which image that is.
[[nodiscard]] bool goesByDigestOnly(const OutcomeRow &row);
/// The images of what goesByDigestOnly(), by repository, each once.
[[nodiscard]] std::vector<Selection> selectionsByDigest(const std::vector<OutcomeRow> &rows);
/// An index that stays holds it, and the row says which.
[[nodiscard]] bool isBlockedByParents(const Outcome &outcome);
/// What isBlockedByParents() together with the indexes that block it, by repository, each once.
[[nodiscard]] std::vector<Selection> selectionsWithParents(const std::vector<OutcomeRow> &rows);

} // namespace tagboat
