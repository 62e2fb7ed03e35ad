// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/outcomes.h"
#include "app/removal/journal/restorerow.h"
#include "app/removal/outcome.h"
#include "app/removal/plan/deletionplan.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tagboat {

/// Number of a run in the journal; 0 = none.
using RunId = std::int64_t;

/// What the journal says about a run as a whole: who deleted what from where, and how it ended.
struct RunRecord
{
    enum class Kind {
        Deletion,
        Restore, ///< has RestoreRows instead of a plan
        RepositoryDeletion, ///< of a repository with all in it: has no rows
        TagMove, ///< of tags to other images, one after the other: a row for each, with the image that lost it
    };

    RunId id = 0;
    Kind kind = Kind::Deletion;
    RunId follows = 0; ///< the run that this one retries or restores
    QString connectionId;
    QString connectionName; ///< as it was then
    QString colour; ///< of the connection, "#rrggbb"
    QString registry; ///< "ecr": the kind of the connection
    QString place; ///< region or host
    QString account;
    QString principal; ///< ARN or user name, as far as the service said
    QString provider; ///< where the credentials came from
    QString user; ///< who was logged in on this computer
    QStringList repositories;
    QStringList lifted; ///< "repository: identifier" let in although protected
    QDateTime startedAt; ///< UTC
    QDateTime finishedAt; ///< UTC; invalid: interrupted, or still at work
    bool cancelled = false;
    OutcomeCounts counts;
    RestoreCounts restored; ///< of a Restore
    QString damage{}; ///< what of it is not as it was written: untranslated, the first of it; empty: nothing

    [[nodiscard]] bool isFinished() const { return finishedAt.isValid(); }
};

/// A plan as it was confirmed, with what has become of every identifier. Unknown: sent, and no answer was written down.
struct RunContent
{
    DeletionPlan plan; ///< rounds and skipped; no totals
    std::vector<OutcomeRow> rows; ///< in the order of RunLedger::rows()
    /// As RunRecord::damage. What can be read is there all the same, to be shown; it must not go on.
    QString damage{};
};

/// What was there before it was deleted.
struct SavedImage
{
    RepositoryName repository;
    Manifest manifest;
    std::vector<std::string> tags; ///< those that went; may be none
};

/// What a run has saved. `damage` as RunRecord::damage: something more was saved, and cannot be read.
struct SavedContent
{
    std::vector<SavedImage> images;
    QString damage{};
};

/// What a restore has come to.
struct RestoreContent
{
    std::vector<RestoreRow> rows;
    QString damage{}; ///< as RunRecord::damage
};

/// New outcomes, by place in RunContent::rows.
using NumberedOutcomes = std::vector<std::pair<std::size_t, Outcome>>;
/// The same for a restore.
using NumberedRestores = std::vector<std::pair<std::size_t, RestoreRow>>;

} // namespace tagboat
