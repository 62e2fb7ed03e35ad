// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QPlainTextEdit;
class QToolButton;

namespace tagboat {

/// Exact text in a fixed-width face, with a button that copies the whole of it. It is one line that wraps where it has no
/// room: commands and digests are compared by their ends, which must not be cut off.
class CopyField : public QWidget
{
    Q_OBJECT
public:
    /// \param name what it is, for screen readers: "Digest"
    explicit CopyField(const QString &name, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const; ///< as it is copied
    [[nodiscard]] int firstLineHeight() const; ///< for a label beside it

private:
    void copy();

    QPlainTextEdit *m_text;
    QToolButton *m_copy;
    QString m_name;
    QString m_whole;
};

} // namespace tagboat
