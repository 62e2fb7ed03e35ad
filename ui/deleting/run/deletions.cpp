// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/run/deletions.h"

#include "app/removal/journal/journal.h"
#include "app/removal/journal/runorigin.h"
#include "ui/base/activitybar.h"
#include "ui/base/formats.h"
#include "ui/deleting/results/resultstext.h"
#include "ui/deleting/run/deletionactivity.h"
#include "ui/deleting/run/deletionflow.h"
#include "ui/session/navigator.h"
#include "ui/session/repositorysession.h"
#include "ui/session/workspace.h"

#include <QWidget>

#include <algorithm>

namespace tagboat {

struct Deletions::Entry
{
    std::unique_ptr<ActivityRow> row;
    std::unique_ptr<DeletionFlow> flow;
    std::unique_ptr<DeletionActivity> activity; // watches both: goes first
};

Deletions::Deletions(Workspace *workspace, Journal *journal, Navigator *navigator, ActivityBar *bar, QWidget *window)
    : m_workspace(workspace)
    , m_journal(journal)
    , m_navigator(navigator)
    , m_bar(bar)
    , m_window(window)
    , m_notifier(window)
{
}

Deletions::~Deletions()
{
    for (const auto &entry : m_entries)
        m_bar->remove(entry->row.get());
    for (const auto &[run, row] : m_offers)
        m_bar->remove(row.get());
}

void Deletions::start(const QString &connectionId, const std::vector<Selection> &selections, RunId follows)
{
    if (DeletionFlow *flow = add(connectionId, selections)) {
        flow->setFollows(follows);
        flow->start();
    }
}

/// \return null when the connection cannot be used
DeletionFlow *Deletions::add(const QString &connectionId, const std::vector<Selection> &selections)
{
    std::vector<std::shared_ptr<RepositorySession>> sessions;
    for (const Selection &selection : selections) {
        const auto session = m_workspace->open(connectionId, selection.repository);
        if (!session)
            return nullptr;
        if (std::find(sessions.begin(), sessions.end(), session) == sessions.end())
            sessions.push_back(session);
    }
    if (sessions.empty())
        return nullptr;
    auto entry = std::make_unique<Entry>();
    entry->flow = std::make_unique<DeletionFlow>(std::move(sessions), selections, m_journal, m_navigator, m_window);
    entry->flow->setServiceName(m_workspace->backEnd(entry->flow->connection().kind()).serviceName);
    entry->row = std::make_unique<ActivityRow>();
    m_bar->add(entry->row.get());
    entry->activity = std::make_unique<DeletionActivity>(entry->flow.get(), entry->row.get(), nullptr);
    DeletionFlow *flow = entry->flow.get();
    connect(entry->row.get(), &ActivityRow::dismissed, this, [this, flow] { remove(flow); });
    follow(flow);
    m_entries.push_back(std::move(entry));
    return flow;
}

void Deletions::offerInterrupted(RunId only)
{
    if (!m_journal)
        return;
    m_asking = m_journal->interruptedRuns([this, only](const Result<std::vector<RunRecord>> &runs) {
        // No journal, no interrupted runs: that it cannot be used is said when something is to be deleted.
        for (const RunRecord &record : runs.value_or(std::vector<RunRecord>())) {
            if (record.kind == RunRecord::Kind::Deletion && (only == 0 || record.id == only))
                offer(record);
        }
    });
}

void Deletions::offer(const RunRecord &record)
{
    auto row = std::make_unique<ActivityRow>();
    row->setObjectName(QStringLiteral("interrupted"));
    row->setColour(record.colour);
    //: %1 is a repository, or several
    row->setTitle(tr("A deletion in %1 was interrupted").arg(record.repositories.join(tr(", "))));
    row->setProgress(0, -1);
    const OutcomeCounts &counts = record.counts;
    const int done = counts.deleted + counts.untagged + counts.failed + counts.alreadyGone;
    const int total = done + counts.unknown + counts.pending;
    QStringList parts{tr("%1 of %2 done").arg(numberText(done), numberText(total))};
    if (counts.unknown > 0)
        parts << tr("%Ln to be looked up", nullptr, counts.unknown);
    const bool isDamaged = !record.damage.isEmpty();
    if (isDamaged)
        parts = {tr("What the journal says of it is damaged, so it cannot go on. History shows what can be read.")};
    row->setStatus(parts.join(QStringLiteral(" · ")), record.damage);
    row->setActionText(isDamaged ? QString() : tr("Resume"));
    row->setDismissable(true);
    const RunId run = record.id;
    connect(row.get(), &ActivityRow::actionRequested, this, [this, record] { resume(record); });
    connect(row.get(), &ActivityRow::dismissed, this, [this, run] { withdraw(run); });
    row->setMark(QStringLiteral("outcome-unknown"));
    row->setState(ActivityRow::State::Waiting);
    m_bar->add(row.get());
    m_offers[run] = std::move(row);
}

void Deletions::withdraw(RunId run)
{
    auto offer = m_offers.extract(run);
    if (!offer)
        return;
    m_bar->remove(offer.mapped().get());
    offer.mapped().release()->deleteLater(); // its signal may have led here
}

void Deletions::resume(const RunRecord &record)
{
    if (const DeletionFlow *flow = flowOf(record.id)) {
        flow->run()->resume();
        return;
    }
    if (m_resuming[record.id].isRunning())
        return;
    const auto session = m_workspace->connection(record.connectionId);
    if (!session || !session->registry() || record.repositories.isEmpty()) {
        //: %1 is a repository, %2 a connection
        m_navigator->showProblem(tr("The deletion in %1 cannot go on: there is no connection %2 any more.")
                                     .arg(record.repositories.join(tr(", ")), record.connectionName),
                                 {});
        return;
    }
    m_resuming[record.id] = checkOrigin(
        session->registry(), session->connection(), record, [this, session, record](const Result<Done> &same) {
            if (same)
                takeOver(record);
            else
                m_navigator->showProblem(tr("The deletion in %1 cannot go on.").arg(record.repositories.join(tr(", "))),
                                         same.error());
        });
}

void Deletions::takeOver(const RunRecord &record)
{
    m_resuming[record.id] = m_journal->takeOver(record.id, [this, record](const Result<RunContent> &content) {
        if (!content) {
            m_navigator->showProblem(tr("The deletion in %1 cannot go on.").arg(record.repositories.join(tr(", "))),
                                     content.error());
            return;
        }
        std::vector<Selection> selections;
        for (const QString &repository : record.repositories)
            selections.push_back({repository, {}});
        withdraw(record.id);
        if (DeletionFlow *flow = add(record.connectionId, selections))
            flow->resume(record, *content);
        else
            m_journal->giveBack(record.id);
    });
}

/// The flow that is at work at a run; null when none of this window is.
DeletionFlow *Deletions::flowOf(RunId run) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [run](const auto &entry) {
        return entry->flow->stage() == DeletionFlow::Stage::Running && entry->flow->run()->recordedAs() == run;
    });
    return found == m_entries.end() ? nullptr : (*found)->flow.get();
}

