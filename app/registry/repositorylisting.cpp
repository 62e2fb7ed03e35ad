// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/registry/repositorylisting.h"

namespace tagboat {

RepositoryListing::RepositoryListing(Registry *registry, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_walk({[this] { Q_EMIT restarted(); },
              [this](std::span<const Repository> repositories) { Q_EMIT arrived(repositories); },
              [this](const std::vector<Oddity> &oddities) { Q_EMIT odd(oddities); }, [this] { Q_EMIT finished(); },
              [this](const Error &error) { Q_EMIT failed(error); }})
{
}

void RepositoryListing::start()
{
    m_walk.start([registry = m_registry](const PageToken &token, Handler<Page<Repository>> handler) {
        return registry->listRepositories(token, std::move(handler));
    });
}

void RepositoryListing::stop()
{
    m_walk.stop();
}

} // namespace tagboat
