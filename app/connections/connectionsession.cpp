// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/connectionsession.h"

#include "app/connections/registryfactory.h"

#include <algorithm>

namespace tagboat {

ConnectionSession::ConnectionSession(Connection connection, const RegistryFactory &factory)
    : m_connection(std::move(connection))
{
    auto made = factory.make(m_connection);
    if (!made) {
        m_state = State::Failed;
        m_error = made.error();
        return;
    }
    m_registry = std::move(*made);
    m_listing = std::make_unique<RepositoryListing>(m_registry.get());
    connect(m_listing.get(), &RepositoryListing::restarted, this, [this] {
        beginListing();
        m_oddities.clear();
    });
    connect(m_listing.get(), &RepositoryListing::odd, this, [this](const std::vector<Oddity> &oddities) {
        m_oddities.insert(m_oddities.end(), oddities.begin(), oddities.end());
        Q_EMIT changed();
    });
    connect(m_listing.get(), &RepositoryListing::arrived, this, &ConnectionSession::take);
    connect(m_listing.get(), &RepositoryListing::finished, this, &ConnectionSession::finish);
    connect(m_listing.get(), &RepositoryListing::failed, this, &ConnectionSession::fail);
    connect(m_registry.get(), &Registry::slowedChanged, this, [this](bool slowed) {
        m_slowed = slowed;
        Q_EMIT slowedChanged(slowed);
    });
    connect(m_registry.get(), &Registry::clockSkewMeasured, this, &ConnectionSession::clockSkewMeasured);
}

ConnectionSession::~ConnectionSession() = default;

void ConnectionSession::load()
{
    if (!m_registry) {
        Q_EMIT changed();
        return;
    }
    beginListing();
    m_oddities.clear();
    m_state = State::Loading;
    m_error = {};
    m_listing->start();
    Q_EMIT changed();
}

void ConnectionSession::beginListing()
{
    m_arriving.clear();
    m_showsArriving = false;
}

void ConnectionSession::take(std::span<const Repository> repositories)
{
    std::vector<Repository> &list = m_showsArriving ? m_repositories : m_arriving;
    list.insert(list.end(), repositories.begin(), repositories.end());
    if (!m_showsArriving && m_arriving.size() > m_repositories.size()) {
        m_repositories = std::move(m_arriving);
        m_arriving.clear();
        m_showsArriving = true;
    }
    if (m_identity.account.isEmpty() && !m_identityCall.isRunning())
        askIdentity();
    Q_EMIT changed();
}

void ConnectionSession::add(const Repository &repository)
{
    if (m_state == State::Loading) { // pages that have come may lack it, pages to come may have it
        load();
        return;
    }
    if (this->repository(repository.name))
        return;
    m_repositories.push_back(repository);
    Q_EMIT changed();
}

void ConnectionSession::finish()
{
    if (!m_showsArriving)
        m_repositories = std::move(m_arriving);
    beginListing();
    m_state = State::Ready;
    Q_EMIT changed();
}

void ConnectionSession::askIdentity()
{
    m_identityCall = m_registry->checkAccess([this](const Result<Identity> &answer) {
        if (!answer) // a name for titles only: whoever may list may lack the right to ask this
            return;
        m_identity = *answer;
        Q_EMIT identityChanged();
    });
}

void ConnectionSession::fail(const Error &error)
{
    m_state = State::Failed;
    m_error = error;
    beginListing();
    Q_EMIT changed();
}

std::optional<Repository> ConnectionSession::repository(const RepositoryName &name) const
{
    const auto found = std::find_if(m_repositories.begin(), m_repositories.end(),
                                    [&name](const Repository &repository) { return repository.name == name; });
    return found == m_repositories.end() ? std::nullopt : std::optional(*found);
}

} // namespace tagboat
