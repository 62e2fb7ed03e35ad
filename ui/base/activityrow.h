// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QProgressBar;
class QToolButton;

namespace tagboat {

class TextLabel;

/// One thing that runs or has run: what, how far, and the buttons to hold it, stop it, or see what came of it.
class ActivityRow : public QFrame
{
    Q_OBJECT
public:
    explicit ActivityRow(QWidget *parent = nullptr);

    void setColour(const QString &colour); ///< of the connection, "#rrggbb"
    void setTitle(const QString &title);
    void setStatus(const QString &status, const QString &details = {});
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString status() const;

    /// total 0: busy without a known end; total < 0: no bar.
    void setProgress(int done, int total);
    void setPausable(bool pausable, bool paused);
    void setCancellable(bool cancellable);
    /// A button with words, e.g. "Show results"; empty hides it.
    void setActionText(const QString &text);
    void setDismissable(bool dismissable);

Q_SIGNALS:
    void pauseToggled(bool pause);
    void cancelRequested();
    void actionRequested();
    void dismissed();

private:
    QToolButton *addButton(const QString &icon, const QString &name);

    TextLabel *m_colour;
    TextLabel *m_title;
    QProgressBar *m_bar;
    TextLabel *m_status;
    QToolButton *m_action;
    QToolButton *m_pause;
    QToolButton *m_cancel;
    QToolButton *m_dismiss;
    bool m_paused = false;
};

} // namespace tagboat
