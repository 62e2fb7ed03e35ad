// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/retry.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

namespace tagboat {

namespace {

// botocore retries/standard.py with AWS_NEW_RETRIES_2026, the default of the JavaScript SDK since November 2026.
constexpr int transientCost = 14;
constexpr int throttleCost = 5;
constexpr int firstTryRefund = 1;

} // namespace

double randomJitter()
{
    return QRandomGenerator::global()->generateDouble();
}

bool RetryPolicy::isRetryable(const Error &error)
{
    if (hasOwnCode(error, u"ProxyAuthenticationRequiredError"))
        return false; // it will ask the same again
    if (hasOwnCode(error, u"OutOfTime")) // the call's time is over, not only this try's
        return false;
    switch (error.kind) {
    case Error::Kind::Network:
    case Error::Kind::Timeout:
    case Error::Kind::Server:
    case Error::Kind::Throttled:
        return true;
    default:
        return false;
    }
}

std::chrono::milliseconds RetryPolicy::delay(const Error &error, int retry) const
{
    const auto base = error.kind == Error::Kind::Throttled ? throttleBase : transientBase;
    const double grown = std::ldexp(static_cast<double>(base.count()), std::max(retry, 1) - 1);
    const double limited = std::min(grown, static_cast<double>(maximumDelay.count()));
    const std::chrono::milliseconds own{std::llround(jitter() * limited)};
    return error.retryAfter ? std::clamp(*error.retryAfter, own, own + hintTolerance) : own;
}

int RetryQuota::cost(const Error &error)
{
    return error.kind == Error::Kind::Throttled ? throttleCost : transientCost;
}

bool RetryQuota::take(const Error &error)
{
    if (m_available < cost(error))
        return false;
    m_available -= cost(error);
    return true;
}

void RetryQuota::noteSuccess(int costOfLastRetry)
{
    m_available = std::min(m_policy.quota, m_available + (costOfLastRetry > 0 ? costOfLastRetry : firstTryRefund));
}

std::optional<std::chrono::milliseconds> Retries::next(const Error &error)
{
    const RetryPolicy &policy = m_quota->policy();
    // A throttled try has done nothing, so a change may be made as often as a list is asked for.
    const int most =
        error.kind == Error::Kind::Throttled ? std::max(m_maximumAttempts, policy.maximumAttempts) : m_maximumAttempts;
    if (!RetryPolicy::isRetryable(error) || m_tries >= most)
        return {};
    if (outcomeUnknown(error) && !m_afterUnknownOutcome)
        return {};
    if (!m_quota->take(error))
        return {};
    m_mayHaveActed = m_mayHaveActed || outcomeUnknown(error);
    m_costOfLast = RetryQuota::cost(error);
    return policy.delay(error, m_tries++);
}

} // namespace tagboat
