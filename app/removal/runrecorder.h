// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/journalrecords.h"
#include "app/removal/runqueue.h"

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
    /// Nothing is written any more.
    void stop() { m_journal = nullptr; }
    [[nodiscard]] bool isRecording() const { return m_journal != nullptr; }
    [[nodiscard]] RunId run() const { return m_run; } ///< 0 = never recorded

    /// What the images of a chunk are that is about to be deleted, and which tags will go with them.
    [[nodiscard]] std::vector<SavedImage> imagesOf(const RunQueue::Chunk &chunk, const RunLedger &ledger,
                                                   const ManifestReply &reply) const;
    /// While recording only: the chunk is to be sent once `handler` has heard that this is written.
    [[nodiscard]] Call noteSending(const RunQueue::Chunk &chunk, std::vector<SavedImage> saved, Handler<Done> handler);
    /// What has changed since the last time. Outcomes that cannot be written are not lost: the next program finds them
    /// sent, and looks them up.
    void noteOutcomes(RunLedger &ledger);
    /// Tags that were put on an image after the plan was made went with its digest: they belong to what can be undone.
    void noteUnplannedTags(const RunQueue::Chunk &chunk, const RunLedger &ledger, const DeletionReply &reply);
    void noteFinished(bool cancelled, const RunLedger &ledger);

private:
    Journal *m_journal = nullptr;
    RunId m_run = 0;
};

} // namespace tagboat
