// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/session/workspace.h"

#include "ui/session/repositorysession.h"

#include <algorithm>

namespace tagboat {

namespace {

constexpr std::size_t recentRepositories = 4;

} // namespace

Workspace::Workspace(ConnectionStore *store, const RegistryFactory *factory, BackEndUis backEnds)
    : m_store(store)
    , m_factory(factory)
    , m_backEnds(std::move(backEnds))
{
    for (const Connection &connection : store->connections())
        m_connections.push_back(makeSession(connection));
    connect(store, &ConnectionStore::added, this, [this](const Connection &connection) {
        m_connections.push_back(makeSession(connection));
        Q_EMIT connectionAdded(connection.id);
    });
    connect(store, &ConnectionStore::changed, this, [this](const Connection &connection) {
        forgetRepositories(connection.id);
        for (auto &session : m_connections) {
            if (session->connection().id == connection.id)
                session = makeSession(connection);
        }
        Q_EMIT connectionReplaced(connection.id);
    });
    connect(store, &ConnectionStore::removed, this, [this](const QString &id) {
        forgetRepositories(id);
        std::erase_if(m_connections, [&id](const auto &session) { return session->connection().id == id; });
        Q_EMIT connectionRemoved(id);
    });
}

Workspace::~Workspace() = default;

const BackEndUi &Workspace::backEnd(const QString &kind) const
{
    return backEndOf(m_backEnds, kind);
}

std::shared_ptr<ConnectionSession> Workspace::makeSession(const Connection &connection)
{
    auto session = std::make_shared<ConnectionSession>(connection, *m_factory);
    const auto tell = [this, id = connection.id, raw = session.get()] {
        if (this->connection(id).get() == raw) // one that was replaced may still run a deletion
            Q_EMIT connectionChanged(id);
    };
    connect(session.get(), &ConnectionSession::changed, this, tell);
    connect(session.get(), &ConnectionSession::identityChanged, this, tell);
    return session;
}

std::shared_ptr<ConnectionSession> Workspace::connection(const QString &id) const
{
    const auto found = std::find_if(m_connections.begin(), m_connections.end(),
                                    [&id](const auto &session) { return session->connection().id == id; });
    return found == m_connections.end() ? nullptr : *found;
}

void Workspace::loadAll()
{
    const auto connections = m_connections;
    for (const auto &session : connections) {
        if (session->state() == ConnectionSession::State::Idle)
            session->load();
    }
}

std::shared_ptr<RepositorySession> Workspace::open(const QString &connectionId, const RepositoryName &name)
{
    const auto owner = connection(connectionId);
    if (!owner || !owner->registry())
        return nullptr;
    auto &known = m_repositories[{connectionId, name}];
    auto session = known.lock();
    if (!session) {
        session = std::make_shared<RepositorySession>(owner, name);
        known = session;
    }
    m_recent.remove(session);
    m_recent.push_front(session);
    if (m_recent.size() > recentRepositories)
        m_recent.pop_back();
    return session;
}

std::vector<std::shared_ptr<RepositorySession>> Workspace::openRepositories() const
{
    std::vector<std::shared_ptr<RepositorySession>> open;
    for (const auto &[name, known] : m_repositories) {
        if (auto session = known.lock())
            open.push_back(std::move(session));
    }
    return open;
}

void Workspace::forgetRepositories(const QString &id)
{
    std::erase_if(m_repositories, [&id](const auto &entry) { return entry.first.first == id; });
    m_recent.remove_if([&id](const auto &session) { return session->connection()->connection().id == id; });
}

} // namespace tagboat
