// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/realmtrust.h"

#include "app/net/urlrules.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace tagboat::distribution {

namespace {

struct Pair
{
    QLatin1String registry, realm;
};

// What the challenges of these registries name, as their documentation shows it: all https at the usual port.
constexpr std::array knownPairs{
    Pair{QLatin1String("registry-1.docker.io"), QLatin1String("auth.docker.io")},
    Pair{QLatin1String("index.docker.io"), QLatin1String("auth.docker.io")},
    Pair{QLatin1String("registry.gitlab.com"), QLatin1String("gitlab.com")},
    Pair{QLatin1String("registry.digitalocean.com"), QLatin1String("api.digitalocean.com")},
    Pair{QLatin1String("docker.elastic.co"), QLatin1String("docker-auth.elastic.co")},
};

/// IANA's registries of special-purpose addresses, IPv4 and IPv6.
bool isNear(const QHostAddress &address)
{
    static const QList<QPair<QHostAddress, int>> subnets = [] {
        QList<QPair<QHostAddress, int>> all;
        for (const char *subnet :
             {"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
              "192.168.0.0/16", "224.0.0.0/3", "::/127", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"})
            all << QHostAddress::parseSubnet(QLatin1String(subnet));
        return all;
    }();
    return std::any_of(subnets.begin(), subnets.end(),
                       [&address](const auto &subnet) { return address.isInSubnet(subnet); });
}

/// IPv4 addresses that are written as IPv6: mapped, compatible, or for a translator (RFC 4291, RFC 6052).
std::optional<QHostAddress> inner(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return {};
    bool isMapped = false;
    if (const quint32 v4 = address.toIPv4Address(&isMapped); isMapped)
        return QHostAddress(v4);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    const bool isCompatible = std::all_of(&bytes.c[0], &bytes.c[12], [](quint8 byte) { return byte == 0; });
    if (!isCompatible && !address.isInSubnet(QHostAddress(QStringLiteral("64:ff9b::")), 96))
        return {};
    return QHostAddress(quint32{bytes[12]} << 24 | quint32{bytes[13]} << 16 | quint32{bytes[14]} << 8 | bytes[15]);
}

QString hostOf(const QUrl &url)
{
    QString host = url.host(QUrl::FullyEncoded).toLower();
    while (host.endsWith(u'.')) // names the same host
        host.chop(1);
    return host;
}

} // namespace

QString originOf(const QUrl &url)
{
    return url.scheme() + QLatin1String("://") + QString::fromLatin1(hostHeader(url));
}

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    return originOf(a) == originOf(b);
}

bool isTrustedRealm(const QUrl &realm, const QUrl &registry)
{
    if (isSameOrigin(realm, registry))
        return true;
    return std::any_of(knownPairs.begin(), knownPairs.end(), [&](const Pair &pair) {
        return originOf(registry) == QLatin1String("https://") + pair.registry
            && originOf(realm) == QLatin1String("https://") + pair.realm;
    });
}

bool isNearAddress(const QUrl &url)
{
    const QString host = hostOf(url);
    if (host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost")))
        return true;
    QHostAddress address; // understands "127.1" and "0x7f000001", too, as those do who connect
    if (!address.setAddress(host))
        return false;
    const auto v4 = inner(address);
    return isNear(address) || (v4 && isNear(*v4));
}

std::optional<Error> realmRefusal(const QUrl &realm, const QUrl &registry)
{
    const auto refuse = [&realm](const char *code) {
        return Error{.kind = Error::Kind::Configuration, .code = QLatin1String(code), .where = originOf(realm)};
    };
    const bool isThatHost = hostOf(realm) == hostOf(registry);
    const bool isPlainAllowed = realm.scheme() == QLatin1String("http") && registry.scheme() == QLatin1String("http");
    if (realm.scheme() != QLatin1String("https") && !(isPlainAllowed && isThatHost))
        return refuse("InsecureRealm");
    if (isNearAddress(realm) && !isThatHost)
        return refuse("PrivateRealm");
    return {};
}

} // namespace tagboat::distribution
