// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/urlrules.h"

#include "app/net/httpclient.h"

#include <QHostAddress>

#include <algorithm>

namespace tagboat {

namespace {

bool isPlain(const QUrl &url)
{
    return url.scheme() == QLatin1String("http");
}

Error refused(const QString &code, const QString &where)
{
    return Error{.kind = Error::Kind::InvalidInput, .code = code, .where = where};
}

bool breaksLine(QByteArrayView text)
{
    return std::any_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

} // namespace

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    if (host == QLatin1String("localhost"))
        return true;
    QHostAddress address;
    return address.setAddress(host) && address.isLoopback();
}

QUrl withoutDefaultPort(QUrl url)
{
    if (url.port() == (isPlain(url) ? 80 : 443))
        url.setPort(-1);
    return url;
}

QByteArray hostHeader(const QUrl &url)
{
    const QString name = url.host(QUrl::FullyEncoded);
    QHostAddress address;
    const bool bracketed = address.setAddress(name) && address.protocol() == QAbstractSocket::IPv6Protocol;
    QByteArray host = bracketed ? '[' + name.toLatin1() + ']' : name.toLatin1();
    if (const int port = withoutDefaultPort(url).port(); port != -1)
        host += ':' + QByteArray::number(port);
    return host;
}

std::optional<Error> refusal(const HttpRequest &request)
{
    const QUrl &url = request.url;
    if (!url.isValid() || (!isPlain(url) && url.scheme() != QLatin1String("https")))
        return refused(QStringLiteral("UrlScheme"), url.scheme());
    if (url.host().isEmpty())
        return refused(QStringLiteral("UrlHost"), {});
    if (!url.userInfo().isEmpty())
        return refused(QStringLiteral("UrlUserInfo"), url.host());
    if (isPlain(url) && !isLoopback(url) && !request.plainHttpAllowed)
        return refused(QStringLiteral("PlainHttp"), url.host());
    for (const auto &[name, value] : request.headers) {
        if (name.isEmpty() || breaksLine(name) || breaksLine(value))
            return refused(QStringLiteral("Header"), QString::fromLatin1(name).simplified());
    }
    return {};
}

} // namespace tagboat
