// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QPointer>

#include <functional>

class QPushButton;

namespace tagboat {

class TextLabel;

/// A question in its place instead of one more window: a warning, the button that goes on, and the one that does not,
/// which has the focus. Hidden while nothing is asked.
class InlineQuestion : public QFrame
{
    Q_OBJECT
public:
    explicit InlineQuestion(QWidget *parent = nullptr);

    /// Replaces what is asked already. \param act runs when the question is answered with `yes`
    void ask(const QString &text, const QString &yes, const QString &no, std::function<void()> act);
    /// As if it was answered with "no".
    void withdraw();
    [[nodiscard]] bool isAsking() const { return m_act != nullptr; }

private:
    TextLabel *m_text;
    QPushButton *m_yes;
    QPushButton *m_no;
    QPointer<QWidget> m_before; ///< had the focus when it was asked
    std::function<void()> m_act;
};

} // namespace tagboat
