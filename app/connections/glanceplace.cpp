// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/connections/glanceplace.h"

#include "app/connections/storedsecret.h"

#include "app/glance/cloudsfile.h"
#include "app/secrets/secretstore.h"

#include <QRegularExpression>

namespace tagboat {

namespace {

using GlanceSignIn = GlanceSettings::SignIn;

Error missing(const char *field)
{
    Error error;
    error.kind = Error::Kind::InvalidInput;
    error.where = QString::fromLatin1(field);
    return error;
}

QString orDefault(const QString &domain)
{
    return domain.isEmpty() ? QStringLiteral("Default") : domain;
}

/// Keystone makes ids of 32 hexadecimal digits. Some clouds tell their users no name for a project, only that.
bool isKeystoneId(const QString &text)
{
    static const QRegularExpression id(QStringLiteral("^[0-9a-f]{32}$"));
    return id.match(text).hasMatch();
}

/// \param nameOrId empty: nobody
glance::Cloud::Named namedBy(const QString &nameOrId, const QString &domain)
{
    if (nameOrId.isEmpty())
        return {};
    if (isKeystoneId(nameOrId))
        return {nameOrId, {}, {}, {}};
    return {{}, nameOrId, {}, orDefault(domain)};
}

/// What the connection says of where and what, in any way of signing in.
void applyPlace(glance::Cloud &cloud, const Connection &connection)
{
    if (!connection.region.isEmpty())
        cloud.region = connection.region;
    if (!connection.glance().interface.isEmpty())
        cloud.interface = connection.glance().interface;
    if (!connection.endpoint.isEmpty())
        cloud.imageEndpoint = QUrl(connection.endpoint);
    cloud.plainHttpAllowed = connection.plainHttpConsent;
}

Result<glance::Cloud> fromFile(const Connection &connection, const QProcessEnvironment &environment)
{
    if (connection.glance().cloud.isEmpty())
        return failure(missing("cloud"));
    return glance::CloudsFile::read(environment)
        .and_then([&](const glance::CloudsFile &file) { return file.cloud(connection.glance().cloud); })
        .map([&](glance::Cloud &&cloud) {
            applyPlace(cloud, connection);
            return std::move(cloud);
        });
}

glance::Cloud typed(const Connection &connection, const QString &secret)
{
    const GlanceSettings &settings = connection.glance();
    glance::Cloud cloud;
    cloud.authUrl = QUrl(settings.authUrl);
    cloud.project = namedBy(settings.project, settings.projectDomain);
    switch (settings.signIn) {
    case GlanceSignIn::CloudsFile:
    case GlanceSignIn::Password:
        cloud.method = glance::Cloud::Method::Password;
        cloud.user = namedBy(settings.user, settings.userDomain);
        cloud.password = secret;
        break;
    case GlanceSignIn::ApplicationCredential:
        cloud.method = glance::Cloud::Method::ApplicationCredential;
        cloud.credential.id = settings.credentialId;
        cloud.credentialSecret = secret;
        cloud.project = {}; // it belongs to one
        break;
    case GlanceSignIn::Token:
        cloud.method = settings.authUrl.isEmpty() ? glance::Cloud::Method::Plain : glance::Cloud::Method::Token;
        cloud.token = secret;
        break;
    }
    applyPlace(cloud, connection);
    return cloud;
}

/// The first field that is empty and must not be; null when none is.
const char *missingGlanceField(const Connection &connection)
{
    const GlanceSettings &settings = connection.glance();
    const bool isPlain = settings.signIn == GlanceSignIn::Token && settings.authUrl.isEmpty();
    if (isPlain)
        return connection.endpoint.isEmpty() ? "endpoint" : nullptr;
    if (settings.authUrl.isEmpty())
        return "authUrl";
    if (settings.signIn == GlanceSignIn::Password && settings.user.isEmpty())
        return "user";
    return settings.signIn == GlanceSignIn::ApplicationCredential && settings.credentialId.isEmpty() ? "credentialId"
                                                                                                     : nullptr;
}

} // namespace

glance::Tokens::Source cloudSource(const Connection &connection, SecretStore *secrets,
                                   const QProcessEnvironment &environment)
{
    if (connection.glance().signIn == GlanceSignIn::CloudsFile) {
        return [connection, environment](Handler<glance::Cloud> handler) {
            return completeLater<glance::Cloud>(std::move(handler), fromFile(connection, environment));
        };
    }
    return [connection, secrets](Handler<glance::Cloud> handler) {
        if (const char *field = missingGlanceField(connection))
            return completeLater<glance::Cloud>(std::move(handler), failure(missing(field)));
        return readStoredSecret(secrets, connection, QStringLiteral("password"),
                                [connection, handler = std::move(handler)](const Result<QString> &secret) {
                                    if (secret)
                                        return handler(typed(connection, *secret));
                                    Error error = secret.error();
                                    if (error.kind == Error::Kind::NotFound) {
                                        error.kind = Error::Kind::MissingCredentials;
                                        error.where.clear(); // the name of the entry is the program's own
                                    }
                                    handler(failure(std::move(error)));
                                });
    };
}

glance::ImageFilter imageFilter(const GlanceSettings &settings)
{
    using Show = GlanceSettings::Show;
    using Filtered = glance::ImageFilter::Show;
    const auto showOf = [](Show show) {
        switch (show) {
        case Show::Usual:
            return Filtered::Usual;
        case Show::Own:
            return Filtered::Own;
        case Show::Shared:
            return Filtered::Shared;
        case Show::Public:
            return Filtered::Public;
        case Show::Community:
            return Filtered::Community;
        case Show::All:
            return Filtered::All;
        case Show::Hidden:
            return Filtered::Hidden;
        }
        return Filtered::Usual;
    };
    return {showOf(settings.show), settings.tags};
}

} // namespace tagboat
