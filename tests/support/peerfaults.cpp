// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/peerfaults.h"

#include "tests/support/awaited.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace tagboat::test {

HttpRequest peerFaultsRequest(const QString &url, const QList<PeerFault> &faults)
{
    QJsonArray rules;
    for (const PeerFault &fault : faults) {
        rules.append(QJsonObject{{QStringLiteral("method"), fault.method},
                                 {QStringLiteral("path"), fault.path},
                                 {QStringLiteral("status"), fault.status},
                                 {QStringLiteral("body"), fault.body},
                                 {QStringLiteral("headers"), fault.headers},
                                 {QStringLiteral("unlessAuthorization"), fault.unlessAuthorization}});
    }
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(url + QStringLiteral("/_faults"));
    request.headers = {{"Content-Type", "application/json"}};
    request.body = QJsonDocument(rules).toJson();
    return request;
}

bool setPeerFaults(HttpClient &http, const QString &url, const QList<PeerFault> &faults)
{
    const HttpRequest request = peerFaultsRequest(url, faults);
    Awaited<HttpResponse> answer([&](auto handler) { return http.send(request, handler); });
    return answer.isValue() && answer.value().status == 204;
}

QByteArray bodyOf(HttpClient &http, const QString &url, const QList<QPair<QByteArray, QByteArray>> &headers)
{
    HttpRequest request;
    request.url = QUrl(url);
    request.headers = headers;
    Awaited<HttpResponse> answer([&](auto handler) { return http.send(request, handler); });
    return answer.isValue() && answer.value().status == 200 ? answer.value().body : QByteArray();
}

} // namespace tagboat::test
