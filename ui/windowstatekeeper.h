// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/windowstate.h"

#include <QObject>
#include <QTimer>

#include <functional>

class QHeaderView;
class QSettings;
class QSplitter;
class QTabWidget;

namespace tagboat {

/// Writes the state of the window down whenever it has changed, so that a program that is killed has lost none of it.
/// What changes several times in a row is written once, a moment later.
class WindowStateKeeper : public QObject
{
    Q_OBJECT
public:
    /// \param settings not owned. \param now tells what the window looks like.
    WindowStateKeeper(QSettings *settings, std::function<WindowState()> now, QObject *parent);

    /// Size, place and whether it is maximised.
    void watch(QWidget *window);
    void watch(QSplitter *splitter);
    void watch(QHeaderView *header);
    void watch(QTabWidget *tabs);

    /// From now on; before, what is put back must not be written over.
    void begin();
    void save();

public Q_SLOTS:
    /// Something has changed.
    void touch();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QSettings *m_settings;
    std::function<WindowState()> m_now;
    QTimer m_soon;
    bool m_begun = false;
};

} // namespace tagboat
