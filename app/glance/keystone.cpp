// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/keystone.h"

#include "app/glance/glanceerror.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace tagboat::glance {

namespace {

QJsonObject domainOf(const Cloud::Named &named)
{
    if (!named.domainId.isEmpty() || named.domainName.isEmpty())
        return {{QStringLiteral("id"), named.domainId.isEmpty() ? QStringLiteral("default") : named.domainId}};
    return {{QStringLiteral("name"), named.domainName}};
}

QJsonObject referTo(const Cloud::Named &named)
{
    if (!named.id.isEmpty())
        return {{QStringLiteral("id"), named.id}};
    return {{QStringLiteral("name"), named.name}, {QStringLiteral("domain"), domainOf(named)}};
}

QJsonObject credentialOf(const Cloud &cloud)
{
    QJsonObject credential{{QStringLiteral("secret"), cloud.credentialSecret}};
    if (!cloud.credential.id.isEmpty()) {
        credential.insert(QStringLiteral("id"), cloud.credential.id);
    } else {
        credential.insert(QStringLiteral("name"), cloud.credential.name);
        credential.insert(QStringLiteral("user"), referTo(cloud.user));
    }
    return credential;
}

QJsonObject identityOf(const Cloud &cloud)
{
    QString method = QStringLiteral("password");
    QJsonObject proof;
    switch (cloud.method) {
    case Cloud::Method::ApplicationCredential:
        method = QStringLiteral("application_credential");
        proof = credentialOf(cloud);
        break;
    case Cloud::Method::Token:
    case Cloud::Method::Plain:
        method = QStringLiteral("token");
        proof = {{QStringLiteral("id"), cloud.token}};
        break;
    case Cloud::Method::Password: {
        QJsonObject user = referTo(cloud.user);
        user.insert(QStringLiteral("password"), cloud.password);
        proof = {{QStringLiteral("user"), user}};
        break;
    }
    }
    return {{QStringLiteral("methods"), QJsonArray{method}}, {method, proof}};
}

/// What the token is for; empty: what the user's default project is.
QJsonObject scopeOf(const Cloud &cloud)
{
    // An application credential has its project in itself, and Keystone refuses a scope beside it.
    if (cloud.method == Cloud::Method::ApplicationCredential)
        return {};
    if (cloud.isForSystem)
        return {{QStringLiteral("system"), QJsonObject{{QStringLiteral("all"), true}}}};
    if (!cloud.trustId.isEmpty())
        return {{QStringLiteral("OS-TRUST:trust"), QJsonObject{{QStringLiteral("id"), cloud.trustId}}}};
    if (!cloud.project.id.isEmpty() || !cloud.project.name.isEmpty())
        return {{QStringLiteral("project"), referTo(cloud.project)}};
    const auto domain = [](const char *key, const QString &value) {
        return QJsonObject{{QStringLiteral("domain"), QJsonObject{{QLatin1String(key), value}}}};
    };
    if (!cloud.domain.id.isEmpty())
        return domain("id", cloud.domain.id);
    return cloud.domain.name.isEmpty() ? QJsonObject() : domain("name", cloud.domain.name);
}

QUrl tokenUrl(QUrl url)
{
    static const QRegularExpression version(QStringLiteral("/v(2\\.0|3)?$"));
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    path.remove(version);
    url.setPath(path + QStringLiteral("/v3/auth/tokens"));
    return url;
}

void readEndpoints(const QJsonArray &catalog, std::vector<Endpoint> &endpoints)
{
    for (const QJsonValue &service : catalog) {
        if (service[QLatin1String("type")].toString() != QLatin1String("image"))
            continue;
        const QJsonArray all = service[QLatin1String("endpoints")].toArray();
        for (const QJsonValue &endpoint : all) {
            QString region = endpoint[QLatin1String("region_id")].toString();
            if (region.isEmpty())
                region = endpoint[QLatin1String("region")].toString();
            QString interface = endpoint[QLatin1String("interface")].toString();
            if (interface.endsWith(QLatin1String("URL")))
                interface.chop(3);
            endpoints.push_back({interface, region, QUrl(endpoint[QLatin1String("url")].toString())});
        }
    }
}

} // namespace

HttpRequest tokenRequest(const Cloud &cloud)
{
    QJsonObject auth{{QStringLiteral("identity"), identityOf(cloud)}};
    if (const QJsonObject scope = scopeOf(cloud); !scope.isEmpty())
        auth.insert(QStringLiteral("scope"), scope);
    HttpRequest request;
    request.method = "POST";
    request.url = tokenUrl(cloud.authUrl);
    request.headers = {{"Content-Type", "application/json"}, {"Accept", "application/json"}};
    request.body = QJsonDocument(QJsonObject{{QStringLiteral("auth"), auth}}).toJson(QJsonDocument::Compact);
    request.plainHttpAllowed = cloud.plainHttpAllowed;
    request.authorities = cloud.authorities;
    request.replacesAuthorities = true;
    return request;
}

Result<TokenAnswer> parseToken(const HttpResponse &response)
{
    TokenAnswer answer;
    answer.token = QString::fromLatin1(response.header("X-Subject-Token"));
    const QJsonValue token = QJsonDocument::fromJson(response.body).object().value(QLatin1String("token"));
    if (answer.token.isEmpty() || !token.isObject()) {
        Error error{.kind = Error::Kind::MalformedAnswer, .where = QStringLiteral("token")};
        error.requestId = requestIdOf(response);
        return failure(std::move(error));
    }
    answer.expiresAt = QDateTime::fromString(token[QLatin1String("expires_at")].toString(), Qt::ISODateWithMs);
    answer.user = token[QLatin1String("user")][QLatin1String("name")].toString();
    answer.project = token[QLatin1String("project")][QLatin1String("name")].toString();
    answer.projectId = token[QLatin1String("project")][QLatin1String("id")].toString();
    readEndpoints(token[QLatin1String("catalog")].toArray(), answer.imageEndpoints);
    return answer;
}

Result<QUrl> imageEndpoint(const Cloud &cloud, const TokenAnswer &answer)
{
    if (!cloud.imageEndpoint.isEmpty())
        return withoutVersion(cloud.imageEndpoint);
    QStringList regions, interfaces; // there are, the latter in the region that was asked for
    for (const Endpoint &endpoint : answer.imageEndpoints) {
        const bool isThere = cloud.region.isEmpty() || endpoint.region == cloud.region;
        if (isThere && endpoint.interface == cloud.interface)
            return withoutVersion(endpoint.url);
        if (isThere && !interfaces.contains(endpoint.interface))
            interfaces << endpoint.interface;
        if (!regions.contains(endpoint.region))
            regions << endpoint.region;
    }
    Error error{.kind = Error::Kind::NotFound, .code = QStringLiteral("NoImageEndpoint")};
    error.where = cloud.authUrl.host();
    if (!interfaces.isEmpty()) {
        setOwnCode(error, "NoImageInterface");
        error.detail = interfaces.join(QLatin1String(", "));
    } else if (!regions.isEmpty()) {
        setOwnCode(error, "NoImageRegion");
        error.detail = regions.join(QLatin1String(", "));
    }
    return failure(std::move(error));
}

QUrl withoutVersion(const QUrl &endpoint)
{
    static const QRegularExpression version(QStringLiteral("/v2(\\.\\d+)?$"));
    QUrl url = endpoint;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path.remove(version));
    url.setQuery(QString());
    return url;
}

} // namespace tagboat::glance
