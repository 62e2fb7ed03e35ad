// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/windowactions.h"

#include "ui/base/icons.h"
#include "ui/base/textlabel.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace tagboat {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(WindowActions)
};

QAction *makeAction(QObject *parent, const char *name, const QString &icon, const QString &text,
                    const QKeySequence &key = {})
{
    auto *action = new QAction(icon.isEmpty() ? QIcon() : themedIcon(icon), text, parent);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(key);
    if (!key.isEmpty()) {
        QString plain = action->text();
        plain.remove(QLatin1Char('&')).remove(QStringLiteral("…"));
        //: Tool tip: %1 is an action, %2 its key
        action->setToolTip(Texts::tr("%1 (%2)").arg(plain.trimmed(), key.toString(QKeySequence::NativeText)));
    }
    return action;
}

} // namespace

WindowActions::WindowActions(QMainWindow *window, QWidget *imagesPane)
{
    makeActions(window);
    for (QAction *action : {deleteImages, addTag, copyImage, selectAll, copyUri, copyDigest, copyPull}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        imagesPane->addAction(action);
    }
    window->addAction(escape);
    makeMenus(window);
    makeToolBar(window);
}

void WindowActions::makeActions(QMainWindow *window)
{
    const auto make = [window](const char *name, const char *icon, const QString &text, const QKeySequence &key = {}) {
        return makeAction(window, name, QLatin1String(icon), text, key);
    };
    addConnection = make("addConnection", "connection-add", Texts::tr("&Add connection…"), QKeySequence::New);
    dockerSignIn = make("dockerSignIn", "key", Texts::tr("&Sign in on the command line…"));
    //: Menu: the list of all deletions
    history = make("history", "undo", Texts::tr("&History…"), QKeySequence(Qt::CTRL | Qt::Key_H));
    quit = make("quit", "", Texts::tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    reload = make("reload", "refresh", Texts::tr("&Reload"), QKeySequence(Qt::Key_F5));
    deleteImages = make("deleteImages", "delete", Texts::tr("&Delete…"), QKeySequence(Qt::Key_Delete));
    addTag = make("addTag", "tag", Texts::tr("Add &tag…"), QKeySequence(Qt::Key_F2));
    protectImage = make("protectImage", "locked", {}); // ImageProtection says what it does
    copyImage = make("copyImage", "export", Texts::tr("Cop&y image…"), QKeySequence(Qt::CTRL | Qt::Key_D));
    selectAll = make("selectAll", "", Texts::tr("Select &all matches"), QKeySequence(Qt::CTRL | Qt::Key_A));
    escape = make("escape", "", Texts::tr("&Clear filter, then selection"), QKeySequence(Qt::Key_Escape));
    copyUri = make("copyUri", "copy", Texts::tr("Copy &URI"), QKeySequence(Qt::CTRL | Qt::Key_C));
    copyDigest = make("copyDigest", "", Texts::tr("Copy d&igest"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    copyPull = make("copyPull", "", Texts::tr("Copy &pull command"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C));

    auto *views = new QActionGroup(window);
    viewByTag = make("viewByTag", "tag", Texts::tr("By &tag"), QKeySequence(Qt::CTRL | Qt::Key_T));
    viewByImage = make("viewByImage", "image", Texts::tr("By i&mage"), QKeySequence(Qt::CTRL | Qt::Key_I));
    for (QAction *view : {viewByTag, viewByImage}) {
        view->setCheckable(true);
        views->addAction(view);
    }
    viewByTag->setChecked(true);
    showDetails = make("showDetails", "panel-right", Texts::tr("&Details"), QKeySequence(Qt::Key_F9));
    showDetails->setCheckable(true);
    showDetails->setChecked(true);
    flatRepositories = make("flatRepositories", "view-list", Texts::tr("Repositories as a &flat list"));
    flatRepositories->setCheckable(true);

    searchEverything =
        make("searchEverything", "search", Texts::tr("&Search everything…"), QKeySequence(Qt::CTRL | Qt::Key_K));
    findRepository = make("findRepository", "search", Texts::tr("Filter &repositories"),
                          QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    findImage = make("findImage", "filter", Texts::tr("Filter &images"), QKeySequence(Qt::CTRL | Qt::Key_F));
    goImages = make("goImages", "", Texts::tr("I&mages"), QKeySequence(Qt::CTRL | Qt::Key_2));
    goDetails = make("goDetails", "", Texts::tr("&Details"), QKeySequence(Qt::CTRL | Qt::Key_3));
    about = make("about", "info", Texts::tr("&About Tagboat"));
}

void WindowActions::makeMenus(QMainWindow *window)
{
    QMenuBar *bar = window->menuBar();
    QMenu *file = bar->addMenu(Texts::tr("&Registry"));
    file->addAction(addConnection);
    file->addAction(reload);
    file->addAction(dockerSignIn);
    file->setToolTipsVisible(true); // why an action is not possible
    file->addSeparator();
    file->addAction(history);
    file->addSeparator();
    file->addAction(quit);

    //: Menu: actions on the open repository, and making one
    repositoryMenu = bar->addMenu(Texts::tr("Re&pository"));

    //: Menu: actions on selected images
    imageMenu = bar->addMenu(Texts::tr("&Image"));
    imageMenu->addAction(deleteImages);
    imageMenu->addAction(addTag);
    imageMenu->addAction(protectImage);
    imageMenu->addAction(copyImage);
    imageMenu->setToolTipsVisible(true);
    imageMenu->addSeparator();
    for (QAction *action : {copyUri, copyDigest, copyPull})
        imageMenu->addAction(action);
    imageMenu->addSeparator();
    imageMenu->addAction(selectAll);
    imageMenu->addAction(escape);

    QMenu *view = bar->addMenu(Texts::tr("&View"));
    view->addAction(viewByTag);
    view->addAction(viewByImage);
    view->addSeparator();
    view->addAction(flatRepositories);
    view->addAction(showDetails);

    QMenu *go = bar->addMenu(Texts::tr("&Go"));
    for (QAction *action : {searchEverything, findRepository, findImage, goImages, goDetails})
        go->addAction(action);
    QMenu *help = bar->addMenu(Texts::tr("&Help"));
    help->addAction(about);
}

void WindowActions::makeToolBar(QMainWindow *window)
{
    QToolBar *bar = window->addToolBar(Texts::tr("Tools"));
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setIconSize(QSize(16, 16));
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addAction(reload);
    bar->addAction(deleteImages);

    auto *copy = new QToolButton(bar);
    copy->setObjectName(QStringLiteral("copyButton"));
    copy->setIcon(themedIcon(QStringLiteral("copy")));
    copy->setText(Texts::tr("Copy"));
    copy->setToolTip(Texts::tr("Copy what names the selected images"));
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    copy->setPopupMode(QToolButton::MenuButtonPopup);
    copy->setFocusPolicy(Qt::TabFocus);
    auto *copyMenu = new QMenu(copy);
    copyMenu->addActions({copyUri, copyDigest, copyPull});
    copy->setMenu(copyMenu);
    QObject::connect(copy, &QToolButton::clicked, copyUri, &QAction::trigger);
    QObject::connect(copyUri, &QAction::enabledChanged, copy, &QWidget::setEnabled);
    bar->addWidget(copy);

    bar->addSeparator();
    bar->addAction(viewByTag);
    bar->addAction(viewByImage);
    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    bar->addAction(searchEverything);
    bar->addAction(addConnection);
    bar->addAction(showDetails);
    for (QAction *action :
         {reload, deleteImages, viewByTag, viewByImage, searchEverything, addConnection, showDetails}) {
        if (auto *button = qobject_cast<QToolButton *>(bar->widgetForAction(action)))
            button->setFocusPolicy(Qt::TabFocus);
    }
}

void WindowActions::allow(bool repositoryOpen, bool hasTarget)
{
    for (QAction *action : {deleteImages, copyUri, copyDigest, copyPull})
        action->setEnabled(repositoryOpen && hasTarget);
    for (QAction *action : {selectAll, viewByTag, viewByImage, findImage})
        action->setEnabled(repositoryOpen);
}

void WindowActions::setPullable(bool isPullable)
{
    // Their keys do nothing then, either.
    for (QAction *action : {copyUri, copyPull})
        action->setVisible(isPullable);
    copyDigest->setText(isPullable ? Texts::tr("Copy d&igest") : Texts::tr("Copy &ID"));
}

} // namespace tagboat
