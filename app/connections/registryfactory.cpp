// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/registryfactory.h"

#include "app/aws/jsonclient.h"
#include "app/aws/providers.h"
#include "app/connections/awsplace.h"
#include "app/connections/distributionplace.h"
#include "app/connections/glanceplace.h"
#include "app/connections/realmconsents.h"
#include "app/connections/storedkeyprovider.h"
#include "app/core/clock.h"
#include "app/distribution/distributionregistry.h"
#include "app/ecr/ecrconstraints.h"
#include "app/ecr/ecrpublicregistry.h"
#include "app/ecr/ecrregistry.h"
#include "app/glance/glanceregistry.h"
#include "app/net/pacer.h"

namespace tagboat {

namespace {

/// Which required field of the sign-in is empty; null when none is.
const char *missingAwsField(const Connection &connection)
{
    if (connection.signIn == Connection::SignIn::Profile && connection.profile.isEmpty())
        return "profile";
    if (connection.signIn == Connection::SignIn::AccessKey && connection.accessKeyId.isEmpty())
        return "accessKeyId";
    return nullptr;
}

std::shared_ptr<aws::CredentialProvider> makeProvider(const Connection &connection, SecretStore *secrets,
                                                      const QProcessEnvironment &environment)
{
    switch (connection.signIn) {
    case Connection::SignIn::DefaultChain:
        return std::make_shared<aws::DefaultChainProvider>(environment);
    case Connection::SignIn::Profile:
        return std::make_shared<aws::ProfileProvider>(environment, connection.profile);
    case Connection::SignIn::AccessKey:
        return std::make_shared<StoredKeyProvider>(secrets, connection);
    }
    return {};
}

QString pacerKey(const Connection &connection, const AwsPlace &place)
{
    QString who = connection.account;
    if (who.isEmpty() && connection.signIn == Connection::SignIn::Profile)
        who = QLatin1String("profile ") + connection.profile;
    else if (who.isEmpty())
        who = connection.accessKeyId; // empty: the default chain
    return QStringList{who, place.region, place.endpoint.authority()}.join(QLatin1Char('\n'));
}

} // namespace

RegistryFactory::RegistryFactory(HttpClient *http, SecretStore *secrets, const QProcessEnvironment &environment,
                                 CallPolicy policy, const Clock *clock)
    : m_http(http)
    , m_secrets(secrets)
    , m_environment(environment)
    , m_policy(std::move(policy))
    , m_clock(clock)
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
    switch (connection.kind) {
    case RegistryKind::Ecr:
        return makeEcr(connection);
    case RegistryKind::EcrPublic:
        return makeEcrPublic(connection);
    case RegistryKind::Glance:
        return makeGlance(connection);
    case RegistryKind::Distribution:
        return makeDistribution(connection);
    }
    return failure({.kind = Error::Kind::Unsupported, .where = QStringLiteral("kind")});
}

Result<std::unique_ptr<Registry>> RegistryFactory::makeEcr(const Connection &connection) const
{
    if (const char *field = missingAwsField(connection))
        return failure({.kind = Error::Kind::InvalidInput, .where = QString::fromLatin1(field)});
    if (auto account = ecr::checkRegistryId(connection.account); !account) {
        account.error().where = QStringLiteral("account");
        return failure(account.error());
    }
    const auto place = resolveAwsPlace(connection, m_environment);
    if (!place)
        return failure(place.error());

    const auto pacer = pacerFor(pacerKey(connection, *place));
    aws::JsonService service = ecr::ecrService(place->endpoint, place->region, connection.plainHttpConsent);
    service.authorities = place->authorities;
    auto client = std::make_unique<aws::JsonClient>(m_http, pacer, makeProvider(connection, m_secrets, m_environment),
                                                    service, m_clock, m_policy);
    ecr::EcrPlace named{place->region, connection.account, place->isStandard ? QString() : place->endpoint.toString()};
    return std::make_unique<ecr::EcrRegistry>(std::move(client), pacer, std::move(named));
}

Result<std::unique_ptr<Registry>> RegistryFactory::makeEcrPublic(const Connection &connection) const
{
    if (const char *field = missingAwsField(connection))
        return failure({.kind = Error::Kind::InvalidInput, .where = QString::fromLatin1(field)});
    Connection there = connection;
    there.region = ecr::publicRegion;
    const auto place = resolveAwsPlace(there, m_environment, aws::EndpointService::EcrPublic);
    if (!place)
        return failure(place.error());
    const auto pacer = pacerFor(QStringLiteral("public\n") + pacerKey(there, *place));
    aws::JsonService service = ecr::ecrPublicService(place->endpoint, connection.plainHttpConsent);
    service.authorities = place->authorities;
    auto client = std::make_unique<aws::JsonClient>(m_http, pacer, makeProvider(connection, m_secrets, m_environment),
                                                    service, m_clock, m_policy);
    ecr::EcrPlace named{place->region, connection.account, place->isStandard ? QString() : place->endpoint.toString()};
    return std::make_unique<ecr::EcrPublicRegistry>(std::move(client), pacer, std::move(named));
}

Result<std::unique_ptr<Registry>> RegistryFactory::makeGlance(const Connection &connection) const
{
    const GlanceSettings &settings = connection.glance;
    const auto pacer = pacerFor(QStringList{QStringLiteral("glance"), settings.cloud, settings.authUrl,
                                            connection.endpoint, connection.region, settings.interface}
                                    .join(QLatin1Char('\n')));
    glance::GlanceClient client(m_http, pacer, cloudSource(connection, m_secrets, m_environment), m_clock, m_policy);
    return std::make_unique<glance::GlanceRegistry>(std::move(client), pacer, imageFilter(settings));
}

Result<std::unique_ptr<Registry>> RegistryFactory::makeDistribution(const Connection &connection) const
{
    auto place = distributionPlace(connection);
    if (!place)
        return failure(place.error());
    if (m_consents) {
        place->mayGoTo = [consents = m_consents, registry = place->url](const QUrl &realm, Handler<bool> handler) {
            return consents->mayGo(registry, realm, std::move(handler));
        };
    }
    auto source = distributionSource(connection, *place, m_secrets, m_environment, m_policy.helperTimeout);
    if (connection.distribution.signIn == DistributionSettings::SignIn::Aws) {
        const auto behind = ecrBehind(connection, *place);
        if (!behind) {
            return failure({.kind = Error::Kind::InvalidInput,
                            .code = QStringLiteral("NoEcrHost"),
                            .where = QStringLiteral("endpoint")});
        }
        auto ecr = makeEcr(*behind);
        if (!ecr)
            return failure(ecr.error());
        source = ecrSource(std::move(*ecr));
    }
    const auto pacer =
        pacerFor(QStringList{QStringLiteral("distribution"), place->url.toString(), connection.distribution.user}.join(
            QLatin1Char('\n')));
    const distribution::DistributionClient client(m_http, pacer, std::move(source), *place, m_clock, m_policy);
    return std::make_unique<distribution::DistributionRegistry>(client, pacer);
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
