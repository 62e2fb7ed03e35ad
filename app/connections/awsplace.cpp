// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/awsplace.h"

#include "app/aws/endpoints.h"
#include "app/aws/sharedconfig.h"
#include "app/net/certificates.h"
#include "app/net/urlrules.h"

namespace tagboat {

namespace {

/// What the connection says, completed.
struct Settings
{
    QString region;
    QString endpoint;
    aws::EndpointVariant variant;
    QString caBundle{}; ///< a path
};

void fillFromFiles(Settings &settings, const Connection &connection, const QProcessEnvironment &environment,
                   aws::EndpointService service)
{
    const aws::SharedConfig config = aws::SharedConfig::load(environment);
    const QString profile = connection.aws().signIn == AwsSettings::SignIn::Profile
        ? connection.aws().profile
        : aws::SharedConfig::profileFromEnvironment(environment);
    if (settings.region.isEmpty())
        settings.region = config.region(profile);
    settings.caBundle = config.caBundle(profile);
    // Both an endpoint and a variant of the connection's own are meant to replace what the files say.
    if (!settings.endpoint.isEmpty() || settings.variant.fips || settings.variant.dualStack)
        return;
    settings.endpoint = config.customEndpoint(
        profile, service == aws::EndpointService::Ecr ? QStringLiteral("ECR") : QStringLiteral("ECR PUBLIC"));
    settings.variant = {.fips = config.useFips(profile), .dualStack = config.useDualStack(profile)};
}

void fillFromEnvironment(Settings &settings, const QProcessEnvironment &environment)
{
    for (const auto &variable : {QStringLiteral("AWS_REGION"), QStringLiteral("AWS_DEFAULT_REGION")}) {
        if (settings.region.isEmpty())
            settings.region = environment.value(variable);
    }
    settings.caBundle = environment.value(QStringLiteral("AWS_CA_BUNDLE"));
}

} // namespace

Result<AwsPlace> resolveAwsPlace(const Connection &connection, const QProcessEnvironment &environment,
                                 aws::EndpointService service)
{
    Settings settings{connection.region,
                      connection.endpoint,
                      {.fips = connection.aws().useFips, .dualStack = connection.aws().useDualStack}};
    if (connection.aws().signIn == AwsSettings::SignIn::AccessKey)
        fillFromEnvironment(settings, environment);
    else
        fillFromFiles(settings, connection, environment, service);
    if (settings.region.isEmpty())
        return failure({.kind = Error::Kind::InvalidInput, .where = QStringLiteral("region")});

    const auto endpoint = aws::endpointOf(service, settings.region, settings.variant, settings.endpoint);
    if (!endpoint)
        return failure(endpoint.error());
    if (endpoint->scheme() == QLatin1String("http") && !isLoopback(*endpoint) && !connection.plainHttpConsent) {
        return failure({.kind = Error::Kind::InvalidInput,
                        .code = QStringLiteral("PlainHttp"),
                        .detail = endpoint->host(),
                        .where = QStringLiteral("endpoint")});
    }
    const bool isStandard = settings.endpoint.isEmpty() && !settings.variant.fips && !settings.variant.dualStack;
    QList<QSslCertificate> authorities;
    if (!settings.caBundle.isEmpty() && endpoint->scheme() == QLatin1String("https")) {
        const auto read = readAuthorities(settings.caBundle);
        if (!read)
            return failure(read.error());
        authorities = *read;
    }
    return AwsPlace{settings.region, *endpoint, isStandard, authorities};
}

} // namespace tagboat
