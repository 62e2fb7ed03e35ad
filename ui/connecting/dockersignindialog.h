// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/registry.h"

#include <QDialog>

#include <memory>

class QComboBox;
class QFormLayout;
class QPushButton;

namespace tagboat {

class TextLabel;
class ConnectionSession;
class CopyField;
class ErrorBox;
class ProgressLine;
class SecretClipboard;

/// What `docker login` needs for a registry: commands that take the token from their standard input, and the token itself
/// for those who ask for it. The token is never shown, logged or stored.
class DockerSignInDialog : public QDialog
{
    Q_OBJECT
public:
    /// \param session its registry must not be null. \param clipboard not owned, must outlive this.
    DockerSignInDialog(std::shared_ptr<ConnectionSession> session, SecretClipboard *clipboard,
                       QWidget *parent = nullptr);
    ~DockerSignInDialog() override;

protected:
    bool focusNextPrevChild(bool next) override;

private:
    void layOut();
    void ask();
    void take(const Result<DockerSignIn> &signIn);
    void showCommands();
    void copyToken();

    std::shared_ptr<ConnectionSession> m_session;
    SecretClipboard *m_clipboard;
    DockerSignIn m_signIn; ///< empty host: not known yet
    QComboBox *m_tool;
    CopyField *m_host;
    CopyField *m_user;
    TextLabel *m_expiry;
    CopyField *m_piped;
    CopyField *m_command;
    TextLabel *m_commandNote;
    TextLabel *m_tokenNote;
    ErrorBox *m_problem;
    ProgressLine *m_progress;
    QFormLayout *m_form;
    QWidget *m_fields;
    QPushButton *m_copyToken;
    QPushButton *m_retry;
    Call m_call;
};

} // namespace tagboat
