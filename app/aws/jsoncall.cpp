// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/jsoncall.h"

#include "app/aws/jsonerror.h"
#include "app/core/clock.h"
#include "app/net/urlrules.h"

namespace tagboat::aws {

namespace {

bool sameKeys(const Credentials &a, const Credentials &b)
{
    return a.accessKeyId == b.accessKeyId && a.secretAccessKey == b.secretAccessKey && a.sessionToken == b.sessionToken;
}

} // namespace

JsonCall::JsonCall(std::shared_ptr<JsonClientState> state, QByteArray operation, QByteArray body,
                   qint64 maximumAnswerSize)
    : m_state(std::move(state))
    , m_operation(std::move(operation))
    , m_body(std::move(body))
    , m_maximumAnswerSize(maximumAnswerSize)
{
}

Call JsonCall::authorize(Handler<Done> handler)
{
    return m_state->credentials->fetch(
        [this, handler = std::move(handler)](Result<Credentials> result) { handler(take(std::move(result))); });
}

Result<Done> JsonCall::take(Result<Credentials> result)
{
    if (!result)
        return failure(std::move(result.error()));
    // The service did not know the old ones; asking again with the same would only be refused again.
    if (m_refusal && sameKeys(*result, m_credentials))
        return failure(*std::exchange(m_refusal, std::nullopt));
    m_refusal.reset();
    m_credentials = std::move(*result);
    return Done{};
}

HttpRequest JsonCall::build(const QUrl &)
{
    m_usedOffset = m_state->skew.offset();
    const QDateTime signedAt = m_state->clock->nowUtc().addMSecs(m_usedOffset.count());
    HttpRequest request = signedRequest(m_state->service, m_credentials, m_operation, m_body, signedAt);
    request.maximumAnswerSize = m_maximumAnswerSize;
    return request;
}

std::optional<Error> JsonCall::judge(const HttpResponse &response)
{
    const std::chrono::milliseconds before = m_state->skew.offset();
    m_state->skew.note(response, m_state->clock->nowUtc());
    if (m_state->skew.explainsRefusal(before))
        m_state->reportSkew(m_state->skew.offset());
    if (response.status >= 200 && response.status < 300)
        return {};
    return errorOf(response);
}

bool JsonCall::cure(const Error &error)
{
    return cureClock(error) || cureCredentials(error);
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
    if (!expired)
        m_refusal = error;
    return true;
}

void JsonCall::describe(Error &error) const
{
    if (error.where.isEmpty() || error.kind == Error::Kind::Network || error.kind == Error::Kind::Timeout)
        error.where = QString::fromLatin1(m_operation + " on " + hostHeader(m_state->service.endpoint));
    error.signIn = m_credentials.provider;
}

} // namespace tagboat::aws
