// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/journal/journalrecords.h"
#include "ui/base/notifier.h"

#include <QObject>

#include <map>
#include <memory>
#include <vector>

class QWidget;

namespace tagboat {

class ActivityBar;
class ActivityRow;
class DeletionActivity;
class DeletionFlow;
class Journal;
class Navigator;
class Workspace;

/// All deletions that are planned, run or have run and are not dismissed, each with its row in the activity bar.
class Deletions : public QObject
{
    Q_OBJECT
public:
    /// \param bar where the rows go. Not owned, must outlive this, as all others.
    /// \param journal null: nothing is written down
    Deletions(Workspace *workspace, Journal *journal, Navigator *navigator, ActivityBar *bar, QWidget *window);
    ~Deletions() override;

    /// \param follows the run that this one retries
    void start(const QString &connectionId, const std::vector<Selection> &selections, RunId follows = 0);
    /// Goes on with a run of the journal, where its connection still leads to the same place; a notice says so when it
    /// cannot. One that is at work in this window is shown, and goes on if it was paused.
    void resume(const RunRecord &record);
    /// A row for every run that an earlier program has left, with the offer to resume it.
    /// \param only that run alone; 0: all of them
    void offerInterrupted(RunId only = 0);
    [[nodiscard]] bool isRunning() const;
    /// The latest one; null when there is none.
    [[nodiscard]] DeletionFlow *latest() const;

private:
    struct Entry;
    [[nodiscard]] DeletionFlow *add(const QString &connectionId, const std::vector<Selection> &selections);
    void offer(const RunRecord &record);
    void takeOver(const RunRecord &record);
    [[nodiscard]] DeletionFlow *flowOf(RunId run) const;
    void withdraw(RunId run);
    void notify(DeletionFlow *flow);
    void follow(DeletionFlow *flow);
    void remove(DeletionFlow *flow);

    Workspace *m_workspace;
    Journal *m_journal;
    Navigator *m_navigator;
    ActivityBar *m_bar;
    QWidget *m_window;
    std::vector<std::unique_ptr<Entry>> m_entries;
    std::map<RunId, std::unique_ptr<ActivityRow>> m_offers;
    Notifier m_notifier;
    Call m_asking;
    std::map<RunId, Call> m_resuming; ///< asking whether it may go on
};

} // namespace tagboat
