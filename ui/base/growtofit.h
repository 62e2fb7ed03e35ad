// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QBoxLayout>
#include <QScreen>
#include <QWidget>

#include <algorithm>

namespace tagboat {

/// Makes an open dialog high enough for a text that has just appeared in it, as far as the screen has room for it and its
/// buttons: layouts squeeze fields instead.
inline void growToFit(QWidget *dialog)
{
    QLayout *layout = dialog->layout();
    if (!dialog->isVisible() || !layout)
        return;
    layout->activate();
    const int needed = std::max(layout->totalMinimumSize().height(), layout->totalHeightForWidth(dialog->width()));
    if (needed <= dialog->height())
        return;
    const QRect room = dialog->screen()->availableGeometry();
    const int frame = dialog->frameGeometry().height() - dialog->height();
    dialog->resize(dialog->width(), std::min(needed, room.height() - frame));
    if (const int below = dialog->frameGeometry().bottom() - room.bottom(); below > 0)
        dialog->move(dialog->x(), std::max(room.top(), dialog->y() - below));
}

/// A window is at least as wide as this, and as what it holds needs. QWidget::setMinimumWidth() would be instead of that: a
/// longer language is cut then. \param window its layout is a QBoxLayout from top to bottom
inline void keepAtLeast(QWidget *window, int width)
{
    if (auto *column = qobject_cast<QBoxLayout *>(window->layout()))
        column->addStrut(width);
}

} // namespace tagboat
