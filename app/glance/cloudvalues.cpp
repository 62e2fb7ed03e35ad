// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/cloudvalues.h"

#include "app/net/certificates.h"

#include <optional>

namespace tagboat::glance {

namespace {

using Values = QMap<QString, QString>;

Values textsOf(const CloudValues &values)
{
    Values texts;
    for (auto value = values.cbegin(); value != values.cend(); ++value)
        texts.insert(value.key(), value->text);
    return texts;
}

/// The names of one thing: "user" gives user_id, user_domain_name and so on.
Cloud::Named namedOf(const Values &values, const QString &what, const QString &nameKey)
{
    const auto value = [&](const QString &key) { return values.value(key); };
    Cloud::Named named{value(what + QStringLiteral("_id")), value(nameKey), value(what + QStringLiteral("_domain_id")),
                       value(what + QStringLiteral("_domain_name"))};
    if (named.domainId.isEmpty() && named.domainName.isEmpty()) {
        named.domainId = value(QStringLiteral("domain_id"));
        named.domainName = value(QStringLiteral("domain_name"));
    }
    if (named.domainId.isEmpty() && named.domainName.isEmpty())
        named.domainId = values.value(QStringLiteral("default_domain"), QStringLiteral("default"));
    return named;
}

std::optional<Cloud::Method> methodOf(const Values &values)
{
    const QString type = values.value(QStringLiteral("auth_type"));
    const bool hasCredential = values.contains(QStringLiteral("application_credential_id"))
        || values.contains(QStringLiteral("application_credential_name"));
    if (type == QLatin1String("v3applicationcredential")
        || (hasCredential && (type.isEmpty() || type.contains(QLatin1String("password")))))
        return Cloud::Method::ApplicationCredential;
    if (type == QLatin1String("token") || type == QLatin1String("v3token"))
        return Cloud::Method::Token;
    if (type == QLatin1String("admin_token") || type == QLatin1String("none"))
        return Cloud::Method::Plain;
    if (type.isEmpty() && values.contains(QStringLiteral("token")))
        return Cloud::Method::Token;
    if (type.isEmpty() || type == QLatin1String("password") || type == QLatin1String("v3password"))
        return Cloud::Method::Password;
    return {};
}

bool isFalse(const QString &text)
{
    const QString lower = text.toLower();
    return lower == QLatin1String("false") || lower == QLatin1String("no") || lower == QLatin1String("off");
}

bool isTrue(const QString &text)
{
    const QString lower = text.toLower();
    return lower == QLatin1String("true") || lower == QLatin1String("yes") || lower == QLatin1String("on");
}

/// One for the image service alone wins.
QString ofImageService(const Values &values, const QString &key)
{
    return values.value(QStringLiteral("image_") + key, values.value(key));
}

QString interfaceOf(const Values &values)
{
    QString interface = ofImageService(values, QStringLiteral("interface"));
    if (interface.isEmpty())
        interface = ofImageService(values, QStringLiteral("endpoint_type"));
    if (interface.endsWith(QLatin1String("URL")))
        interface.chop(3);
    return interface.isEmpty() ? QStringLiteral("public") : interface;
}

void readSignIn(const Values &values, Cloud &cloud)
{
    cloud.user = namedOf(values, QStringLiteral("user"), QStringLiteral("username"));
    cloud.project = namedOf(values, QStringLiteral("project"), QStringLiteral("project_name"));
    if (cloud.project.id.isEmpty() && cloud.project.name.isEmpty()) {
        cloud.project.id = values.value(QStringLiteral("tenant_id"));
        cloud.project.name = values.value(QStringLiteral("tenant_name"));
    }
    if (cloud.project.id.isEmpty() && cloud.project.name.isEmpty()) {
        cloud.domain.id = values.value(QStringLiteral("domain_id"));
        cloud.domain.name = values.value(QStringLiteral("domain_name"));
    }
    cloud.isForSystem = values.value(QStringLiteral("system_scope")) == QLatin1String("all");
    cloud.trustId = values.value(QStringLiteral("trust_id"));
    cloud.password = values.value(QStringLiteral("password"));
    cloud.credential.id = values.value(QStringLiteral("application_credential_id"));
    cloud.credential.name = values.value(QStringLiteral("application_credential_name"));
    cloud.credentialSecret = values.value(QStringLiteral("application_credential_secret"));
    cloud.token = values.value(QStringLiteral("token"));
    cloud.region = ofImageService(values, QStringLiteral("region_name"));
    cloud.interface = interfaceOf(values);
    cloud.authUrl = QUrl(values.value(QStringLiteral("auth_url")));
    QString image = values.value(QStringLiteral("image_endpoint_override"));
    if (cloud.method == Cloud::Method::Plain && image.isEmpty())
        image = values.value(QStringLiteral("endpoint"));
    cloud.imageEndpoint = QUrl(image);
}

Error configurationOf(const QString &code, const QString &where, const QString &detail = {})
{
    return {.kind = Error::Kind::Configuration, .code = code, .detail = detail, .where = where};
}

/// A second factor and certificates of one's own: without them somebody else would sign in, or nobody.
std::optional<Error> notFollowed(const CloudValues &values)
{
    for (const char *name : {"passcode", "cert", "key"}) {
        const QString key = QString::fromLatin1(name);
        if (const CloudValue value = values.value(key); !value.text.isEmpty())
            return configurationOf(QStringLiteral("KeyNotFollowed"), value.where, key);
    }
    const CloudValue scope = values.value(QStringLiteral("system_scope"));
    if (!scope.text.isEmpty() && scope.text != QLatin1String("all")) // Keystone knows no other
        return configurationOf(QStringLiteral("KeyNotFollowed"), scope.where, QStringLiteral("system_scope"));
    return {};
}

std::optional<Error> checksNoCertificate(const CloudValues &values)
{
    const CloudValue verify = values.value(QStringLiteral("verify")),
                     insecure = values.value(QStringLiteral("insecure"));
    if (isFalse(verify.text))
        return configurationOf(QStringLiteral("VerifyOff"), verify.where);
    if (isTrue(insecure.text))
        return configurationOf(QStringLiteral("VerifyOff"), insecure.where);
    return {};
}

/// Where it would have to stand, if it does not.
Error noAddress(const CloudValues &values, const Cloud &cloud, const QString &where)
{
    const auto key = cloud.method == Cloud::Method::Plain ? QStringLiteral("endpoint") : QStringLiteral("auth_url");
    const CloudValue value = values.value(key);
    return configurationOf(QStringLiteral("AuthUrl"), value.where.isEmpty() ? where : value.where, key);
}

} // namespace

Result<Cloud> cloudOf(const CloudValues &values, const QString &where)
{
    if (auto error = checksNoCertificate(values))
        return failure(std::move(*error));
    if (auto error = notFollowed(values))
        return failure(std::move(*error));
    const Values texts = textsOf(values);
    const auto method = methodOf(texts);
    if (!method) {
        const CloudValue type = values.value(QStringLiteral("auth_type"));
        return failure(configurationOf(QStringLiteral("AuthType"), type.where, type.text));
    }
    Cloud cloud;
    cloud.method = *method;
    readSignIn(texts, cloud);
    const QUrl &needed = cloud.method == Cloud::Method::Plain ? cloud.imageEndpoint : cloud.authUrl;
    if (!needed.isValid() || needed.host().isEmpty())
        return failure(noAddress(values, cloud, where));
    if (const QString bundle = texts.value(QStringLiteral("cacert")); !bundle.isEmpty()) {
        const auto authorities = readAuthorities(bundle);
        if (!authorities)
            return failure(authorities.error());
        cloud.authorities = *authorities;
    }
    return cloud;
}

} // namespace tagboat::glance
