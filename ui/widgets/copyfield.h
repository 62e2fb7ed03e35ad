// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace tagboat {

/// One line of exact text in a fixed-width face, with a button that copies the whole of it.
class CopyField : public QWidget
{
    Q_OBJECT
public:
    /// \param name what it is, for screen readers: "Digest"
    explicit CopyField(const QString &name, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;

private:
    void copy();

    QLineEdit *m_text;
    QToolButton *m_copy;
    QString m_name;
};

} // namespace tagboat
