// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/aws/credentials.h"
#include "app/net/callpolicy.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSslCertificate>
#include <QUrl>

#include <memory>

namespace tagboat {
class Clock;
class HttpClient;
struct HttpRequest;
class Pacer;
struct ServiceLine;
} // namespace tagboat

namespace tagboat::aws {

/// Where an AWS JSON 1.1 service is and how its calls are named and signed.
struct JsonService
{
    QUrl endpoint; ///< scheme, host, port and, with a custom endpoint, a path prefix
    QByteArray signingName; ///< "ecr"
    QByteArray region; ///< of the signature
    QByteArray targetPrefix; ///< what stands before the dot in X-Amz-Target
    bool plainHttpAllowed = false;
    QList<QSslCertificate> authorities{}; ///< trusted instead of the system's own; empty: those
};

struct JsonCallOptions
{
    int maximumAttempts = 5; ///< the first try counts; for what was throttled see Retries
    /// False for changes that must not be sent again once the service may have acted.
    bool retryAfterUnknownOutcome = true;
    qint64 maximumAnswerSize = 64 * 1024 * 1024;
};

struct JsonAnswer
{
    QByteArray body; ///< HTTP 2xx; not yet parsed
    QString requestId;
    int attempts = 1;
    bool earlierTryMayHaveActed = false; ///< an earlier attempt's answer was lost
};

/// One signed request; `signedAt` is UTC, the service's clock. The body goes out as it is signed.
[[nodiscard]] HttpRequest signedRequest(const JsonService &service, const Credentials &credentials,
                                        const QByteArray &operation, const QByteArray &body, const QDateTime &signedAt);

/// Sends signed AWS JSON 1.1 calls with retries: signs every attempt anew, corrects the clock from the Date header,
/// refreshes credentials once when they have expired, and turns error answers into Error (AWS JSON protocol: `__type`,
/// x-amzn-ErrorType, `message`). A 3xx is an error: a signature never follows a redirect.
class JsonClient : public QObject
{
    Q_OBJECT
public:
    /// \param http, \param clock not owned, must outlive this.
    JsonClient(HttpClient *http, std::shared_ptr<Pacer> pacer, std::shared_ptr<CredentialProvider> credentials,
               JsonService service, const Clock *clock, const CallPolicy &policy, QObject *parent = nullptr);
    ~JsonClient() override;

    [[nodiscard]] const JsonService &service() const;
    /// `operation`: "BatchDeleteImage". `body`: a JSON object, never empty.
    [[nodiscard]] Call send(const QByteArray &operation, const QByteArray &body, const JsonCallOptions &options,
                            Handler<JsonAnswer> handler);
    [[nodiscard]] std::shared_ptr<CredentialProvider> credentials() const;
    /// For what the service hands out URLs for: on hosts of their own, so with a pace and a quota of its own.
    [[nodiscard]] std::shared_ptr<ServiceLine> plainLine() const;

Q_SIGNALS:
    /// Signing now corrects the computer's clock by this much (positive: the computer is behind).
    void clockSkewMeasured(std::chrono::milliseconds skew);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace tagboat::aws
