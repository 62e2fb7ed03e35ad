// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLayout>
#include <QWidget>

#include <algorithm>

namespace tagboat {

/// Makes an open dialog high enough for a text that has just appeared in it: layouts squeeze fields instead.
inline void growToFit(QWidget *dialog)
{
    QLayout *layout = dialog->layout();
    if (!dialog->isVisible() || !layout)
        return;
    layout->activate();
    const int needed = std::max(layout->totalMinimumSize().height(), layout->totalHeightForWidth(dialog->width()));
    if (needed > dialog->height())
        dialog->resize(dialog->width(), needed);
}

} // namespace tagboat
