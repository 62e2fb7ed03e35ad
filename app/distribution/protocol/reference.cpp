// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/protocol/reference.h"

#include "app/net/urlrules.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace tagboat::distribution {

namespace {

constexpr qsizetype longestName = 255;
constexpr std::size_t longestTag = 128;
const QLatin1String hubHost("registry-1.docker.io");

tl::unexpected<Error> badEndpoint(const QString &text)
{
    return failure({.kind = Error::Kind::InvalidInput,
                    .code = QStringLiteral("Endpoint"),
                    .detail = text,
                    .where = QStringLiteral("endpoint")});
}

bool isHub(const QString &host)
{
    static const std::array names{QLatin1String("docker.io"), QLatin1String("index.docker.io"),
                                  QLatin1String("hub.docker.com"), QLatin1String("registry.hub.docker.com"), hubHost};
    return std::find(names.begin(), names.end(), host) != names.end();
}

bool isTagCharacter(char c, bool first)
{
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    return word || (!first && (c == '.' || c == '-'));
}

} // namespace

bool isRepositoryName(const QString &name)
{
    static const QRegularExpression form(
        QStringLiteral(R"(\A[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*\z)"),
        QRegularExpression::CaseInsensitiveOption);
    return name.size() <= longestName && form.match(name).hasMatch();
}

bool isTag(const std::string &tag)
{
    if (tag.empty() || tag.size() > longestTag || !isTagCharacter(tag.front(), true))
        return false;
    return std::all_of(tag.begin(), tag.end(), [](char c) { return isTagCharacter(c, false); });
}

Result<QUrl> registryUrl(const QString &text)
{
    static const QRegularExpression version(QStringLiteral("/v[12]$"));
    QString whole = text.trimmed();
    if (!whole.contains(QLatin1String("://")))
        whole.prepend(QLatin1String("https://"));
    QUrl url(whole, QUrl::StrictMode);
    const bool isHttp = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!url.isValid() || !isHttp || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasQuery()
        || url.hasFragment())
        return badEndpoint(text);
    if (isHub(url.host()))
        return QUrl(QStringLiteral("https://") + hubHost);
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path.remove(version));
    return withoutDefaultPort(url);
}

QString referenceHost(const QUrl &registry)
{
    if (isHub(registry.host()))
        return QStringLiteral("docker.io");
    return QString::fromLatin1(hostHeader(registry)) + registry.path();
}

RepositoryName apiName(const QUrl &registry, const RepositoryName &name)
{
    return isHub(registry.host()) && !name.contains(u'/') ? QStringLiteral("library/") + name : name;
}

} // namespace tagboat::distribution
