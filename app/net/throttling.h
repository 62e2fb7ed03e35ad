// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace tagboat {

/// How many answers a second come in, smoothed over slots of half a second.
class RateMeasure
{
public:
    /// One more answer at `now` (seconds of a steady clock).
    void note(double now);
    /// Answers a second; before the first slot has ended, what the running slot amounts to.
    [[nodiscard]] double rate() const;

private:
    bool m_started = false;
    bool m_slotEnded = false;
    double m_slotStart = 0;
    double m_lastNote = 0;
    double m_rate = 0;
    int m_count = 0;
};

/// The rate limiter of the SDKs' "adaptive" retry mode as pure arithmetic: a token bucket that is off until the first
/// throttle, whose rate then drops to 0.7 of what was measured and grows back along a cubic curve.
///
/// Unlike the SDKs it takes the throttles of requests that were on their way when the rate was cut as one: with thirty
/// calls in flight the rate would be cut thirty times, and most of what the service allows would be left unused.
/// All times are seconds of one steady clock, all rates requests a second.
class ThrottleCurve
{
public:
    /// Takes a token. \return 0 when the request may go now, else the seconds to wait before asking again.
    [[nodiscard]] double take(double now);
    void noteAnswer(bool throttled, double now);

    [[nodiscard]] bool isEnabled() const { return m_enabled; }
    [[nodiscard]] double rate() const { return m_enabled ? m_fillRate : 0; }
    [[nodiscard]] double capacity() const { return m_capacity; }
    [[nodiscard]] double measuredRate() const { return m_measure.rate(); }

private:
    void refill(double now);
    void setRate(double rate, double now);

    RateMeasure m_measure;
    RateMeasure m_accepted; ///< without the throttles
    bool m_enabled = false;
    double m_fillRate = 0;
    double m_capacity = 0;
    double m_tokens = 0;
    double m_lastRefill = 0;
    double m_rateAtThrottle = 0; ///< "wMax"
    double m_throttledAt = 0;
    int m_underWay = 0; ///< let through, and not answered; answers that never come make it too high
    int m_sentBeforeCut = 0; ///< of those, how many answers belong to the last cut
};

} // namespace tagboat
