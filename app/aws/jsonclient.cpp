// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/jsonclient.h"

#include "app/aws/jsoncall.h"
#include "app/aws/jsonerror.h"
#include "app/aws/sigv4.h"
#include "app/net/pacer.h"
#include "app/net/urlrules.h"

#include <QLocale>
#include <QPointer>

namespace tagboat::aws {

HttpRequest signedRequest(const JsonService &service, const Credentials &credentials, const QByteArray &operation,
                          const QByteArray &body, const QDateTime &signedAt)
{
    const QByteArray date = QLocale::c().toString(signedAt, QStringLiteral("yyyyMMdd'T'HHmmss'Z'")).toLatin1();
    HttpRequest request;
    request.method = "POST";
    request.url = withoutDefaultPort(service.endpoint);
    if (request.url.path().isEmpty())
        request.url.setPath(QStringLiteral("/"));
    request.body = body;
    request.plainHttpAllowed = service.plainHttpAllowed;
    request.authorities = service.authorities;
    request.replacesAuthorities = true;
    request.headers = {{"Content-Type", "application/x-amz-json-1.1"},
                       {"X-Amz-Date", date},
                       {"X-Amz-Target", service.targetPrefix + '.' + operation}};
    if (!credentials.sessionToken.isEmpty())
        request.headers.append({"X-Amz-Security-Token", credentials.sessionToken.toUtf8()});

    SigningInput input;
    input.method = request.method;
    input.path = request.url.path(QUrl::FullyEncoded).toLatin1();
    input.query = request.url.query(QUrl::FullyEncoded).toLatin1();
    input.headers = request.headers;
    input.headers.append({"Host", hostHeader(request.url)});
    input.body = body;
    input.accessKeyId = credentials.accessKeyId.toUtf8();
    input.secretAccessKey = credentials.secretAccessKey.toUtf8();
    input.region = service.region;
    input.service = service.signingName;
    input.amzDate = date;
    request.headers.append({"Authorization", sign(input).authorization});
    return request;
}

class JsonClient::Private
{
public:
    std::shared_ptr<JsonClientState> state = std::make_shared<JsonClientState>();
};

JsonClient::JsonClient(HttpClient *http, std::shared_ptr<Pacer> pacer, std::shared_ptr<CredentialProvider> credentials,
                       JsonService service, const Clock *clock, const CallPolicy &policy, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->state->line = std::make_shared<ServiceLine>(http, std::move(pacer), policy);
    d->state->plainLine = std::make_shared<ServiceLine>(http, std::make_shared<Pacer>(policy.pacing), policy);
    d->state->clock = clock;
    d->state->credentials = std::move(credentials);
    d->state->service = std::move(service);
    d->state->reportSkew = [self = QPointer<JsonClient>(this)](std::chrono::milliseconds skew) {
        if (self)
            Q_EMIT self->clockSkewMeasured(skew);
    };
}

JsonClient::~JsonClient() = default;

const JsonService &JsonClient::service() const
{
    return d->state->service;
}

Call JsonClient::send(const QByteArray &operation, const QByteArray &body, const JsonCallOptions &options,
                      Handler<JsonAnswer> handler)
{
    auto steps = std::make_shared<JsonCall>(d->state, operation, body, options.maximumAnswerSize);
    return sendWithRetries(
        d->state->line, std::move(steps), {options.maximumAttempts, options.retryAfterUnknownOutcome},
        [handler = std::move(handler)](const Result<TriedAnswer> &answer) {
            handler(answer.map([](const TriedAnswer &a) {
                return JsonAnswer{a.response.body, requestIdOf(a.response), a.attempts, a.earlierTryMayHaveActed};
            }));
        });
}

std::shared_ptr<CredentialProvider> JsonClient::credentials() const
{
    return d->state->credentials;
}

std::shared_ptr<ServiceLine> JsonClient::plainLine() const
{
    return d->state->plainLine;
}

} // namespace tagboat::aws

#include "moc_jsonclient.cpp"
