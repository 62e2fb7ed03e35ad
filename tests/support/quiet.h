// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSignalSpy>
#include <QTimer>

namespace tagboat::test {

/// Lets events happen for a moment, for tests of what must not happen: there is nothing to wait for then.
inline bool stayQuiet(int ms = 10)
{
    QTimer timer;
    QSignalSpy passed(&timer, &QTimer::timeout);
    timer.start(ms);
    return passed.wait();
}

} // namespace tagboat::test
