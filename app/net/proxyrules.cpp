// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/proxyrules.h"

#include "app/net/urlrules.h"

#include <QNetworkProxy>
#include <QUrl>

namespace tagboat {

QList<QNetworkProxy> ProxyRules::queryProxy(const QNetworkProxyQuery &query)
{
    return isLoopback(query.url()) ? QList{QNetworkProxy(QNetworkProxy::NoProxy)} : systemProxyForQuery(query);
}

QByteArray proxyAuthorization(const QUrl &url)
{
    if (url.scheme() != QLatin1String("http"))
        return {};
    const QList<QNetworkProxy> proxies = ProxyRules().queryProxy(QNetworkProxyQuery(url));
    if (proxies.isEmpty())
        return {};
    const QNetworkProxy &proxy = proxies.first(); // the one that Qt takes
    const bool speaksHttp = proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy;
    if (!speaksHttp || proxy.user().isEmpty())
        return {};
    return "Basic " + (proxy.user() + u':' + proxy.password()).toUtf8().toBase64(); // RFC 7617
}

} // namespace tagboat
