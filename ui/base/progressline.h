// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

namespace tagboat {

/// How a wait looks: nothing for 300 ms, then a thin moving line. Keeps its height when idle, so that nothing jumps.
class ProgressLine : public QWidget
{
    Q_OBJECT
public:
    explicit ProgressLine(QWidget *parent = nullptr);

    void setBusy(bool busy);
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// The line is drawn now: the wait has become noticeable.
    [[nodiscard]] bool isShown() const { return m_shown; }

Q_SIGNALS:
    void shownChanged(bool shown);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void setShown(bool shown);

    QTimer m_delay;
    QVariantAnimation m_animation;
    bool m_busy = false;
    bool m_shown = false;
};

} // namespace tagboat
