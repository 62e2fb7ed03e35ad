// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace tagboat {

struct HttpRequest;

/// "localhost", 127.0.0.0/8 or ::1.
[[nodiscard]] bool isLoopback(const QUrl &url);

/// The URL without a port that is its scheme's default, so that Host and a signature over it are the same everywhere.
[[nodiscard]] QUrl withoutDefaultPort(QUrl url);

/// What Qt sends as Host for `url`: lower case, IPv6 in brackets, the port only if it is not the scheme's default.
[[nodiscard]] QByteArray hostHeader(const QUrl &url);

/// Why `request` must not be sent (InvalidInput): not http(s), no host, plain http to a machine that is not this one,
/// a user or password in the URL, a header that would break out of its line.
[[nodiscard]] std::optional<Error> refusal(const HttpRequest &request);

} // namespace tagboat
