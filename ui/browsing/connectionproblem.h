// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace tagboat {

class TextLabel;

/// Stands in the sidebar under a connection that could not be listed: why, and the way out.
class ConnectionProblem : public QWidget
{
    Q_OBJECT
public:
    ConnectionProblem(const QString &text, const QString &details, QWidget *parent = nullptr);

    /// Takes the height the text needs at this width.
    void fitWidth(int width);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override { return m_hint; }

Q_SIGNALS:
    void retryRequested();
    void editRequested();

private:
    TextLabel *m_text;
    QWidget *m_buttons;
    QSize m_hint;
};

} // namespace tagboat
