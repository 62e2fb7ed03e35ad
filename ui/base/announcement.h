// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace tagboat {

/// Says a sentence to who listens to the screen instead of looking at it, at once and wherever the focus is. Takes no room.
class Announcement : public QWidget
{
    Q_OBJECT
public:
    explicit Announcement(QWidget *parent);

    void say(const QString &sentence);
};

} // namespace tagboat
