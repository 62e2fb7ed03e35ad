// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/backends.h"
#include "app/connections/connection.h"
#include "app/core/clock.h"
#include "app/core/result.h"
#include "app/net/callpolicy.h"

#include <QObject>
#include <QProcessEnvironment>

#include <map>
#include <memory>

namespace tagboat {

class HttpClient;
class Pacer;
class RealmConsents;
class Registry;
class SecretStore;

/// Makes the registry of a connection, and has what registries are made of.
///
/// Registries with the same account (or credentials, where no account is set), region and host share one Pacer, since
/// it is their calls together that the service counts.
class RegistryFactory
{
public:
    /// \param http, \param secrets, \param clock not owned, must outlive the registries made.
    RegistryFactory(HttpClient *http, SecretStore *secrets,
                    const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment(),
                    CallPolicy policy = {}, const Clock *clock = &Clock::system(),
                    BackEnds backEnds = tagboat::backEnds());

    /// The same with other secrets; what shares a Pacer now goes on to.
    /// \param secrets not owned, must outlive the registries made.
    [[nodiscard]] RegistryFactory withSecrets(SecretStore *secrets) const;

    /// Who is asked whether credentials may go to another host than the registry's; nobody: they never do.
    /// \param consents not owned, must outlive the registries made.
    void setRealmConsents(RealmConsents *consents) { m_consents = consents; }

    /// InvalidInput (field in Error::where) when the connection is not complete, Unsupported when no back end has
    /// its kind, Configuration when a file
    /// it names cannot be used. Reads the shared AWS files where the connection's sign-in does.
    [[nodiscard]] Result<std::unique_ptr<Registry>> make(const Connection &connection) const;

    // What registries are made of
    [[nodiscard]] HttpClient *http() const { return m_http; }
    [[nodiscard]] SecretStore *secrets() const { return m_secrets; }
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }
    [[nodiscard]] const CallPolicy &policy() const { return m_policy; }
    [[nodiscard]] const Clock *clock() const { return m_clock; }
    [[nodiscard]] RealmConsents *realmConsents() const { return m_consents; } ///< may be null
    /// The one that all registries share whose calls the service counts together.
    [[nodiscard]] std::shared_ptr<Pacer> pacerFor(const QString &key) const;

private:
    HttpClient *m_http;
    SecretStore *m_secrets;
    QProcessEnvironment m_environment;
    CallPolicy m_policy;
    const Clock *m_clock;
    BackEnds m_backEnds;
    RealmConsents *m_consents = nullptr;
    mutable std::map<QString, std::weak_ptr<Pacer>> m_pacers;
};

} // namespace tagboat
