// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>

namespace tagboat::demo {

/// A token bucket: so many calls a second on average, and the calls of one second at once.
class Throttle
{
public:
    /// 0 = no limit.
    void setRate(double callsPerSecond)
    {
        m_rate = callsPerSecond;
        m_tokens = capacity();
    }

    /// \param now in seconds, never falling.
    [[nodiscard]] bool admit(double now)
    {
        if (m_rate <= 0)
            return true;
        m_tokens = std::min(capacity(), m_tokens + (now - m_last) * m_rate);
        m_last = now;
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }

private:
    [[nodiscard]] double capacity() const { return std::max(1.0, m_rate); }

    double m_rate = 0;
    double m_tokens = 0;
    double m_last = 0;
};

} // namespace tagboat::demo
