// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/registryfactory.h"
#include "app/demo/demoserver.h"
#include "app/net/httpclient.h"
#include "app/removal/run/deletionrun.h"
#include "app/secrets/memorysecretstore.h"

#include <map>
#include <memory>
#include <set>

namespace tagboat::test {

/// A registry over HTTP, at an endpoint that knows this key.
struct Client
{
    Client(const QUrl &endpoint, const QString &region, const QString &accessKeyId, const QString &secret,
           const CallPolicy &policy);

    HttpClient http;
    MemorySecretStore secrets;
    std::unique_ptr<Registry> registry; ///< null when it could not be made

    /// Lists a repository and reads its indexes; waits.
    [[nodiscard]] RepositorySnapshot snapshot(const RepositoryName &name);
};

/// For tests that delete over HTTP at the demo registry and compare the rows with what is stored there afterwards.
class DemoFixture
{
protected:
    void serve(demo::DemoOptions options);
    [[nodiscard]] RepositorySnapshot snapshot(const RepositoryName &name) { return m_client->snapshot(name); }
    [[nodiscard]] Registry *registry() const { return m_client->registry.get(); }
    void checkRows(const DeletionRun &run);
    /// Tags by digest, as the server has them.
    [[nodiscard]] std::map<QString, std::set<std::string>> stored(const RepositoryName &name) const;

    std::unique_ptr<demo::DemoServer> m_server;
    std::unique_ptr<Client> m_client;
};

} // namespace tagboat::test
