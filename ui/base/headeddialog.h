// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

#include <memory>

class QDialogButtonBox;
class QPushButton;
class QVBoxLayout;

namespace tagboat {

class ConnectionSession;
class DialogHeader;
class ErrorBox;
class InlineQuestion;
class ProgressLine;

/// A dialog that changes something of a connection: a header in the connection's colour that says what, where and as
/// whom; its content; what went wrong; a line while it waits; the button that names the act, and Cancel.
class HeadedDialog : public QDialog
{
    Q_OBJECT
public:
    /// \param session kept alive, also when the connection is edited or removed meanwhile; its registry must not be null
    HeadedDialog(std::shared_ptr<ConnectionSession> session, const QString &name, QWidget *parent);
    ~HeadedDialog() override;

    /// Answers a question that is asked with "no"; else closes, after asking when there are unsaved changes.
    void reject() override;

protected:
    bool event(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

    [[nodiscard]] const std::shared_ptr<ConnectionSession> &session() const { return m_session; }
    [[nodiscard]] bool isReadOnly() const;
    /// Something would be lost by closing.
    [[nodiscard]] virtual bool hasChanges() const { return false; }
    [[nodiscard]] InlineQuestion *question() const { return m_question; }
    [[nodiscard]] ErrorBox *errorBox() const { return m_error; }
    [[nodiscard]] ProgressLine *progress() const { return m_progress; }
    [[nodiscard]] QDialogButtonBox *buttons() const { return m_buttons; }

    void setHeading(const QString &title);
    /// Above what went wrong; the first that is added with a stretch takes the room there is.
    void addContent(QWidget *widget, int stretch = 0);
    /// The button that does it, and the dialog's default one.
    [[nodiscard]] QPushButton *addAct(const QString &text, const QString &name);
    /// A line that a connection is read-only, where it is: what is shown can be read, but not changed.
    void noteReadOnly();

private:
    std::shared_ptr<ConnectionSession> m_session;
    DialogHeader *m_header;
    QVBoxLayout *m_content;
    ErrorBox *m_error;
    InlineQuestion *m_question;
    ProgressLine *m_progress;
    QDialogButtonBox *m_buttons;
};

} // namespace tagboat
