// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/restorerun.h"

#include <QDialog>
#include <QTimer>

#include <memory>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace tagboat {

class ConnectionSession;
class DialogHeader;
class RestoreModel;

/// Puts back what a run has deleted: shows what can be tried, does it on a click, and says what became of every row.
class RestoreDialog : public QDialog
{
    Q_OBJECT
public:
    /// \param session where to; kept alive while the dialog lives. Its registry must not be null.
    RestoreDialog(std::shared_ptr<ConnectionSession> session, std::vector<RestoreRow> rows, std::vector<SavedImage> saved,
                  QWidget *parent = nullptr);
    ~RestoreDialog() override;

    void reject() override; ///< while it runs: cancels the rest, and closes at the next try
    [[nodiscard]] const RestoreRun *run() const { return m_run.get(); }

Q_SIGNALS:
    /// What was put back should be listed.
    void restored(const QString &repository);

private:
    void layOut();
    void start();
    void showProgress();
    void finish();

    std::shared_ptr<ConnectionSession> m_session;
    std::unique_ptr<RestoreRun> m_run;
    DialogHeader *m_header;
    QLabel *m_explanation;
    RestoreModel *m_model;
    QCheckBox *m_move;
    QProgressBar *m_progress;
    QPushButton *m_start;
    QDialogButtonBox *m_buttons;
    QTimer m_update; ///< rows settle faster than a table should be painted
};

} // namespace tagboat
