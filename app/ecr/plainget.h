// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/net/httpclient.h"
#include "app/net/retry.h"

#include <QTimer>

namespace tagboat::ecr {

/// A GET that carries no signature: of a pre-signed URL, or with a bearer token of the public registry.
struct PlainRequest
{
    HttpRequest http; ///< url, headers and limits; the method is GET
    QByteArray bearer; ///< empty: none; goes to the first URL's host alone
};

/// Follows redirects by hand, at most five, never from https to http, and takes the token along only within one scheme,
/// host and port. Tries again what may go away by itself. Statuses below 500 other than 429 are answers, not errors.
class PlainGet
{
public:
    /// \param http not owned, must outlive the call.
    [[nodiscard]] static Call start(HttpClient *http, const RetryPolicy &retry, PlainRequest request,
                                    Handler<HttpResponse> handler);

    PlainGet(HttpClient *http, RetryPolicy retry, PlainRequest request, Completer<HttpResponse> complete);

private:
    void send();
    void take(Result<HttpResponse> result);
    void follow(const HttpResponse &response);
    void tryAgain(const Error &error);

    HttpClient *m_http;
    RetryPolicy m_retry;
    PlainRequest m_request;
    Completer<HttpResponse> m_complete;
    QUrl m_url;
    int m_redirects = 0;
    int m_tries = 1;
    Call m_step;
    QTimer m_wait;
};

/// The bytes from `first` on, at most `length`, out of the answer to a request with rangeHeader().
[[nodiscard]] Result<QByteArray> rangeOf(const HttpResponse &response, qint64 first, qint64 length);
[[nodiscard]] QByteArray rangeHeader(qint64 first, qint64 length);
/// Largest answer that rangeOf() of such a range can need.
[[nodiscard]] qint64 largestAnswer(qint64 length);

} // namespace tagboat::ecr
