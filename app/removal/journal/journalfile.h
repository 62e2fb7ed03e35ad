// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/clock.h"
#include "app/core/result.h"
#include "app/removal/journal/journalrecords.h"
#include "app/removal/journal/journalsql.h"

#include <memory>

namespace tagboat {

/// The journal's SQLite file. Blocks, and belongs to the thread that made it; Journal is for everyone else.
///
/// What a function has written when it returns survives a kill, and a loss of power too, but for noteOutcomes(): an
/// outcome that is lost so is looked up again.
/// Several processes may have the file open at once. Errors have Kind::Configuration, the file in `where`, and a code:
/// JournalUnwritable, JournalFull, JournalNewer (another version's), JournalBusy, JournalDamaged, and JournalRunDamaged
/// when it is one run only that is not as it was written.
class JournalFile
{
public:
    /// Makes the folder and the file where they are missing, and rewrites a file of an earlier version. A damaged file is kept under another name beside it, and a
    /// new one begun: setAside() tells. \param path of the file. \param clock tells what to call a damaged one.
    [[nodiscard]] static Result<std::unique_ptr<JournalFile>> open(const QString &path,
                                                                   const Clock &clock = Clock::system());
    ~JournalFile();
    JournalFile(const JournalFile &) = delete;
    JournalFile &operator=(const JournalFile &) = delete;

    [[nodiscard]] const QString &path() const { return m_sql.path(); }
    [[nodiscard]] const QString &setAside() const { return m_setAside; }

    /// Writes down a plan before anything of it is sent. \return its number
    [[nodiscard]] Result<RunId> begin(const RunRecord &record, const RunContent &content);
    /// `rows` are about to be sent, and `saved` is what they will take: from now on they count as Unknown. An image that
    /// is saved again, with its manifest or without, gains the tags.
    [[nodiscard]] Result<Done> noteSending(RunId run, const std::vector<std::size_t> &rows,
                                           const std::vector<SavedImage> &saved);
    [[nodiscard]] Result<Done> noteOutcomes(RunId run, const NumberedOutcomes &outcomes);
    /// With outcomes that are not written yet: all of it is written or nothing, and what the run has come to is counted
    /// from what stands in the file.
    [[nodiscard]] Result<Done> noteFinished(RunId run, const QDateTime &at, bool cancelled,
                                            const NumberedOutcomes &outcomes = {});
    /// Of a RepositoryDeletion, which has no rows to be counted.
    [[nodiscard]] Result<Done> noteRepositoryFinished(RunId run, const QDateTime &at, const OutcomeCounts &counts);

    /// The same for a restore, which has rows and no plan. The rows may be written late or not at all: putting back what
    /// is back already does no harm.
    [[nodiscard]] Result<RunId> beginRestore(const RunRecord &record, const std::vector<RestoreRow> &rows);
    [[nodiscard]] Result<Done> noteRestored(RunId run, const NumberedRestores &rows);
    [[nodiscard]] Result<Done> noteRestoreFinished(RunId run, const QDateTime &at, bool cancelled,
                                                   const RestoreCounts &counts);
    [[nodiscard]] Result<RestoreContent> restoreContent(RunId run);

    /// All runs, the latest first. One that is damaged says so; the others are not held up by it.
    [[nodiscard]] Result<std::vector<RunRecord>> runs();
    [[nodiscard]] Result<RunContent> content(RunId run);
    /// Each image once with all its tags. A manifest that is not what its digest says is left out: damage.
    [[nodiscard]] Result<SavedContent> saved(RunId run);

private:
    explicit JournalFile(const QString &path);
    [[nodiscard]] static Result<std::unique_ptr<JournalFile>> openAsItIs(const QString &path);
    [[nodiscard]] Result<RunId> insertRun(const RunRecord &record);
    [[nodiscard]] Result<Done> writeOutcomes(RunId run, const NumberedOutcomes &outcomes);
    [[nodiscard]] Result<Done> finishRun(RunId run, const QDateTime &at, bool cancelled, const QByteArray &counts);

    JournalSql m_sql;
    QString m_setAside;
};

} // namespace tagboat
