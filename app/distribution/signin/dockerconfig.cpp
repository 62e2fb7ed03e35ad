// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/dockerconfig.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <map>
#include <tuple>
#include <utility>

namespace tagboat::distribution {

namespace {

const QLatin1String hubKey("docker.io");
const QLatin1String hubServer("https://index.docker.io/v1/"); // by which docker knows Docker Hub

QString hostOf(const QString &registry)
{
    return registry.section(u'/', 0, 0);
}

/// As docker reads keys of its first years: "https://host/v1/" is "host".
QString legacyHost(const QString &key)
{
    for (const QLatin1String scheme : {QLatin1String("https://"), QLatin1String("http://")}) {
        if (key.startsWith(scheme))
            return hostOf(key.mid(scheme.size()));
    }
    return hostOf(key);
}

/// Text, or nothing at all.
bool isTextOrMissing(const QJsonValue &value)
{
    return value.isString() || value.isNull() || value.isUndefined();
}

/// `auth`: user and password with a colon between them, in base64. Nothing when it is not that.
std::optional<std::pair<QString, QString>> readPair(const QString &auth)
{
    QByteArray base64 = auth.toLatin1();
    base64.replace('\n', "").replace('\r', "");
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    const qsizetype colon = decoded ? (*decoded).indexOf(':') : -1;
    if (colon <= 0)
        return {};
    QByteArray password = (*decoded).mid(colon + 1);
    while (password.endsWith('\0'))
        password.chop(1);
    while (password.startsWith('\0'))
        password.remove(0, 1);
    return std::pair(QString::fromUtf8((*decoded).left(colon)), QString::fromUtf8(password));
}

/// The line that a parser stopped in.
qsizetype lineAt(const QByteArray &text, qsizetype offset)
{
    return text.left(offset).count('\n') + 1;
}

/// Where members of these names begin, as far as they are written as they are read.
std::map<QString, qsizetype> linesOf(const QStringList &names, const QByteArray &text)
{
    std::map<QString, qsizetype> lines;
    for (const QString &name : names) {
        const QByteArray written = '"' + name.toUtf8() + '"';
        for (qsizetype at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
            const QByteArrayView rest = QByteArrayView(text).sliced(at + written.size()).trimmed();
            if (!rest.startsWith(':'))
                continue; // a value
            lines.emplace(name, lineAt(text, at));
            break;
        }
    }
    return lines;
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

Error DockerConfig::broken(const QString &key) const
{
    return {.kind = Error::Kind::Configuration,
            .code = QStringLiteral("DockerConfig"),
            .where = key.isEmpty() ? m_path : m_path + u' ' + key};
}

Result<DockerConfig> DockerConfig::parse(const QByteArray &text, const QString &path, Kind kind)
{
    DockerConfig config;
    config.m_path = path;
    config.m_kind = kind;
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (!document.isObject()) {
        Error error = config.broken({});
        if (problem.error != QJsonParseError::NoError) {
            error.detail = problem.errorString();
            error.where += QStringLiteral(":%1").arg(lineAt(text, problem.offset));
        }
        return failure(std::move(error));
    }
    for (const char *key : {"auths", "credHelpers"}) {
        const QJsonValue value = document[QLatin1String(key)];
        if (!value.isObject() && !value.isNull() && !value.isUndefined())
            return failure(config.broken(QLatin1String(key)));
    }
    config.m_auths = document[QLatin1String("auths")].toObject();
    if (kind == Kind::Environment) {
        if (auto problem = config.problemOfVariable(document.object()))
            return failure(std::move(*problem));
        return config;
    }
    config.m_lines = linesOf(config.m_auths.keys(), text);
    config.m_helpers = document[QLatin1String("credHelpers")].toObject();
    const QJsonValue store = document[QLatin1String("credsStore")];
    if (!isTextOrMissing(store))
        return failure(config.broken(QStringLiteral("credsStore")));
    if (kind == Kind::Docker)
        config.m_store = store.toString();
    return config;
}

/// Of DOCKER_AUTH_CONFIG docker takes all or nothing: `auths` with an `auth` in each, and no other key anywhere.
std::optional<Error> DockerConfig::problemOfVariable(const QJsonObject &whole) const
{
    const QStringList keys = whole.keys();
    for (const QString &key : keys) {
        if (key != QLatin1String("auths"))
            return broken(key);
    }
    for (auto entry = m_auths.begin(); entry != m_auths.end(); ++entry) {
        const QJsonObject members = entry.value().toObject();
        if (members.keys() != QStringList{QStringLiteral("auth")}
            || !readPair(members[QLatin1String("auth")].toString()))
            return broken(QStringLiteral("auths.") + entry.key());
    }
    return {};
}

QString DockerConfig::keyFor(const QString &registry) const
{
    const QString host = hostOf(configKey(registry));
    return host == hubKey && m_kind != Kind::Podman ? QString(hubServer) : host;
}

Result<std::optional<DockerConfig::Helper>> DockerConfig::helperFor(const QString &registry) const
{
    const QString server = keyFor(registry);
    QString key = server;
    // podman reads docker's file, too, and has a name of its own for Docker Hub.
    if (const QString host = hostOf(configKey(registry)); !m_helpers.contains(key) && m_store.isEmpty())
        key = host;
    if (!m_helpers.contains(key))
        return m_store.isEmpty() ? std::nullopt : std::optional(Helper{m_store, server});
    const QJsonValue name = m_helpers.value(key);
    if (!name.isString())
        return failure(broken(QStringLiteral("credHelpers.") + key));
    // An empty name: none for this host, although there is a store of all.
    return name.toString().isEmpty() ? std::nullopt : std::optional(Helper{name.toString(), server});
}

std::optional<QString> DockerConfig::entryFor(const QString &registry) const
{
    const QString server = keyFor(registry);
    if (m_kind == Kind::Environment)
        return m_auths.contains(server) ? std::optional(server) : std::nullopt;
    const QString whole = configKey(registry);
    for (QString key = whole; m_kind == Kind::Podman && key.contains(u'/'); key = key.left(key.lastIndexOf(u'/'))) {
        if (m_auths.contains(key))
            return key;
    }
    if (m_auths.contains(server))
        return server;
    const QStringList keys = m_auths.keys();
    for (const QString &key : keys) {
        if (m_kind == Kind::Docker && legacyHost(key) == server)
            return key;
    }
    for (const QString &key : keys) {
        if (configKey(key) == hostOf(whole))
            return key;
    }
    return {};
}

Result<std::optional<Credentials>> DockerConfig::credentialsFor(const QString &registry) const
{
    const auto key = entryFor(registry);
    if (!key)
        return std::nullopt;
    const QString place = QStringLiteral("auths.") + *key;
    const QJsonValue entry = m_auths.value(*key);
    if (!entry.isObject() && !entry.isNull())
        return failure(broken(place));
    for (const char *member : {"auth", "username", "password", "identitytoken", "registrytoken"}) {
        if (!isTextOrMissing(entry[QLatin1String(member)]))
            return failure(broken(place + u'.' + QLatin1String(member)));
    }
    Credentials credentials;
    credentials.user = entry[QLatin1String("username")].toString();
    credentials.password = entry[QLatin1String("password")].toString();
    credentials.identityToken = entry[QLatin1String("identitytoken")].toString();
    credentials.registryToken = entry[QLatin1String("registrytoken")].toString();
    if (const QString auth = entry[QLatin1String("auth")].toString(); !auth.isEmpty()) {
        auto pair = readPair(auth);
        if (!pair)
            return failure(broken(place + QStringLiteral(".auth")));
        std::tie(credentials.user, credentials.password) = std::move(*pair);
    }
    // docker leaves an empty entry for hosts whose credentials are in a store.
    if (credentials.isEmpty())
        return std::nullopt;
    const auto line = m_lines.find(*key);
    credentials.provider = line == m_lines.end() ? m_path : QStringLiteral("%1:%2").arg(m_path).arg(line->second);
    return credentials;
}

} // namespace tagboat::distribution
