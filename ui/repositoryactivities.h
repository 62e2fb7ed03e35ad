// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/backendui.h"

#include <QList>
#include <QObject>
#include <QString>

#include <memory>
#include <vector>

class QAction;
class QMenu;
class QWidget;

namespace tagboat {

class ConnectionSession;
class Workspace;

/// What can be done with a repository, or with a registry, besides looking at its images: creating and deleting one, and
/// what back ends bring. Each action is enabled where it is possible, else it has the reason in its tool tip.
class RepositoryActivities : public QObject
{
    Q_OBJECT
public:
    /// \param workspace, \param window not owned, must outlive this.
    RepositoryActivities(Workspace *workspace, QWidget *window);

    /// All actions, for a menu that stays.
    void fill(QMenu *menu);
    /// Those of a row of the sidebar, before what is in the menu. `repository` empty: those of the connection.
    void addTo(QMenu *menu, const QString &connectionId, const QString &repository);
    /// What the actions are about from now on. Both may be empty.
    void setTarget(const QString &connectionId, const QString &repository);

Q_SIGNALS:
    void created(const QString &connectionId, const QString &repository);
    void deletionRequested(const QString &connectionId, const QString &repository);

private:
    /// One that back ends bring, see BackEndUi::actions.
    struct Brought
    {
        RepositoryAction what;
        QAction *action;
    };

    void collect();
    void refresh();
    void create();
    void act(const RepositoryAction &what);
    [[nodiscard]] QString whyNot(const RepositoryAction &what, const ConnectionSession *session) const;
    [[nodiscard]] QList<QAction *> brought(bool ofRegistry) const;

    Workspace *m_workspace;
    QWidget *m_window;
    QString m_connectionId;
    QString m_repository;
    QAction *m_create;
    QAction *m_delete;
    std::vector<Brought> m_brought;
};

} // namespace tagboat
