// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/jsoncall.h"

#include "app/aws/jsonerror.h"
#include "app/aws/logging.h"
#include "app/core/clock.h"
#include "app/net/pacer.h"
#include "app/net/urlrules.h"

namespace tagboat::aws {

namespace {

bool sameKeys(const Credentials &a, const Credentials &b)
{
    return a.accessKeyId == b.accessKeyId && a.secretAccessKey == b.secretAccessKey && a.sessionToken == b.sessionToken;
}

} // namespace

JsonCall::JsonCall(std::shared_ptr<JsonClientState> state, QByteArray operation, QByteArray body,
                   JsonCallOptions options, Completer<JsonAnswer> complete)
    : m_state(std::move(state))
    , m_operation(std::move(operation))
    , m_body(std::move(body))
    , m_options(options)
    , m_complete(std::move(complete))
    , m_retries(&m_state->quota, m_options.maximumAttempts, m_options.retryAfterUnknownOutcome)
{
    m_wait.setSingleShot(true);
    QObject::connect(&m_wait, &QTimer::timeout, &m_wait, [this] { fetchCredentials(); });
}

void JsonCall::start()
{
    fetchCredentials();
}

void JsonCall::stop()
{
    m_wait.stop();
    m_step.cancel();
}

void JsonCall::fetchCredentials()
{
    m_step = m_state->credentials->fetch([this](Result<Credentials> result) { onCredentials(std::move(result)); });
}

void JsonCall::onCredentials(Result<Credentials> result)
{
    if (!result)
        return fail(std::move(result.error()));
    // The service did not know the old ones; asking again with the same would only be refused again.
    if (m_refusal && sameKeys(*result, m_credentials))
        return fail(*std::exchange(m_refusal, std::nullopt));
    m_refusal.reset();
    m_credentials = std::move(*result);
    waitForTurn();
}

void JsonCall::waitForTurn()
{
    m_step = m_state->pacer->acquire([this](const Result<Done> &) { sendSigned(); });
}

void JsonCall::sendSigned()
{
    ++m_attempts;
    m_usedOffset = m_state->skew.offset();
    const QDateTime signedAt = m_state->clock->nowUtc().addMSecs(m_usedOffset.count());
    HttpRequest request = signedRequest(m_state->service, m_credentials, m_operation, m_body, signedAt);
    request.maximumAnswerSize = m_options.maximumAnswerSize;
    m_step =
        m_state->http->send(std::move(request), [this](Result<HttpResponse> result) { onResponse(std::move(result)); });
}

void JsonCall::onResponse(Result<HttpResponse> result)
{
    if (!result)
        return judge(std::move(result.error()));
    const std::chrono::milliseconds before = m_state->skew.offset();
    m_state->skew.note(*result, m_state->clock->nowUtc());
    if (m_state->skew.explainsRefusal(before))
        m_state->reportSkew(m_state->skew.offset());
    if (result->status >= 200 && result->status < 300)
        return succeed(*result);
    Error error = errorOf(*result);
    m_state->pacer->noteAnswer(error.kind == Error::Kind::Throttled);
    judge(std::move(error));
}

void JsonCall::succeed(const HttpResponse &response)
{
    m_state->pacer->noteAnswer(false);
    m_retries.noteSuccess();
    m_complete(JsonAnswer{response.body, requestIdOf(response), m_attempts, m_retries.mayHaveActed()});
}

void JsonCall::judge(Error error)
{
    qCInfo(awsLog).noquote() << m_operation << "attempt" << m_attempts << "failed:" << error.code << error.httpStatus
                             << error.requestId;
    if (cureClock(error) || cureCredentials(error)) {
        fetchCredentials();
        return;
    }
    if (const auto pause = m_retries.next(error))
        m_wait.start(*pause);
    else
        fail(std::move(error));
}

bool JsonCall::cureClock(const Error &error)
{
    const bool maybeClock = error.kind == Error::Kind::ClockSkew || error.kind == Error::Kind::BadCredentials
        || error.kind == Error::Kind::AccessDenied;
    if (!maybeClock || m_clockCured || !m_state->skew.explainsRefusal(m_usedOffset))
        return false;
    m_clockCured = true;
    return true;
}

bool JsonCall::cureCredentials(const Error &error)
{
    const bool expired = error.kind == Error::Kind::ExpiredCredentials;
    if (m_credentialsCured || (!expired && error.kind != Error::Kind::BadCredentials))
        return false;
    m_credentialsCured = true;
    m_state->credentials->invalidate();
    if (!expired) {
        m_refusal = error;
        m_refusal->where = QString::fromLatin1(m_operation + " on " + hostHeader(m_state->service.endpoint));
        m_refusal->earlierTryMayHaveActed = m_retries.mayHaveActed();
    }
    return true;
}

void JsonCall::fail(Error error)
{
    if (error.where.isEmpty() || error.kind == Error::Kind::Network || error.kind == Error::Kind::Timeout)
        error.where = QString::fromLatin1(m_operation + " on " + hostHeader(m_state->service.endpoint));
    error.earlierTryMayHaveActed = m_retries.mayHaveActed();
    error.signIn = m_credentials.provider;
    m_complete(failure(std::move(error)));
}

} // namespace tagboat::aws
