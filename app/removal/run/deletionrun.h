// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/journal/journalrecords.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace tagboat {

class Journal;
class Registry;

/// Sends a plan: rounds in order, chunks of at most Capabilities::maximumIdentifiersPerCall, several calls in flight: more
/// and more until the service asks for fewer.
/// What an index or subject must precede starts only when that is gone. What got no answer is looked up at the end of
/// its round and sent once more when it is still there. A repository that refuses all (rights, key, not there) is not
/// asked again. Every identifier of the plan ends with an outcome other than Pending. Destroying it cancels.
class DeletionRun : public QObject
{
    Q_OBJECT
public:
    enum class State { Ready, Running, Paused, Finished };

    /// \param registry not owned, must outlive this.
    DeletionRun(Registry *registry, DeletionPlan plan, QObject *parent = nullptr);
    /// Goes on with a run that was interrupted: what has an outcome keeps it, what was sent without one is looked up.
    DeletionRun(Registry *registry, RunContent content, QObject *parent = nullptr);
    ~DeletionRun() override;

    /// Of a run that was interrupted: sends only what is in `today` of what is left, a plan of unfinishedSelections(). The
    /// rest is left out for the reason that `today` has. A tag for which `today` has another image means that one now.
    void keepTo(const DeletionPlan &today);
    /// The least time between two progressed(); 100 ms, as often as an eye follows.
    void setProgressInterval(std::chrono::milliseconds interval);
    /// So many from the start, and never more; without this 8, and 32 at most.
    void setMaximumInFlight(int calls);
    /// Asks before each delete call what its identifiers mean now (one more call per 100): tags that have moved since
    /// the plan are skipped, what is gone is not sent. Where reading is not allowed, it goes on without.
    void setChecksFirst(bool on);
    /// Writes every step down before it is taken: `run` was begun there with content(). When that fails the run pauses
    /// and says journalFailed(). \param journal not owned, must outlive this.
    void recordIn(Journal *journal, RunId run);
    /// After journalFailed(): nothing waits for the journal any more. Without this resume() tries it once more.
    void goOnWithoutJournal();
    /// How long after the end could not be written down that is tried again; 5 s.
    void setJournalPause(std::chrono::milliseconds pause);
    /// What Journal::begin() wants.
    [[nodiscard]] RunContent content() const;
    [[nodiscard]] RunId recordedAs() const; ///< 0 = not recorded
    void start();
    /// Calls that are on the wire finish; no further one starts.
    void pause();
    void resume();
    /// As pause, but the rest is given up: those rows become Skipped(Cancelled), and calls on the wire and look-ups
    /// finish. Cancelled again, those are given up as well, and their rows stay Unknown.
    void cancel();

    [[nodiscard]] State state() const;
    [[nodiscard]] const DeletionPlan &plan() const;
    /// One row for every identifier of the plan, in plan order, then one for every skipped one.
    [[nodiscard]] const std::vector<OutcomeRow> &rows() const;
    [[nodiscard]] int total() const; ///< identifiers to be sent
    [[nodiscard]] int done() const; ///< of these, with an outcome
    [[nodiscard]] int failed() const;
    [[nodiscard]] bool wasCancelled() const;
    /// Milliseconds left by the pace so far; -1 = cannot be told yet.
    [[nodiscard]] qint64 remainingMs() const;

Q_SIGNALS:
    /// At most once in a progress interval while running.
    void progressed();
    void stateChanged();
    /// All rows have their outcome.
    void finished();
    /// A step could not be written down, and was not taken; the run is paused.
    void journalFailed(const tagboat::Error &error);
    /// The end, with what is not written yet, could not be written down: to the journal the run is not finished. It is
    /// tried again while this lives.
    void endNotWritten(const tagboat::Error &error);
    void endWritten();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tagboat
