// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QTimeZone>

namespace tagboat {

/// UTC for QDateTime's constructors: later Qt deprecates a Qt::TimeSpec there, and 6.4 knows nothing else that makes a
/// time whose timeSpec() is Qt::UTC (QTimeZone::utc() changes how it is written).
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
inline constexpr auto utcZone = QTimeZone::UTC;
#else
inline constexpr auto utcZone = Qt::UTC;
#endif

} // namespace tagboat
