// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/distributionplace.h"

#include "app/connections/storedsecret.h"

#include "app/distribution/protocol/presets.h"
#include "app/distribution/protocol/reference.h"
#include "app/distribution/signin/storedsignins.h"
#include "app/net/certificates.h"
#include "app/net/urlrules.h"
#include "app/registry/registry.h"
#include "app/secrets/secretstore.h"

#include <QRegularExpression>

namespace tagboat {

using distribution::Credentials;
using distribution::CredentialSource;
using SignIn = DistributionSettings::SignIn;

Result<distribution::Place> distributionPlace(const Connection &connection)
{
    const auto url = distribution::registryUrl(connection.endpoint);
    if (!url)
        return failure(url.error());
    if (url->scheme() == QLatin1String("http") && !isLoopback(*url) && !connection.plainHttpConsent) {
        return failure({.kind = Error::Kind::InvalidInput,
                        .code = QStringLiteral("PlainHttp"),
                        .detail = url->host(),
                        .where = QStringLiteral("endpoint")});
    }
    const DistributionSettings &settings = connection.distribution();
    distribution::Place place{*url, connection.plainHttpConsent};
    place.preset =
        settings.preset.isEmpty() ? distribution::presetFor(*url) : distribution::presetNamed(settings.preset);
    place.repositories = settings.repositories;
    place.untagsByReplacing = settings.untagsByReplacing;
    place.signsIn = settings.signIn != SignIn::Anonymous;
    if (!settings.certificates.isEmpty()) {
        const auto authorities = readAuthorities(settings.certificates);
        if (!authorities)
            return failure(authorities.error());
        place.authorities = *authorities;
    }
    return place;
}

CredentialSource distributionSource(const Connection &connection, const distribution::Place &place,
                                    SecretStore *secrets, const QProcessEnvironment &environment,
                                    std::chrono::milliseconds helperTimeout)
{
    switch (connection.distribution().signIn) {
    case SignIn::Stored:
        return distribution::storedSignIns(distribution::referenceHost(place.url), environment, helperTimeout);
    case SignIn::Password:
        return [connection, secrets](Handler<Credentials> handler) {
            const auto read = [user = connection.distribution().user,
                               handler = std::move(handler)](const Result<QString> &secret) {
                if (secret)
                    return handler(Credentials{user, *secret, {}, {}, QStringLiteral("keychain")});
                Error error = secret.error();
                if (error.kind == Error::Kind::NotFound) {
                    error.kind = Error::Kind::MissingCredentials;
                    error.where.clear(); // the name of the entry is the program's own
                }
                handler(failure(std::move(error)));
            };
            return readStoredSecret(secrets, connection, QStringLiteral("password"), read);
        };
    case SignIn::Anonymous:
    case SignIn::Aws:
        break;
    }
    return [](Handler<Credentials> handler) { return completeLater<Credentials>(std::move(handler), Credentials()); };
}

std::optional<Connection> ecrBehind(const Connection &connection, const distribution::Place &place)
{
    // Amazon ECR user guide, "Private registry authentication"; FIPS and dual-stack hosts besides.
    static const QRegularExpression shape(
        QStringLiteral("^(\\d{12})\\.dkr[.-]ecr(-fips)?\\.([a-z0-9-]+)\\.(amazonaws\\.com(\\.cn)?|on\\.aws)$"));
    const auto match = shape.match(place.url.host());
    if (!match.hasMatch())
        return {};
    Connection ecr;
    ecr.id = connection.id;
    ecr.account = match.captured(1);
    ecr.region = match.captured(3);
    AwsSettings &aws = ecr.asAws();
    aws.useFips = !match.captured(2).isEmpty();
    aws.useDualStack = match.captured(4) == QLatin1String("on.aws");
    aws.profile = connection.distribution().profile;
    aws.signIn = aws.profile.isEmpty() ? AwsSettings::SignIn::DefaultChain : AwsSettings::SignIn::Profile;
    return ecr;
}

CredentialSource ecrSource(std::shared_ptr<Registry> ecr)
{
    return [ecr = std::move(ecr)](Handler<Credentials> handler) {
        return ecr->dockerSignIn([handler = std::move(handler)](const Result<DockerSignIn> &signIn) {
            if (!signIn)
                return handler(failure(signIn.error()));
            handler(Credentials{signIn->user, signIn->password, {}, {}, QStringLiteral("Amazon ECR")});
        });
    };
}

} // namespace tagboat
