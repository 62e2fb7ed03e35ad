// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/jsonclient.h"

#include "app/aws/jsoncall.h"

#include <QPointer>

namespace tagboat::aws {

class JsonClient::Private
{
public:
    std::shared_ptr<JsonClientState> state = std::make_shared<JsonClientState>();
};

JsonClient::JsonClient(HttpClient *http, Pacer *pacer, std::shared_ptr<CredentialProvider> credentials,
                       JsonService service, const Clock *clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->state->http = http;
    d->state->pacer = pacer;
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
    auto [call, complete] = Completer<JsonAnswer>::make(std::move(handler));
    const auto flow = std::make_shared<JsonCall>(d->state, operation, body, options, complete);
    complete.setAbort([flow = flow.get()] { flow->stop(); });
    complete.keepAlive(flow);
    flow->start();
    return std::move(call);
}

std::shared_ptr<CredentialProvider> JsonClient::credentials() const
{
    return d->state->credentials;
}

} // namespace tagboat::aws
