// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/journal/journalrecords.h"
#include "ui/deleting/results/resultsexport.h"

#include <QDialog>

#include <optional>
#include <vector>

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTreeView;

namespace tagboat {

class RunsModel;
class StatePanel;
class TextLabel;

/// All runs of the journal: when, where, who, what came of it; searched as one types. What can be done with a run are
/// signals.
class HistoryDialog : public QDialog
{
    Q_OBJECT
public:
    explicit HistoryDialog(QWidget *parent = nullptr);

    void setRuns(std::vector<RunRecord> runs);
    void setProblem(const QString &problem); ///< instead of runs
    void setStatus(const QString &status); ///< what came of an export

Q_SIGNALS:
    void resultsRequested(const tagboat::RunRecord &run);
    void restoreRequested(const tagboat::RunRecord &run);
    void resumeRequested(const tagboat::RunRecord &run);
    /// All chosen runs, the latest first, into one file.
    void exportRequested(const std::vector<tagboat::RunRecord> &runs, tagboat::ResultsExport::Format format);

private:
    void layOut();
    void makeExport();
    void fitColumns();
    void showFound();
    void showState(bool shown);
    void updateButtons();
    /// The chosen run; nothing where none or several are.
    [[nodiscard]] std::optional<RunRecord> current() const;
    [[nodiscard]] std::vector<RunRecord> chosen() const;

    QLineEdit *m_search;
    RunsModel *m_model;
    QSortFilterProxyModel *m_found;
    QTreeView *m_view;
    StatePanel *m_state; ///< in the list's place where that is empty
    QPushButton *m_results;
    QPushButton *m_restore;
    QPushButton *m_resume;
    QPushButton *m_export;
    TextLabel *m_status;
};

} // namespace tagboat
