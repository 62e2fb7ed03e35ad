// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/core/result.h"

#include <QObject>
#include <QProcessEnvironment>

#include <map>
#include <memory>

namespace tagboat {

class HttpClient;
class Pacer;
class Registry;
class SecretStore;

/// Makes the back end of a connection. The only place that knows which kinds there are.
///
/// Registries with the same account (or credentials, where no account is set), region and host share one Pacer, since
/// it is their calls together that the service counts.
class RegistryFactory
{
public:
    /// \param http, \param secrets not owned, must outlive the registries made.
    RegistryFactory(HttpClient *http, SecretStore *secrets,
                    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment());
    ~RegistryFactory();

    /// InvalidInput (field in Error::where) when the connection is not complete, Configuration when a file
    /// it names cannot be used. Reads the shared AWS files where the connection's sign-in does.
    [[nodiscard]] Result<std::unique_ptr<Registry>> make(const Connection &connection) const;

private:
    [[nodiscard]] Result<std::unique_ptr<Registry>> makeEcr(const Connection &connection) const;
    [[nodiscard]] Result<std::unique_ptr<Registry>> makeEcrPublic(const Connection &connection) const;
    [[nodiscard]] Result<std::unique_ptr<Registry>> makeGlance(const Connection &connection) const;
    [[nodiscard]] Result<std::unique_ptr<Registry>> makeDistribution(const Connection &connection) const;
    [[nodiscard]] std::shared_ptr<Pacer> pacerFor(const QString &key) const;

    HttpClient *m_http;
    SecretStore *m_secrets;
    QProcessEnvironment m_environment;
    mutable std::map<QString, std::weak_ptr<Pacer>> m_pacers;
};

} // namespace tagboat
