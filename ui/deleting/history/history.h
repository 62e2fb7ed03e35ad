// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/journal/journalrecords.h"
#include "ui/deleting/history/historydialog.h"
#include "ui/deleting/history/restoredialog.h"
#include "ui/deleting/results/resultsdialog.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace tagboat {

class ConnectionSession;
class Journal;
class Navigator;
class Workspace;

/// Opens what the journal holds: the list of runs, the results of one, and the dialog that puts a run's images back.
class History : public QObject
{
    Q_OBJECT
public:
    /// \param workspace, \param journal, \param navigator, \param window not owned, must outlive this.
    History(Workspace *workspace, Journal *journal, Navigator *navigator, QWidget *window);
    ~History() override;

    void show();
    /// Puts back what a run has deleted, where its connection still leads to the same place.
    void restore(const RunRecord &run);
    void showResults(const RunRecord &run);

    [[nodiscard]] HistoryDialog *dialog() const { return m_dialog; }
    [[nodiscard]] RestoreDialog *restoreDialog() const { return m_restoreDialog; }
    [[nodiscard]] ResultsDialog *resultsDialog() const { return m_resultsDialog; }

    [[nodiscard]] bool isRestoring() const;

private:
    void exportRuns(const std::vector<RunRecord> &runs, ResultsExport::Format format);
    void openResults(const RunRecord &run, RunContent content);
    void read(const std::shared_ptr<ConnectionSession> &session, const RunRecord &run);
    [[nodiscard]] bool showRunningRestore();
    void openRestore(const std::shared_ptr<ConnectionSession> &session, const RunRecord &run,
                     const std::vector<OutcomeRow> &rows, SavedContent saved);

    Workspace *m_workspace;
    Journal *m_journal;
    Navigator *m_navigator;
    QWidget *m_window;
    QPointer<HistoryDialog> m_dialog;
    QPointer<RestoreDialog> m_restoreDialog;
    QPointer<ResultsDialog> m_resultsDialog;
    Call m_listing, m_reading, m_exporting;
};

} // namespace tagboat
