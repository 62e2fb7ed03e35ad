// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <memory>

class QAction;
class QMenu;
class QWidget;

namespace tagboat {

class ConnectionSession;
class Workspace;

/// What can be done with a repository, or with a registry, besides looking at its images: the actions for it, each
/// enabled where it is possible, else with the reason in its tool tip, and the dialogs that they open.
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
    [[nodiscard]] QString reasonAgainst(const ConnectionSession *session) const;
    void update();
    void create();
    void showPermissions();
    void showResourceTags();
    void showCatalog();
    void showRegistryDetails();
    [[nodiscard]] std::shared_ptr<ConnectionSession> usableSession() const;

    Workspace *m_workspace;
    QWidget *m_window;
    QString m_connectionId;
    QString m_repository;
    QAction *m_create;
    QAction *m_permissions;
    QAction *m_resourceTags;
    QAction *m_catalog;
    QAction *m_registryDetails;
    QAction *m_delete;
};

} // namespace tagboat
