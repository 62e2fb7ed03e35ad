// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/journal/journalrecords.h"
#include "app/removal/run/runqueue.h"

#include <map>
#include <set>
#include <vector>

namespace tagboat {

class Journal;

/// What a DeletionRun writes into the journal: every step before it is taken, every outcome once it is known, and the
/// images that go. Does nothing until it is given a journal.
class RunRecorder
{
public:
    /// \param journal not owned, must outlive this.
    void start(Journal *journal, RunId run);
    /// Nothing waits for the journal any more; what has become of the rows is written at the end, if that can be.
    void stop() { m_isRecording = false; }
    [[nodiscard]] bool isRecording() const { return m_isRecording; }
    [[nodiscard]] RunId run() const { return m_run; } ///< 0 = never recorded

    /// What the images of a chunk are that is about to be deleted, and which tags will go with them.
    [[nodiscard]] std::vector<SavedImage> imagesOf(const RunQueue::Chunk &chunk, const RunLedger &ledger,
                                                   const ManifestReply &reply) const;
    /// While recording only: the chunk is to be sent once `handler` has heard that this is written.
    [[nodiscard]] Call noteSending(const RunQueue::Chunk &chunk, std::vector<SavedImage> saved, Handler<Done> handler);
    /// What has changed since the last time, and what could not be written before.
    void noteOutcomes(RunLedger &ledger);
    /// Tags that were put on an image after the plan was made went with its digest: they belong to what can be undone.
    void noteUnplannedTags(const RunQueue::Chunk &chunk, const RunLedger &ledger, const DeletionReply &reply);
    /// The end, and every outcome that is not known to be written: all of it or nothing. So a journal that could not be
    /// written says that the run is not finished, and never that it ended otherwise than its rows say.
    void noteFinished(bool cancelled, RunLedger &ledger, Handler<Done> handler);

private:
    void takeChanges(RunLedger &ledger);
    [[nodiscard]] static NumberedOutcomes outcomesOf(const std::set<RunLedger::Row> &rows, const RunLedger &ledger);

    /// Outcomes on their way into the journal.
    struct Writing
    {
        std::set<RunLedger::Row> rows;
        Call call;
    };

    Journal *m_journal = nullptr;
    RunId m_run = 0;
    bool m_isRecording = false;
    std::set<RunLedger::Row> m_unwritten;
    std::map<int, Writing> m_writing;
    int m_lastWriting = 0;
    Call m_finishing;
};

} // namespace tagboat
