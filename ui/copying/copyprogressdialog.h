// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>
#include <QTimer>

#include <memory>

class QCheckBox;
class QProgressBar;
class QPushButton;

namespace tagboat {

class TextLabel;
class CopyRunsModel;
class DialogHeader;
class ErrorBox;
struct CopyJob;

/// How a copy is getting on, and what has come of it. Closing it does not stop the copy.
class CopyProgressDialog : public QDialog
{
    Q_OBJECT
public:
    CopyProgressDialog(std::shared_ptr<CopyJob> job, QWidget *parent = nullptr);
    ~CopyProgressDialog() override;

protected:
    bool focusNextPrevChild(bool next) override;

private:
    void layOut();
    void refresh();
    void showProblem();
    void retry();

    std::shared_ptr<CopyJob> m_job;
    DialogHeader *m_header;
    CopyRunsModel *m_model;
    QProgressBar *m_bar;
    TextLabel *m_status;
    ErrorBox *m_problem;
    QCheckBox *m_move;
    QPushButton *m_pause;
    QPushButton *m_retry;
    QPushButton *m_cancel;
    QTimer m_rest; ///< bytes come faster than a table should be painted
};

} // namespace tagboat
