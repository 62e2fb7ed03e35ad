// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QCheckBox;
class QProgressBar;

namespace tagboat {

class TextLabel;

/// Says that something a plan needs is still being read, how much is left, and offers to go on without it. Hidden when
/// nothing is left.
class ReadingLine : public QWidget
{
    Q_OBJECT
public:
    enum class What { Indexes, Uses };

    explicit ReadingLine(What what, QWidget *parent = nullptr);

    void setLeft(int left);
    /// All is read, or the user does not want to wait.
    [[nodiscard]] bool mayGoOn() const;

Q_SIGNALS:
    void goOnChanged();

private:
    [[nodiscard]] QString text() const;

    What m_what;
    int m_left = 0;
    int m_most = 0; ///< the longest queue seen
    TextLabel *m_text;
    QProgressBar *m_progress;
    QCheckBox *m_goOn;
};

} // namespace tagboat
