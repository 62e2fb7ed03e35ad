// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/restore/restorerun.h"
#include "ui/deleting/results/resultsexport.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <set>

class QCheckBox;
class QMessageBox;
class QDialogButtonBox;
class QProgressBar;
class QPushButton;

namespace tagboat {

class TextLabel;
class ConnectionSession;
class DialogHeader;
class Journal;
class RestoreTable;
class ErrorBox;

/// Puts back what a run has deleted: shows what can be tried and lets choose from it, does it on a click, and says what
/// became of every row; a repository that has gone meanwhile it offers to create. Of
/// a restore of the past it shows the rows only.
class RestoreDialog : public QDialog
{
    Q_OBJECT
public:
    /// \param session where to; kept alive while the dialog lives. Its registry must not be null.
    RestoreDialog(std::shared_ptr<ConnectionSession> session, std::vector<RestoreRow> rows,
                  std::vector<SavedImage> saved, QWidget *parent = nullptr);
    /// What became of an earlier restore.
    RestoreDialog(const RunRecord &record, RestoreContent content, QWidget *parent = nullptr);
    ~RestoreDialog() override;

    /// Writes the restore down when it starts. `record` says what it restores and where; when it starts is filled in.
    /// \param journal not owned, must outlive this.
    void recordIn(Journal *journal, RunRecord record);

    void reject() override; ///< while it runs: asks whether the rest is to be cancelled
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] const RestoreRun *run() const { return m_run.get(); } ///< null: of the past

Q_SIGNALS:
    /// What was put back should be listed.
    void restored(const QString &repository);

private:
    explicit RestoreDialog(const QString &colour, QWidget *parent);
    void layOut();
    void setTitle(const std::vector<RestoreRow> &rows, bool started);
    void setRun(std::vector<RestoreRow> rows);
    void showChoice();
    void keepChosen();
    void start();
    void cancelRest();
    void showProgress();
    void showTime();
    void save(ResultsExport::Format format);
    void offerRepositories();
    void nameRepositoriesToCreate();
    void createNextRepository();
    void finish();

    std::shared_ptr<ConnectionSession> m_session;
    std::vector<SavedImage> m_saved; ///< for another try
    std::vector<RestoreRow> m_past; ///< of an earlier restore
    std::unique_ptr<RestoreRun> m_run;
    DialogHeader *m_header;
    TextLabel *m_explanation;
    ErrorBox *m_problem;
    RestoreTable *m_table;
    QCheckBox *m_move;
    QProgressBar *m_progress;
    TextLabel *m_status;
    QPushButton *m_start;
    QPushButton *m_pause;
    QPushButton *m_create;
    QPushButton *m_export;
    QDialogButtonBox *m_buttons;
    Journal *m_journal = nullptr;
    RunRecord m_record;
    Call m_recording;
    QPointer<QMessageBox> m_question;
    bool m_started = false;
    std::set<QString> m_gone; ///< repositories that could be created again
    Call m_creation;
    QElapsedTimer m_elapsed;
    QTimer m_second;
    QTimer m_update; ///< rows settle faster than a table should be painted
};

} // namespace tagboat
