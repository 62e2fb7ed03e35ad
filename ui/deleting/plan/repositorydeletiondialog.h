// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/removal/journal/journalrecords.h"

#include <QDialog>

#include <memory>

class QCheckBox;
class QPushButton;

namespace tagboat {

class TextLabel;
class Journal;
class NoticeList;
class ProgressLine;
class RepositorySession;
class TypedConfirmation;

/// Deletes a whole repository: shows what is in it, asks to type its name, and takes images along only by choice. Images
/// that go so cannot be put back; the dialog says so. The journal keeps that it was done, and by whom.
class RepositoryDeletionDialog : public QDialog
{
    Q_OBJECT
public:
    /// \param session of the repository; listed when it has not been. Its registry must not be null.
    /// \param journal not owned, must outlive this; null: nothing is written down
    RepositoryDeletionDialog(std::shared_ptr<RepositorySession> session, Journal *journal, QWidget *parent = nullptr);
    ~RepositoryDeletionDialog() override;

Q_SIGNALS:
    void deleted();

private:
    void layOut();
    void showContents();
    void showWhatIsPossible();
    void remove();
    void send();
    void take(const Result<Done> &done, bool isLookedUp = false);
    void lookAgain(const Error &lost);
    void showProblem(const Error &error);

    std::shared_ptr<RepositorySession> m_session;
    Journal *m_journal;
    RunId m_run = 0; ///< of the journal; 0 = not written down
    TextLabel *m_contents;
    NoticeList *m_guarded;
    QCheckBox *m_force;
    TypedConfirmation *m_confirmation;
    QCheckBox *m_unrecorded; ///< hidden until the journal cannot be written
    TextLabel *m_problem;
    ProgressLine *m_progress;
    QPushButton *m_act;
    QPushButton *m_cancel;
    Call m_call;
    Call m_recording;
    bool m_known = false; ///< what is in it
    bool m_isEmpty = false;
};

} // namespace tagboat
