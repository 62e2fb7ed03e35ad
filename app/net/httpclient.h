// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/net/callpolicy.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPair>
#include <QSslCertificate>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace tagboat {

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;
    /// Time without any byte moving before the request counts as timed out; none: the client's.
    std::optional<std::chrono::milliseconds> timeout;
    /// Time for all of it, from when it goes on the wire; none: the client's.
    std::optional<std::chrono::milliseconds> totalTimeout;
    /// A larger answer is cut off and becomes Error::Kind::AnswerTooLarge. Of an answer from status 400 on no more than
    /// the first 64 kB are read, and that is its body.
    qint64 maximumAnswerSize = 64 * 1024 * 1024;
    /// Plain http is for loopback, unless the connection's owner has agreed to it.
    bool plainHttpAllowed = false;
    /// Trusted besides the system's own: a company's CA. Connections are shared among requests that trust the same.
    QList<QSslCertificate> authorities;
    /// `authorities`, where there are any, stand instead of the system's own, as with AWS_CA_BUNDLE (botocore).
    bool replacesAuthorities = false;
};

struct HttpResponse
{
    int status = 0; ///< always > 0: without an answer there is an Error instead
    QList<QPair<QByteArray, QByteArray>> headers; ///< names as received
    QByteArray body;
    std::chrono::milliseconds duration{0};

    /// The first header of this name, compared without case; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// Sends requests as they are: no redirect is followed, no cookie kept, no credential cached, no header added but
/// User-Agent and Accept-Encoding. Any HTTP status is a success here; only a missing, cut or oversized answer is an
/// Error (Network, Timeout, Tls, AnswerTooLarge, InvalidInput for a refused URL).
///
/// Qt opens at most 6 connections to a host per QNetworkAccessManager, so this hides a small pool of them.
class HttpClient : public QObject
{
    Q_OBJECT
public:
    /// Uses CallPolicy::idleTimeout and totalTimeout only.
    explicit HttpClient(const CallPolicy &policy = {}, QObject *parent = nullptr);
    ~HttpClient() override;

    /// \param maximumInFlight requests that may be on the wire at once over all hosts; more wait here in order.
    void setMaximumInFlight(int maximumInFlight);
    [[nodiscard]] int maximumInFlight() const;

    [[nodiscard]] virtual Call send(HttpRequest request, Handler<HttpResponse> handler);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tagboat
