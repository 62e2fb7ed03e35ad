// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/registryfactory.h"

#include "app/net/pacer.h"
#include "app/registry/registry.h"

#include <algorithm>

namespace tagboat {

RegistryFactory::RegistryFactory(HttpClient *http, SecretStore *secrets, const QProcessEnvironment &environment,
                                 CallPolicy policy, const Clock *clock, BackEnds backEnds)
    : m_http(http)
    , m_secrets(secrets)
    , m_environment(environment)
    , m_policy(std::move(policy))
    , m_clock(clock)
    , m_backEnds(std::move(backEnds))
{
}

RegistryFactory RegistryFactory::withSecrets(SecretStore *secrets) const
{
    RegistryFactory other = *this;
    other.m_secrets = secrets;
    return other;
}

Result<std::unique_ptr<Registry>> RegistryFactory::make(const Connection &connection) const
{
    const auto backEnd = std::find_if(m_backEnds.begin(), m_backEnds.end(),
                                      [kind = connection.kind()](const BackEnd &each) { return each.kind == kind; });
    if (backEnd == m_backEnds.end())
        return failure({.kind = Error::Kind::Unsupported, .where = QStringLiteral("kind")});
    return backEnd->make(*this, connection);
}

std::shared_ptr<Pacer> RegistryFactory::pacerFor(const QString &key) const
{
    auto pacer = m_pacers[key].lock();
    if (!pacer) {
        pacer = std::make_shared<Pacer>(m_policy.pacing);
        m_pacers[key] = pacer;
    }
    return pacer;
}

} // namespace tagboat
