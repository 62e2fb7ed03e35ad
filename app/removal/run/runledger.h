// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"
#include "app/removal/outcome.h"
#include "app/removal/plan/deletionplan.h"

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace tagboat {

/// The books of a DeletionRun: one row per identifier, and what each answer means for the rows it was about. Sends
/// nothing. A row that may have been acted on without an answer is Unknown until it has been looked up.
class RunLedger
{
public:
    using Row = std::size_t;

    explicit RunLedger(const DeletionPlan &plan);

    [[nodiscard]] const std::vector<OutcomeRow> &rows() const { return m_rows; }
    [[nodiscard]] const OutcomeRow &at(Row row) const { return m_rows[row]; }
    [[nodiscard]] std::size_t roundCount() const { return m_roundEnds.size(); }
    /// Rows of a round in plan order.
    [[nodiscard]] std::vector<Row> round(std::size_t number) const;
    [[nodiscard]] int total() const { return static_cast<int>(m_entries.size()); }
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] int failed() const { return m_failed; }
    [[nodiscard]] bool isPending(Row row) const { return m_rows[row].outcome.state == Outcome::State::Pending; }
    [[nodiscard]] bool isUnknown(Row row) const { return m_rows[row].outcome.state == Outcome::State::Unknown; }
    /// Images that must be gone before this row, and are not.
    [[nodiscard]] std::vector<Digest> missingBefore(Row row) const;

    /// What has become of a row in a run before this one. Unknown: it was sent, and may have been acted on.
    void restore(Row row, const Outcome &outcome);
    /// A row of a run before this one is not to be sent any more. What was sent already is still looked up.
    void leaveOut(Row row, const SkippedIdentifier &skipped);
    /// The user has agreed to the image that a tag of a run before means now.
    void bindTo(Row row, const PlannedIdentifier &today);
    void noteSent(const std::vector<Row> &rows);
    /// What the identifiers of `rows` mean now, asked before they are sent: tags that have moved are skipped, what is not
    /// there any more has gone. \return the rows to be sent
    [[nodiscard]] std::vector<Row> takeCheck(const std::vector<Row> &rows, const ManifestReply &reply);
    /// `rows` are not sent, since `error` came up before. Those that were sent earlier stay unknown.
    void takeUnsent(const std::vector<Row> &rows, const Error &error);
    /// The answer to a delete call about `rows`: matched by identifier, whatever the order.
    void take(const std::vector<Row> &rows, const DeletionReply &reply);
    /// The call about `rows` failed as a whole.
    void take(const std::vector<Row> &rows, const Error &error);
    /// A look-up of unknown `rows`. \return those that are still there and may be sent once more.
    [[nodiscard]] std::vector<Row> takeLookUp(const std::vector<Row> &rows, const ManifestReply &reply,
                                              bool maySendAgain);
    /// Unknown `rows` are gone, for their repository is.
    void takeAllGone(const std::vector<Row> &rows);
    void skip(Row row, SkipReason reason, std::vector<Digest> parents = {});

    /// The tags that deleting this row by digest takes along.
    [[nodiscard]] const std::vector<std::string> &siblingTags(Row row) const { return m_entries[row].siblingTags; }
    /// PlannedIdentifier::movedTo
    [[nodiscard]] const std::optional<Digest> &movedTo(Row row) const { return m_entries[row].movedTo; }
    /// Rows whose outcome has changed since this was last asked, each once.
    [[nodiscard]] std::vector<Row> takeChanged();

private:
    using ImageKey = std::pair<RepositoryName, Digest>;

    /// What the plan knows of a row and what has been tried with it.
    struct Entry
    {
        bool takesImage = false;
        bool mayHaveActed = false; ///< an earlier answer got lost
        bool sentAgain = false;
        bool wasMoved = false; ///< the tag meant another image when it was removed
        std::optional<Digest> movedTo; ///< the tag may mean this one too: a run before has got so far
        std::vector<Digest> after;
        std::vector<std::string> siblingTags;
    };

    [[nodiscard]] bool isOurs(Row row, const Digest &meant) const;
    void addPlanned(const PlannedIdentifier &planned);
    void enter(Row row, const PlannedIdentifier &planned);
    void addSkipped(const SkippedIdentifier &skipped);
    [[nodiscard]] std::map<ImageIdentifier, Row> byIdentifier(const std::vector<Row> &rows) const;
    void succeed(Row row, bool alreadyGone, const QString &requestId);
    void fail(Row row, const ItemFailure &failed, const QString &requestId, bool earlierTryMayHaveActed);
    void stayedThere(Row row);
    void noteGone(Row row);
    void set(Row row, Outcome outcome);

    std::vector<OutcomeRow> m_rows; ///< planned ones first
    std::vector<Entry> m_entries; ///< of the planned ones
    std::vector<Row> m_roundEnds;
    std::map<ImageKey, std::vector<Row>> m_lastTags; ///< rows that together take an image by its tags
    std::set<ImageKey> m_planned; ///< images that the plan takes
    std::set<ImageKey> m_gone;
    std::vector<Row> m_changed; ///< may name a row more than once
    int m_done = 0;
    int m_failed = 0;
};

/// Every digest that a text names, in its order, each once. ImageReferencedByManifestList tells the parents so.
[[nodiscard]] std::vector<Digest> digestsIn(const QString &text);

} // namespace tagboat
