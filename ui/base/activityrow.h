// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QProgressBar;
class QToolButton;

namespace tagboat {

class IconLabel;
class TextLabel;

/// One thing that runs or has run: what, how far, and the buttons to hold it, stop it, or see what came of it.
class ActivityRow : public QFrame
{
    Q_OBJECT
public:
    enum class State {
        Hidden, ///< nothing to show yet
        Running,
        Waiting, ///< for the user: to try again, or to go on with what was interrupted
        Failed, ///< over; something failed, and nobody has looked at it
        Finished, ///< over, and nothing is left to be seen
    };

    explicit ActivityRow(QWidget *parent = nullptr);

    /// Last of what changes: who arranges the rows reads the others then.
    void setState(State state);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isOver() const { return m_state == State::Failed || m_state == State::Finished; }

    void setColour(const QString &colour); ///< of the connection, "#rrggbb"
    /// How it ended, an icon's name, in the place of the connection's dot: there its colour would pass for that. Empty: the
    /// dot again.
    void setMark(const QString &icon);
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
    void stateChanged();
    void pauseToggled(bool pause);
    void cancelRequested();
    void actionRequested();
    void dismissed();

private:
    QToolButton *addButton(const QString &icon, const QString &name);

    void showMark();

    IconLabel *m_mark;
    TextLabel *m_title;
    QProgressBar *m_bar;
    TextLabel *m_status;
    QToolButton *m_action;
    QToolButton *m_pause;
    QToolButton *m_cancel;
    QToolButton *m_dismiss;
    QString m_colour, m_icon;
    State m_state = State::Hidden;
    bool m_paused = false;
};

} // namespace tagboat
