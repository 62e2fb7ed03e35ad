// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>

namespace tagboat::demo {

/// A token bucket: so many calls a second on average, and at most so many at once.
class Throttle
{
public:
    /// 0 = no limit. \param atOnce 0 = the calls of one second
    void setRate(double callsPerSecond, int atOnce = 0)
    {
        m_rate = callsPerSecond;
        m_capacity = std::max(1.0, atOnce > 0 ? atOnce : callsPerSecond);
        m_tokens = m_capacity;
    }

    /// \param now in seconds, never falling.
    [[nodiscard]] bool admit(double now)
    {
        if (m_rate <= 0)
            return true;
        m_tokens = std::min(m_capacity, m_tokens + (now - m_last) * m_rate);
        m_last = now;
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }

private:
    double m_rate = 0;
    double m_capacity = 0;
    double m_tokens = 0;
    double m_last = 0;
};

} // namespace tagboat::demo
