// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/net/retriedcall.h"

namespace tagboat::ecr {

/// A GET that carries no signature: of a pre-signed URL, or with a bearer token of the public registry.
struct PlainRequest
{
    HttpRequest http; ///< url, headers and limits; the method is GET
    QByteArray bearer; ///< empty: none; goes to the first URL's host alone
};

/// Sends it with retries, and along its redirects; the token goes along only within one scheme, host and port. Statuses
/// below 500 other than 429 and redirects that are not to be followed are answers, not errors.
[[nodiscard]] Call sendPlainGet(std::shared_ptr<ServiceLine> line, PlainRequest request, Handler<HttpResponse> handler);

/// The bytes from `first` on, at most `length`, out of the answer to a request with rangeHeader().
[[nodiscard]] Result<QByteArray> rangeOf(const HttpResponse &response, qint64 first, qint64 length);
[[nodiscard]] QByteArray rangeHeader(qint64 first, qint64 length);
/// Largest answer that rangeOf() of such a range can need.
[[nodiscard]] qint64 largestAnswer(qint64 length);

} // namespace tagboat::ecr
