// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
class QWidget;

namespace tagboat {

/// Every action of the main window with its key, and the menus and tool bar made of them. What they do is connected by
/// the window.
class WindowActions
{
public:
    /// \param imagesPane the keys of image actions work while the focus is in it
    WindowActions(QMainWindow *window, QWidget *imagesPane);

    QAction *addConnection, *dockerSignIn, *history, *quit;
    QAction *reload, *deleteImages, *selectAll, *escape;
    QAction *addTag, *copyImage, *protectImage;
    QAction *copyUri, *copyDigest, *copyPull;
    QAction *viewByTag, *viewByImage, *showDetails, *flatRepositories;
    QAction *searchEverything;
    QAction *findRepository, *findImage, *goImages, *goDetails;
    QAction *about;
    QMenu *repositoryMenu; ///< empty: whoever offers what is about repositories fills it
    QMenu *imageMenu; ///< for the table's context menu

    /// Enables what is possible now. \param hasTarget an image that actions work on
    void allow(bool repositoryOpen, bool hasTarget);
    /// Whether images of what is open can be pulled; otherwise nothing offers a command for that.
    void setPullable(bool isPullable);

private:
    void makeActions(QMainWindow *window);
    void makeMenus(QMainWindow *window);
    void makeToolBar(QMainWindow *window);
};

} // namespace tagboat