void Deletions::follow(DeletionFlow *flow)
{
    connect(flow, &DeletionFlow::stageChanged, this, [this, flow] {
        if (flow->stage() == DeletionFlow::Stage::Abandoned)
            remove(flow);
        else if (flow->stage() == DeletionFlow::Stage::Finished)
            notify(flow);
    });
}

void Deletions::notify(DeletionFlow *flow)
{
    const OutcomeCounts counts = countOutcomes(flow->run()->rows());
    QStringList parts;
    for (const CountText &count : countTexts(counts))
        parts << count.text;
    m_notifier.tell(resultsTitle(counts, {flow->repositoryNames()}, flow->run()->wasCancelled()),
                    parts.join(QStringLiteral(" · ")), [this, flow] {
                        // Its row may have been cleared meanwhile.
                        if (std::any_of(m_entries.begin(), m_entries.end(),
                                        [flow](const auto &entry) { return entry->flow.get() == flow; }))
                            flow->showResults();
                    });
}

void Deletions::remove(DeletionFlow *flow)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [flow](const auto &entry) { return entry->flow.get() == flow; });
    if (found == m_entries.end())
        return;
    // One that failed keeps its run as long as its row offers to try again: nobody else may resume it meanwhile.
    const RunId given = flow->waitingToResume();
    // A signal of the flow or of the row has led here: both live until the event loop is reached.
    (*found)->activity.reset();
    m_bar->remove((*found)->row.get());
    (*found)->row.release()->deleteLater();
    (*found)->flow.release()->deleteLater();
    m_entries.erase(found);
    if (given != 0) {
        m_journal->giveBack(given);
        offerInterrupted(given);
    }
}

bool Deletions::isRunning() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [](const auto &entry) { return entry->flow->stage() == DeletionFlow::Stage::Running; });
}

DeletionFlow *Deletions::latest() const
{
    return m_entries.empty() ? nullptr : m_entries.back()->flow.get();
}

} // namespace tagboat
