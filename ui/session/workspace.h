// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connectionsession.h"
#include "app/connections/connectionstore.h"
#include "ui/base/backendui.h"

#include <QObject>

#include <list>
#include <map>
#include <memory>
#include <vector>

namespace tagboat {

class RegistryFactory;
class RepositorySession;

/// All that is open: a session per connection, and the repositories looked at last.
class Workspace : public QObject
{
    Q_OBJECT
public:
    /// \param store, \param factory not owned, must outlive this. \param backEnds the kinds of registry there are
    Workspace(ConnectionStore *store, const RegistryFactory *factory, BackEndUis backEnds = {});
    ~Workspace() override;

    [[nodiscard]] ConnectionStore *store() const { return m_store; }
    [[nodiscard]] const BackEndUis &backEnds() const { return m_backEnds; }
    /// What the window knows of a kind of registry: nothing, where that is not one of backEnds().
    [[nodiscard]] const BackEndUi &backEnd(const QString &kind) const;
    [[nodiscard]] const std::vector<std::shared_ptr<ConnectionSession>> &connections() const { return m_connections; }
    [[nodiscard]] std::shared_ptr<ConnectionSession> connection(const QString &id) const;
    /// Lists the repositories of every connection that has not been asked yet.
    void loadAll();
    /// The one session of this repository; null when the connection cannot be used. A repository that someone still
    /// holds, or that was open lately, is shown as it was.
    [[nodiscard]] std::shared_ptr<RepositorySession> open(const QString &connectionId, const RepositoryName &name);
    /// Those whose images are loaded, or being loaded.
    [[nodiscard]] std::vector<std::shared_ptr<RepositorySession>> openRepositories() const;

Q_SIGNALS:
    void connectionAdded(const QString &id);
    /// The connection was edited: it has a new session.
    void connectionReplaced(const QString &id);
    void connectionRemoved(const QString &id);
    /// State, error or repositories.
    void connectionChanged(const QString &id);

private:
    std::shared_ptr<ConnectionSession> makeSession(const Connection &connection);
    void forgetRepositories(const QString &id);

    ConnectionStore *m_store;
    const RegistryFactory *m_factory;
    BackEndUis m_backEnds;
    std::vector<std::shared_ptr<ConnectionSession>> m_connections;
    std::map<std::pair<QString, RepositoryName>, std::weak_ptr<RepositorySession>> m_repositories;
    std::list<std::shared_ptr<RepositorySession>> m_recent; ///< latest first
};

} // namespace tagboat
