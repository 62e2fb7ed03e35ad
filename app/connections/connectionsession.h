// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/core/call.h"
#include "app/registry/registry.h"
#include "app/registry/repositorylisting.h"

#include <QObject>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace tagboat {

class RegistryFactory;

/// One connection in use: its registry, who it takes us for, and its repositories, listed page by page.
///
/// Shared: what runs on the registry (a deletion) keeps its session alive, also when the connection is edited or
/// removed meanwhile.
class ConnectionSession : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Loading, Ready, Failed };

    ConnectionSession(Connection connection, const RegistryFactory &factory);
    ~ConnectionSession() override;

    [[nodiscard]] const Connection &connection() const { return m_connection; }
    /// Null when the connection's own data make no registry; error() says why.
    [[nodiscard]] Registry *registry() const { return m_registry.get(); }

    /// Lists the repositories anew. Those of before stay until the list is complete or has failed.
    void load();
    /// A repository that was made just now; no list is asked for.
    void add(const Repository &repository);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; } ///< when Failed
    [[nodiscard]] const std::vector<Repository> &repositories() const { return m_repositories; }
    /// Elements of the registry's list that are no repository that can be shown.
    [[nodiscard]] const std::vector<Oddity> &oddities() const { return m_oddities; }
    [[nodiscard]] std::optional<Repository> repository(const RepositoryName &name) const;
    /// Empty until the service has said it.
    [[nodiscard]] const Identity &identity() const { return m_identity; }
    [[nodiscard]] bool isSlowed() const { return m_slowed; }

Q_SIGNALS:
    /// State, error or repositories are others now; while loading after every page.
    void changed();
    void identityChanged();
    void slowedChanged(bool slowed);
    void clockSkewMeasured(std::chrono::milliseconds skew);

private:
    void beginListing();
    void take(std::span<const Repository> repositories);
    void finish();
    void askIdentity();
    void fail(const Error &error);

    Connection m_connection;
    std::unique_ptr<Registry> m_registry;
    State m_state = State::Idle;
    Error m_error;
    std::vector<Repository> m_repositories;
    std::vector<Repository> m_arriving; ///< as long as more are shown from before
    std::vector<Oddity> m_oddities;
    bool m_showsArriving = false; ///< the pages of this listing go straight to m_repositories
    Identity m_identity;
    bool m_slowed = false;
    std::unique_ptr<RepositoryListing> m_listing;
    Call m_identityCall;
};

} // namespace tagboat
