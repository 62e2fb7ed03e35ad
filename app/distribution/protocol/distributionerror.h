// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"
#include "app/net/httpclient.h"

#include <QDateTime>

namespace tagboat::distribution {

/// What an answer other than 2xx means. The code is the registry's own ("MANIFEST_UNKNOWN"), the detail its message; a
/// proxy's HTML or plain text is quoted without markup, cut short. `now` serves a Retry-After that is a date.
///
/// The spec lets a registry refuse with 400 or 405 what it does not do: both are Unsupported when the code says so.
[[nodiscard]] Error errorOf(const HttpResponse &response, const QDateTime &now);

/// Not about what was asked, but about who asks and whom: every further call would fail like this one. A lost answer is
/// not among them.
[[nodiscard]] bool concernsEveryCall(const Error &error);

} // namespace tagboat::distribution
