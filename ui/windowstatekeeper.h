// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/windowstate.h"

#include <QObject>
#include <QTimer>

class QMainWindow;
class QSettings;
class QSplitter;

namespace tagboat {

class DetailsPane;
class ImagesPane;
class Sidebar;
class WindowActions;

/// Puts the window back as it was, and writes down how it looks whenever that has changed, so that a program that is killed
/// has lost none of it. What changes several times in a row is written once, a moment later.
class WindowStateKeeper : public QObject
{
    Q_OBJECT
public:
    struct Panes
    {
        QMainWindow *window;
        QSplitter *splitter;
        Sidebar *sidebar;
        ImagesPane *images;
        DetailsPane *details;
        const WindowActions *actions;
    };

    /// \param settings, \param panes not owned, must outlive this.
    WindowStateKeeper(QSettings *settings, const Panes &panes, QObject *parent);

    /// Sizes, columns and views as they were.
    void restore();
    /// Writes from now on; before, what is put back must not be written over.
    /// \param current tag or digest of the row that is to be the current one once the list is there
    void begin(const QString &current);
    /// Another repository is open now.
    void setOpen(const QString &connectionId, const QString &repository);
    void save();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void touch();
    void watch();
    [[nodiscard]] WindowState now() const;

    QSettings *m_settings;
    Panes m_panes;
    QTimer m_soon;
    QString m_connectionId, m_repository;
    QString m_current; ///< of the open repository, as long as its list is not there
    WindowState m_saved; ///< by this window
    bool m_begun = false;
};

} // namespace tagboat
