// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>

#include <cstddef>

namespace tagboat::bench {

/// To five decimal places.
[[nodiscard]] double rounded(double value);
[[nodiscard]] double secondsSince(const QElapsedTimer &timer);
/// Bytes in use on the heap; 0 where that cannot be asked.
[[nodiscard]] std::size_t allocatedBytes();
/// The most memory the process has had at once, in bytes; 0 where that cannot be asked.
[[nodiscard]] qint64 peakMemoryBytes();

} // namespace tagboat::bench
