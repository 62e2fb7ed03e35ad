// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QNetworkProxyFactory>

class QUrl;

namespace tagboat {

/// The system's proxies (on Linux: http_proxy, https_proxy, no_proxy), and none to loopback.
class ProxyRules final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
};

/// The value of Proxy-Authorization for a plain http request to `url`; empty where its proxy has no user. Qt would send
/// it only after it was refused once, and a body of ours is never sent twice. A tunnel (https) signs in by itself.
[[nodiscard]] QByteArray proxyAuthorization(const QUrl &url);

} // namespace tagboat
