// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/benchmarks/measure.h"

#include <cmath>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace tagboat::bench {

double rounded(double value)
{
    return std::round(value * 100'000) / 100'000;
}

double secondsSince(const QElapsedTimer &timer)
{
    return rounded(static_cast<double>(timer.nsecsElapsed()) / 1e9);
}

std::size_t allocatedBytes()
{
#ifdef __GLIBC__
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
#else
    return 0;
#endif
}

qint64 peakMemoryBytes()
{
#ifdef Q_OS_UNIX
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
#ifdef Q_OS_MACOS
    return usage.ru_maxrss;
#else
    return usage.ru_maxrss * 1024;
#endif
#else
    return 0;
#endif
}

} // namespace tagboat::bench
