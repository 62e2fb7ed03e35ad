// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>

namespace tagboat {

/// How many calls are under way at once: one more for each that many answers, until the service asks for fewer. It does
/// not shrink then: the registry's pacer lets only so many calls through as the service takes, and with fewer under way
/// than that, long answer times would leave part of its rate unused.
class CallWidth
{
public:
    /// \param calls at least 1 is taken
    void setMaximum(int calls)
    {
        m_maximum = std::max(1, calls);
        m_width = m_maximum;
    }
    void setSlowed(bool slowed) { m_slowed = slowed; }
    [[nodiscard]] int calls() const { return m_width; }

    void noteAnswer()
    {
        if (m_slowed || ++m_answers < m_width)
            return;
        m_answers = 0;
        m_width = std::min(m_width + 1, m_maximum);
    }

private:
    int m_maximum = 32;
    int m_width = 8;
    int m_answers = 0; ///< since the width last changed
    bool m_slowed = false;
};

} // namespace tagboat
