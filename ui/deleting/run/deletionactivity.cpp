// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/run/deletionactivity.h"

#include "app/removal/journal/outcomes.h"
#include "ui/base/activityrow.h"
#include "ui/base/errortext.h"
#include "ui/base/formats.h"
#include "ui/deleting/results/outcomecauses.h"
#include "ui/deleting/run/deletionflow.h"
#include "ui/session/repositorysession.h"

namespace tagboat {

DeletionActivity::DeletionActivity(DeletionFlow *flow, ActivityRow *row, QObject *parent)
    : QObject(parent)
    , m_flow(flow)
    , m_row(row)
{
    row->setColour(flow->connection().colour);
    connect(flow, &DeletionFlow::stageChanged, this, &DeletionActivity::update);
    connect(flow, &DeletionFlow::progressed, this, &DeletionActivity::update);
    connect(flow, &DeletionFlow::resultsClosed, this, [this] {
        m_isSeen = true;
        update();
    });
    connect(flow->sessions().front()->connection().get(), &ConnectionSession::slowedChanged, this,
            &DeletionActivity::update);
    connect(row, &ActivityRow::pauseToggled, this, [this](bool pause) {
        if (!m_flow->run())
            return;
        if (pause)
            m_flow->run()->pause();
        else
            m_flow->run()->resume();
    });
    connect(row, &ActivityRow::cancelRequested, flow, &DeletionFlow::cancel);
    connect(row, &ActivityRow::actionRequested, this, [this] {
        if (m_flow->stage() == DeletionFlow::Stage::Failed)
            m_flow->start();
        else
            m_flow->showResults();
    });
    update();
}

void DeletionActivity::update()
{
    using Stage = DeletionFlow::Stage;
    const Stage stage = m_flow->stage();
    const QString names = m_flow->repositoryNames();
    const bool over = stage == Stage::Failed || stage == Stage::Abandoned || stage == Stage::Finished;
    m_row->setPausable(stage == Stage::Running, m_flow->run() && m_flow->run()->state() == DeletionRun::State::Paused);
    m_row->setCancellable(stage == Stage::Preparing || stage == Stage::Running);
    m_row->setDismissable(over);
    m_row->setActionText({});
    m_row->setMark({});
    switch (stage) {
    case Stage::Preparing:
        //: %1 is a repository
        m_row->setTitle(tr("Planning a deletion in %1").arg(names));
        m_row->setProgress(0, 0);
        m_row->setStatus(tr("listing its images first"));
        m_row->setState(ActivityRow::State::Running);
        break;
    case Stage::Failed: {
        const ErrorText text = errorText(m_flow->error());
        m_row->setTitle(tr("No plan for %1").arg(names));
        m_row->setProgress(0, -1);
        m_row->setStatus(tr("%1. %2").arg(text.title, text.explanation), text.details);
        m_row->setActionText(tr("Try again"));
        m_row->setMark(QStringLiteral("error"));
        m_row->setState(ActivityRow::State::Waiting);
        break;
    }
    case Stage::Running:
        showRunning();
        break;
    case Stage::Finished:
        showFinished();
        break;
    case Stage::Planning:
    case Stage::Abandoned:
        m_row->setState(ActivityRow::State::Hidden);
        break;
    }
}

void DeletionActivity::showRunning()
{
    const DeletionRun *run = m_flow->run();
    //: %1 is a repository
    m_row->setTitle(tr("Deleting from %1").arg(m_flow->repositoryNames()));
    m_row->setProgress(run->done(), run->total());
    QStringList parts;
    //: 412 of 5,000 are done
    parts << tr("%1 of %2").arg(numberText(run->done()), numberText(run->total()));
    if (run->failed() > 0)
        parts << tr("%Ln failed", nullptr, run->failed());
    if (run->wasCancelled())
        parts << tr("cancelling");
    else if (run->state() == DeletionRun::State::Paused)
        parts << tr("paused");
    else if (run->remainingMs() > 0)
        //: %1 is a duration: "2 min"
        parts << tr("%1 left").arg(durationText(run->remainingMs()));
    if (m_flow->sessions().front()->connection()->isSlowed())
        parts << tr("slowed by the registry");
    m_row->setStatus(parts.join(QStringLiteral(" · ")));
    m_row->setState(ActivityRow::State::Running);
}

void DeletionActivity::showFinished()
{
    const DeletionRun *run = m_flow->run();
    const QString names = m_flow->repositoryNames();
    m_row->setTitle(run->wasCancelled() ? tr("Deletion cancelled in %1").arg(names)
                                        //: %1 is a repository
                                        : tr("Deletion finished in %1").arg(names));
    m_row->setProgress(0, -1);
    const OutcomeCounts counts = countOutcomes(run->rows());
    QStringList parts{tr("%1 of %2 done").arg(numberText(counts.deleted + counts.untagged), numberText(run->total()))};
    if (run->failed() > 0)
        parts << tr("%Ln failed", nullptr, run->failed());
    m_row->setStatus(parts.join(QStringLiteral(" · ")));
    m_row->setActionText(tr("Show results"));
    m_row->setMark(outcomeIconName(outcomeOfAll(counts, run->wasCancelled())));
    const bool hasFailed = counts.failed + counts.unknown > 0;
    m_row->setState(hasFailed && !m_isSeen ? ActivityRow::State::Failed : ActivityRow::State::Finished);
}

} // namespace tagboat
