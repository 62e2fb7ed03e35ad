// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>

namespace tagboat {

/// How long a run has been at work, pauses left out, and how long the rest will take at that pace.
class RunPace
{
public:
    void start() { m_clock.start(); }
    void stop()
    {
        m_before = elapsedMs();
        m_clock.invalidate();
    }

    [[nodiscard]] qint64 elapsedMs() const { return m_before + (m_clock.isValid() ? m_clock.elapsed() : 0); }

    /// -1 = cannot be told yet.
    [[nodiscard]] qint64 remainingMs(int done, int total) const
    {
        constexpr qint64 shortestPaceMs = 500;
        const qint64 elapsed = elapsedMs();
        if (done == 0 || elapsed < shortestPaceMs)
            return -1;
        return elapsed * (total - done) / done;
    }

private:
    QElapsedTimer m_clock; ///< since the last start
    qint64 m_before = 0; ///< until the last stop
};

} // namespace tagboat
