// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/ecrbackends.h"

#include "app/aws/jsonclient.h"
#include "app/aws/providers.h"
#include "app/connections/awsplace.h"
#include "app/connections/registryfactory.h"
#include "app/connections/storedkeyprovider.h"
#include "app/ecr/ecrconstraints.h"
#include "app/ecr/ecrpublicregistry.h"
#include "app/ecr/ecrregistry.h"
#include "app/net/pacer.h"

namespace tagboat {

namespace {

/// Which required field of the sign-in is empty; null when none is.
const char *missingAwsField(const Connection &connection)
{
    if (connection.aws().signIn == AwsSettings::SignIn::Profile && connection.aws().profile.isEmpty())
        return "profile";
    if (connection.aws().signIn == AwsSettings::SignIn::AccessKey && connection.aws().accessKeyId.isEmpty())
        return "accessKeyId";
    return nullptr;
}

std::shared_ptr<aws::CredentialProvider> makeProvider(const Connection &connection, SecretStore *secrets,
                                                      const QProcessEnvironment &environment)
{
    switch (connection.aws().signIn) {
    case AwsSettings::SignIn::DefaultChain:
        return std::make_shared<aws::DefaultChainProvider>(environment);
    case AwsSettings::SignIn::Profile:
        return std::make_shared<aws::ProfileProvider>(environment, connection.aws().profile);
    case AwsSettings::SignIn::AccessKey:
        return std::make_shared<StoredKeyProvider>(secrets, connection);
    }
    return {};
}

QString pacerKey(const Connection &connection, const AwsPlace &place)
{
    QString who = connection.account;
    if (who.isEmpty() && connection.aws().signIn == AwsSettings::SignIn::Profile)
        who = QLatin1String("profile ") + connection.aws().profile;
    else if (who.isEmpty())
        who = connection.aws().accessKeyId; // empty: the default chain
    return QStringList{who, place.region, place.endpoint.authority()}.join(QLatin1Char('\n'));
}

Result<std::unique_ptr<Registry>> makeEcrPublic(const RegistryFactory &parts, const Connection &connection)
{
    if (const char *field = missingAwsField(connection))
        return failure({.kind = Error::Kind::InvalidInput, .where = QString::fromLatin1(field)});
    Connection there = connection;
    there.region = ecr::publicRegion;
    const auto place = resolveAwsPlace(there, parts.environment(), aws::EndpointService::EcrPublic);
    if (!place)
        return failure(place.error());
    const auto pacer = parts.pacerFor(QStringLiteral("public\n") + pacerKey(there, *place));
    aws::JsonService service = ecr::ecrPublicService(place->endpoint, connection.plainHttpConsent);
    service.authorities = place->authorities;
    auto client = std::make_unique<aws::JsonClient>(parts.http(), pacer,
                                                    makeProvider(connection, parts.secrets(), parts.environment()),
                                                    service, parts.clock(), parts.policy());
    ecr::EcrPlace named{place->region, connection.account, place->isStandard ? QString() : place->endpoint.toString()};
    return std::make_unique<ecr::EcrPublicRegistry>(std::move(client), pacer, std::move(named));
}

} // namespace

Result<std::unique_ptr<Registry>> makeEcr(const RegistryFactory &parts, const Connection &connection)
{
    if (const char *field = missingAwsField(connection))
        return failure({.kind = Error::Kind::InvalidInput, .where = QString::fromLatin1(field)});
    if (auto account = ecr::checkRegistryId(connection.account); !account) {
        account.error().where = QStringLiteral("account");
        return failure(account.error());
    }
    const auto place = resolveAwsPlace(connection, parts.environment());
    if (!place)
        return failure(place.error());

    const auto pacer = parts.pacerFor(pacerKey(connection, *place));
    aws::JsonService service = ecr::ecrService(place->endpoint, place->region, connection.plainHttpConsent);
    service.authorities = place->authorities;
    auto client = std::make_unique<aws::JsonClient>(parts.http(), pacer,
                                                    makeProvider(connection, parts.secrets(), parts.environment()),
                                                    service, parts.clock(), parts.policy());
    ecr::EcrPlace named{place->region, connection.account, place->isStandard ? QString() : place->endpoint.toString()};
    return std::make_unique<ecr::EcrRegistry>(std::move(client), pacer, std::move(named));
}

BackEnd ecrBackEnd()
{
    return {RegistryKind::Ecr, makeEcr};
}

BackEnd ecrPublicBackEnd()
{
    return {RegistryKind::EcrPublic, makeEcrPublic};
}

} // namespace tagboat
