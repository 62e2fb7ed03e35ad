// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/activityrow.h"

#include <vector>

class QFrame;
class QHBoxLayout;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace tagboat {

class Announcement;
class TextLabel;

/// The bottom line of the window: what runs; else what failed and was not looked at; else what waits for the user. All
/// else is folded into a panel above it, which takes a few rows of height at most and can be cleared of what is over.
class ActivityBar : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityBar(QWidget *parent = nullptr);

    void add(ActivityRow *row); ///< not owned
    void remove(ActivityRow *row); ///< before it goes

private:
    void makePanel();
    void arrange();
    [[nodiscard]] ActivityRow *chosenForLine() const;
    void showFolded(int folded, int over);
    void fitPanel();
    void clearFinished();
    void rowChanged(ActivityRow *row);

    std::vector<ActivityRow *> m_rows; ///< the oldest first
    std::vector<ActivityRow *> m_told; ///< their end has been announced
    ActivityRow *m_onLine = nullptr;
    QFrame *m_panel;
    QScrollArea *m_scroll;
    QVBoxLayout *m_list;
    QToolButton *m_clear;
    QHBoxLayout *m_line;
    TextLabel *m_nothing; ///< in the line while all is folded
    QToolButton *m_unfold;
    Announcement *m_announcement;
};

} // namespace tagboat
