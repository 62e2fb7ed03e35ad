// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/deleting/history/history.h"

#include "app/removal/journal/journal.h"
#include "app/removal/journal/runorigin.h"
#include "app/removal/restore/restoreplan.h"
#include "ui/base/errortext.h"
#include "ui/deleting/history/runsreading.h"
#include "ui/deleting/results/resultscontent.h"
#include "ui/session/navigator.h"
#include "ui/session/workspace.h"

namespace tagboat {

History::History(Workspace *workspace, Journal *journal, Navigator *navigator, QWidget *window)
    : m_workspace(workspace)
    , m_journal(journal)
    , m_navigator(navigator)
    , m_window(window)
{
}

History::~History()
{
    delete m_restoreDialog;
    delete m_resultsDialog;
    delete m_dialog;
}

void History::show()
{
    if (!m_dialog) {
        m_dialog = new HistoryDialog(m_window);
        connect(m_dialog, &HistoryDialog::resultsRequested, this, &History::showResults);
        connect(m_dialog, &HistoryDialog::restoreRequested, this, &History::restore);
        connect(m_dialog, &HistoryDialog::resumeRequested, this,
                [this](const RunRecord &run) { m_navigator->resume(run); });
        connect(m_dialog, &HistoryDialog::exportRequested, this, &History::exportRuns);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
    m_listing = m_journal->runs([this](Result<std::vector<RunRecord>> runs) {
        if (!m_dialog)
            return;
        if (runs)
            m_dialog->setRuns(std::move(*runs));
        else
            m_dialog->setProblem(errorText(runs.error()).explanation);
    });
}

void History::showResults(const RunRecord &run)
{
    if (run.kind == RunRecord::Kind::Restore) {
        m_reading = m_journal->restoreContent(run.id, [this, run](Result<RestoreContent> content) {
            if (!content) {
                m_navigator->showProblem(tr("The results cannot be read."), content.error());
                return;
            }
            if (showRunningRestore())
                return;
            delete m_restoreDialog;
            m_restoreDialog = new RestoreDialog(run, std::move(*content), m_window);
            m_restoreDialog->show();
        });
        return;
    }
    m_reading = m_journal->content(run.id, [this, run](Result<RunContent> content) {
        if (content)
            openResults(run, std::move(*content));
        else
            m_navigator->showProblem(tr("The results cannot be read."), content.error());
    });
}

void History::openResults(const RunRecord &run, RunContent written)
{
    auto content = resultsContent(run, std::move(written), m_workspace->backEnd(run.registry).serviceName,
                                  m_workspace->connection(run.connectionId), m_workspace->openRepositories());
    delete m_resultsDialog;
    m_resultsDialog = makeResultsDialog(std::move(content), run, run.id, m_navigator, m_window);
    m_resultsDialog->show();
}

void History::exportRuns(const std::vector<RunRecord> &runs, ResultsExport::Format format)
{
    m_exporting = RunsReading::start(m_journal, runs, [this, format](Result<std::vector<RunWithRows>> read) {
        if (!m_dialog)
            return;
        if (!read) {
            m_dialog->setStatus(errorText(read.error()).explanation);
            return;
        }
        const auto bytes = [format, runs = std::move(*read)] {
            return format == ResultsExport::Format::Csv ? runsToCsv(runs) : runsToJson(runs);
        };
        //: A file name without suffix
        ResultsExport::ask(m_dialog, format, tr("history"), bytes,
                           [dialog = m_dialog](const QString &message) { dialog->setStatus(message); });
    });
}

void History::restore(const RunRecord &run)
{
    const auto session = m_workspace->connection(run.connectionId);
    if (!session || !session->registry()) {
        //: %1 is a connection
        m_navigator->showProblem(
            tr("The deletion cannot be undone: there is no connection %1 any more.").arg(run.connectionName), {});
        return;
    }
    m_reading =
        checkOrigin(session->registry(), session->connection(), run, [this, session, run](const Result<Done> &same) {
            if (same)
                read(session, run);
            else
                m_navigator->showProblem(tr("The deletion cannot be undone."), same.error());
        });
}

void History::read(const std::shared_ptr<ConnectionSession> &session, const RunRecord &run)
{
    m_reading = m_journal->content(run.id, [this, session, run](Result<RunContent> content) {
        if (!content) {
            m_navigator->showProblem(tr("The deletion cannot be undone."), content.error());
            return;
        }
        m_reading =
            m_journal->saved(run.id, [this, session, run, rows = std::move(content->rows)](Result<SavedContent> saved) {
                if (saved)
                    openRestore(session, run, rows, std::move(*saved));
                else
                    m_navigator->showProblem(tr("The deletion cannot be undone."), saved.error());
            });
    });
}

bool History::isRestoring() const
{
    return m_restoreDialog && m_restoreDialog->isRunning();
}

/// One restore at a time: a running one comes to the front instead of going with the dialog it is in.
bool History::showRunningRestore()
{
    if (!isRestoring())
        return false;
    m_restoreDialog->show();
    m_restoreDialog->raise();
    m_restoreDialog->activateWindow();
    return true;
}

void History::openRestore(const std::shared_ptr<ConnectionSession> &session, const RunRecord &run,
                          const std::vector<OutcomeRow> &rows, SavedContent saved)
{
    if (showRunningRestore())
        return;
    delete m_restoreDialog;
    std::vector<RestoreRow> restorable = restorableRows(rows, saved);
    m_restoreDialog = new RestoreDialog(session, std::move(restorable), std::move(saved.images), m_window);
    connect(m_restoreDialog, &RestoreDialog::restored, this,
            [this, id = run.connectionId](const QString &repository) { m_navigator->reload(id, repository); });
    RunRecord record;
    noteOrigin(record, session->connection(), session->identity());
    record.kind = RunRecord::Kind::Restore;
    record.follows = run.id;
    record.repositories = run.repositories;
    m_restoreDialog->recordIn(m_journal, record);
    m_restoreDialog->show();
}

} // namespace tagboat
