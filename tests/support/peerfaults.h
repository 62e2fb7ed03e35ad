// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/net/httpclient.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace tagboat::test {

/// What a fault proxy (faultproxy.py) answers by itself.
struct PeerFault
{
    QString method; ///< empty: all
    QString path; ///< a part of it
    int status = 500;
    QString body{};
    QJsonObject headers{};
    QString unlessAuthorization{}; ///< whoever sends this header is let through; empty: nobody
};

/// Replaces the rules of the proxy at `url`.
[[nodiscard]] HttpRequest peerFaultsRequest(const QString &url, const QList<PeerFault> &faults);
/// Replaces the rules of the proxy at `url`, and waits. \return false when it does not answer
[[nodiscard]] bool setPeerFaults(HttpClient &http, const QString &url, const QList<PeerFault> &faults);

/// What a GET answers, waited for; empty when it fails.
[[nodiscard]] QByteArray bodyOf(HttpClient &http, const QString &url,
                                const QList<QPair<QByteArray, QByteArray>> &headers = {});

} // namespace tagboat::test
