// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>

namespace tagboat {

/// How many calls are on the wire at once: one more for each that many answers, half when the service asks for fewer.
/// Waiting for the pacer counts as on the wire, so a width beyond what the service takes would only be a queue.
class CallWidth
{
public:
    /// \param calls at least 1 is taken
    void setMaximum(int calls)
    {
        m_maximum = std::max(1, calls);
        m_width = m_maximum;
    }
    [[nodiscard]] int calls() const { return m_width; }

    void noteAnswer()
    {
        if (++m_answers < m_width)
            return;
        m_answers = 0;
        m_width = std::min(m_width + 1, m_maximum);
    }
    void noteSlowed()
    {
        m_answers = 0;
        m_width = std::max(m_width / 2, std::min(least, m_maximum));
    }

private:
    static constexpr int least = 2;

    int m_maximum = 32;
    int m_width = 8;
    int m_answers = 0; ///< since the width last changed
};

} // namespace tagboat
