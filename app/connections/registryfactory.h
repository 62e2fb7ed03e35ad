// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/core/result.h"

#include <QObject>
#include <QProcessEnvironment>

#include <memory>

namespace tagboat {

class HttpClient;
class Registry;
class SecretStore;

/// Makes the back end of a connection. The only place that knows which kinds there are.
class RegistryFactory
{
public:
    /// \param http, \param secrets not owned, must outlive the registries made.
    RegistryFactory(HttpClient *http, SecretStore *secrets,
                    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment());
    ~RegistryFactory();

    /// InvalidInput (field in Error::where) when the connection is not complete.
    [[nodiscard]] Result<std::unique_ptr<Registry>> make(const Connection &connection) const;

private:
    HttpClient *m_http;
    SecretStore *m_secrets;
    QProcessEnvironment m_environment;
};

} // namespace tagboat
