// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

#include <chrono>
#include <optional>

namespace tagboat {

struct HttpResponse;

/// No service is taken at its word for longer.
constexpr std::chrono::hours longestRetryAfter{24};

/// How long the service asks to be left alone, by the header Retry-After (RFC 9110 section 10.2.3): seconds, or a date,
/// which is counted from the answer's own Date, so that a wrong clock does no harm; from `now` where it has none. What
/// is over counts as no time at all; nothing where there is no such header or nobody can read it.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(const HttpResponse &response,
                                                                  const QDateTime &now = {});

} // namespace tagboat
