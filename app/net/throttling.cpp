// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/throttling.h"

#include <algorithm>
#include <cmath>

namespace tagboat {

namespace {

// botocore retries/adaptive.py, bucket.py, throttling.py
constexpr double minimumRate = 0.5;
constexpr double minimumCapacity = 1;
constexpr double smoothing = 0.8;
constexpr double slotWidth = 0.5;
constexpr double beta = 0.7;
constexpr double scale = 0.4;

/// So long after a cut throttles may still be those of requests from before it.
constexpr double oneThrottle = 1;

double slotOf(double now)
{
    return std::floor(now / slotWidth) * slotWidth;
}

double timeToReach(double rateAtThrottle)
{
    return std::cbrt(rateAtThrottle * (1 - beta) / scale);
}

} // namespace

void RateMeasure::note(double now)
{
    // Unlike the SDKs, a pause does not count as sending slowly: a person looks at a list for a minute and then deletes
    // a thousand images. With the pause in the measure the first throttle would cut the rate to the minimum.
    const double slot = slotOf(now);
    if (!m_started || now - m_lastNote > 2 * slotWidth) {
        m_slotStart = slot;
        m_started = true;
        m_count = 0;
    }
    m_lastNote = now;
    ++m_count;
    if (slot <= m_slotStart)
        return;
    m_rate = smoothing * (m_count / (slot - m_slotStart)) + (1 - smoothing) * m_rate;
    m_slotEnded = true;
    m_slotStart = slot;
    m_count = 0;
}

double RateMeasure::rate() const
{
    return m_slotEnded ? m_rate : m_count / slotWidth;
}

double ThrottleCurve::take(double now)
{
    if (m_enabled) {
        refill(now);
        if (m_tokens < 1)
            return (1 - m_tokens) / m_fillRate;
        m_tokens -= 1;
    }
    ++m_underWay;
    return 0;
}

void ThrottleCurve::noteAnswer(bool throttled, double now)
{
    m_measure.note(now);
    if (!throttled)
        m_accepted.note(now);
    m_underWay = std::max(0, m_underWay - 1);
    const double measured = m_measure.rate();
    const bool isOfLastCut = m_sentBeforeCut > 0 && now - m_throttledAt < oneThrottle;
    m_sentBeforeCut = isOfLastCut ? m_sentBeforeCut - 1 : 0;
    if (throttled && isOfLastCut)
        return;
    if (throttled) {
        m_sentBeforeCut = m_underWay;
        m_rateAtThrottle = m_enabled ? std::min({measured, m_fillRate, m_accepted.rate()}) : measured;
        m_throttledAt = now;
        m_enabled = true;
        setRate(std::min(m_rateAtThrottle * beta, 2 * measured), now);
    } else if (m_enabled) {
        const double since = now - m_throttledAt - timeToReach(m_rateAtThrottle);
        setRate(std::min(scale * since * since * since + m_rateAtThrottle, 2 * measured), now);
    }
}

void ThrottleCurve::refill(double now)
{
    m_tokens = std::min(m_capacity, m_tokens + (now - m_lastRefill) * m_fillRate);
    m_lastRefill = now;
}

void ThrottleCurve::setRate(double rate, double now)
{
    refill(now);
    m_fillRate = std::max(rate, minimumRate);
    m_capacity = std::max(rate, minimumCapacity);
    m_tokens = std::min(m_tokens, m_capacity);
}

} // namespace tagboat
