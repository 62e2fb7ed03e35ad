// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/dockerconfig.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace tagboat::distribution {

namespace {

const QLatin1String hubKey("docker.io");

std::optional<Credentials> readEntry(const QJsonObject &entry, const QString &path)
{
    Credentials credentials;
    credentials.user = entry.value(QLatin1String("username")).toString();
    credentials.password = entry.value(QLatin1String("password")).toString();
    credentials.identityToken = entry.value(QLatin1String("identitytoken")).toString();
    credentials.registryToken = entry.value(QLatin1String("registrytoken")).toString();
    const QByteArray pair = QByteArray::fromBase64(entry.value(QLatin1String("auth")).toString().toLatin1());
    if (const qsizetype colon = pair.indexOf(':'); colon > 0) {
        QByteArray password = pair.mid(colon + 1);
        while (password.endsWith('\0'))
            password.chop(1);
        credentials.user = QString::fromUtf8(pair.left(colon));
        credentials.password = QString::fromUtf8(password);
    }
    // docker leaves an empty entry for hosts whose credentials are in a store.
    if (credentials.isEmpty())
        return {};
    credentials.provider = path;
    return credentials;
}

QString hostOf(const QString &registry)
{
    return registry.section(u'/', 0, 0);
}

} // namespace

QString configKey(const QString &server)
{
    static const QRegularExpression scheme(QStringLiteral("^https?://"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression version(QStringLiteral("/v[12]$"));
    QString key = server.trimmed().toLower();
    key.remove(scheme);
    while (key.endsWith(u'/'))
        key.chop(1);
    key.remove(version);
    const QString host = hostOf(key);
    if (host == QLatin1String("index.docker.io") || host == QLatin1String("registry-1.docker.io"))
        key.replace(0, host.size(), hubKey);
    return key;
}

Result<DockerConfig> DockerConfig::parse(const QByteArray &text, const QString &path)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (!document.isObject()) {
        return failure({.kind = Error::Kind::Configuration,
                        .code = QStringLiteral("DockerConfig"),
                        .detail = problem.error == QJsonParseError::NoError ? QString() : problem.errorString(),
                        .where = path});
    }
    DockerConfig config;
    const QJsonObject auths = document[QLatin1String("auths")].toObject();
    for (auto entry = auths.begin(); entry != auths.end(); ++entry) {
        const auto credentials = readEntry(entry.value().toObject(), path);
        const QString key = configKey(entry.key());
        // "host" wins over its older spellings.
        if (credentials && (key == entry.key() || !config.m_credentials.contains(key)))
            config.m_credentials.insert(key, *credentials);
    }
    const QJsonObject helpers = document[QLatin1String("credHelpers")].toObject();
    for (auto helper = helpers.begin(); helper != helpers.end(); ++helper)
        config.m_helpers.insert(configKey(helper.key()), helper.value().toString());
    config.m_store = document[QLatin1String("credsStore")].toString();
    return config;
}

QList<DockerConfig::Helper> DockerConfig::helpersFor(const QString &registry) const
{
    const QString host = hostOf(configKey(registry));
    const QString server = host == hubKey ? QStringLiteral("https://index.docker.io/v1/") : host;
    QList<Helper> helpers;
    for (const QString &name : {m_helpers.value(host), m_store}) {
        if (!name.isEmpty())
            helpers.append({name, server});
    }
    return helpers;
}

std::optional<Credentials> DockerConfig::credentialsFor(const QString &registry) const
{
    for (QString key = configKey(registry); !key.isEmpty(); key = key.left(key.lastIndexOf(u'/'))) {
        const auto found = m_credentials.find(key);
        if (found != m_credentials.end())
            return *found;
        if (!key.contains(u'/'))
            break;
    }
    return {};
}

} // namespace tagboat::distribution
