// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/deletionplan.h"
#include "app/removal/outcome.h"

#include <QObject>

#include <memory>

namespace tagboat {

class Registry;

/// Sends a plan: rounds in order, chunks of at most Capabilities::maximumIdentifiersPerCall, several calls in flight.
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
    ~DeletionRun() override;

    void setMaximumInFlight(int calls);
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
    /// At most every 100 ms while running.
    void progressed();
    void stateChanged();
    /// All rows have their outcome.
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tagboat
