// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace tagboat {

class TextLabel;
class FieldProblem;

/// The text of a policy, coloured and checked while one types: the line below names line and column of what is no JSON.
class PolicyEditor : public QWidget
{
    Q_OBJECT
public:
    explicit PolicyEditor(QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    /// It is a JSON object of a length that the service takes; what it means is the service's to judge.
    [[nodiscard]] bool isValid() const { return m_isValid; }
    void setReadOnly(bool readOnly);

Q_SIGNALS:
    void changed();

private:
    void check();
    void markFault(qsizetype position);
    void format();

    QPlainTextEdit *m_text;
    QPushButton *m_format;
    FieldProblem *m_problem;
    TextLabel *m_count;
    bool m_isValid = false;
};

} // namespace tagboat
