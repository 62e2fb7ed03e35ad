// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

#include <cstdint>

namespace tagboat {

// Dates as services write them, in milliseconds since 1970 UTC; 0 for what is none, as everywhere.

/// A text: ISO 8601 as RFC 3339 has it or without hyphens and colons, an HTTP or mail date, or a number of seconds. Without a
/// zone it is UTC. botocore reads timestamps as leniently, and servers that speak ECR's protocol rely on that.
[[nodiscard]] std::int64_t millisecondsOfDate(QStringView text);
/// Seconds since 1970, maybe fractional.
[[nodiscard]] std::int64_t millisecondsOfSeconds(double seconds);

/// When an image says that it was made. Builds that can be repeated bit by bit stamp all they make with one fixed date,
/// such as 1970-01-01, 1980-01-01 or 1985-10-26: what claims to be from before 2000 says nothing, and reads as 0.
[[nodiscard]] std::int64_t millisecondsOfCreation(QStringView text);

} // namespace tagboat
