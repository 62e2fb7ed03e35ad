// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/plainget.h"

#include "app/aws/jsonerror.h"
#include "app/net/urlrules.h"

namespace tagboat::ecr {

namespace {

constexpr int mostRedirects = 5;
constexpr qint64 errorTextSize = 64 * 1024;

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && hostHeader(a) == hostHeader(b);
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

} // namespace

Call PlainGet::start(HttpClient *http, const RetryPolicy &retry, PlainRequest request, Handler<HttpResponse> handler)
{
    auto [call, complete] = Completer<HttpResponse>::make(std::move(handler));
    auto flow = std::make_shared<PlainGet>(http, retry, std::move(request), complete);
    complete.setAbort([flow = flow.get()] {
        flow->m_wait.stop();
        flow->m_step.cancel();
    });
    complete.keepAlive(flow);
    flow->send();
    return std::move(call);
}

PlainGet::PlainGet(HttpClient *http, RetryPolicy retry, PlainRequest request, Completer<HttpResponse> complete)
    : m_http(http)
    , m_retry(std::move(retry))
    , m_request(std::move(request))
    , m_complete(std::move(complete))
    , m_url(m_request.http.url)
{
    m_wait.setSingleShot(true);
    QObject::connect(&m_wait, &QTimer::timeout, &m_wait, [this] { send(); });
}

void PlainGet::send()
{
    HttpRequest request = m_request.http;
    request.url = m_url;
    if (!m_request.bearer.isEmpty() && isSameOrigin(m_url, m_request.http.url))
        request.headers.append({"Authorization", "Bearer " + m_request.bearer});
    m_step = m_http->send(std::move(request), [this](Result<HttpResponse> result) { take(std::move(result)); });
}

void PlainGet::take(Result<HttpResponse> result)
{
    if (!result)
        return tryAgain(result.error());
    if (isRedirect(result->status))
        return follow(*result);
    if (result->status == 429 || result->status >= 500) {
        Error error = aws::errorOf(*result);
        error.where = m_url.host();
        return tryAgain(error);
    }
    m_complete(std::move(result));
}

void PlainGet::follow(const HttpResponse &response)
{
    const QUrl target = m_url.resolved(QUrl::fromEncoded(response.header("Location"), QUrl::StrictMode));
    const bool isWorse = m_url.scheme() == QLatin1String("https") && target.scheme() != QLatin1String("https");
    if (++m_redirects > mostRedirects || isWorse || !target.isValid() || target.host().isEmpty())
        return m_complete(failure(aws::errorOf(response)));
    m_url = target;
    send();
}

void PlainGet::tryAgain(const Error &error)
{
    if (!RetryPolicy::isRetryable(error) || m_tries >= m_retry.maximumAttempts)
        return m_complete(failure(error));
    m_wait.start(m_retry.delay(error, m_tries));
    ++m_tries;
    m_url = m_request.http.url; // a redirect's target is for once
    m_redirects = 0;
}

QByteArray rangeHeader(qint64 first, qint64 length)
{
    return "bytes=" + QByteArray::number(first) + '-' + QByteArray::number(first + length - 1);
}

qint64 largestAnswer(qint64 length)
{
    return length + errorTextSize;
}

Result<QByteArray> rangeOf(const HttpResponse &response, qint64 first, qint64 length)
{
    if (response.status == 206) {
        const QByteArray expected = "bytes " + QByteArray::number(first) + '-';
        if (!response.header("Content-Range").startsWith(expected) || response.body.size() > length) {
            return failure({.kind = Error::Kind::MalformedAnswer,
                            .detail = QString::fromLatin1(response.header("Content-Range")),
                            .where = QStringLiteral("Content-Range"),
                            .httpStatus = response.status});
        }
        return response.body;
    }
    if (response.status == 200) // knows no ranges, or needs none
        return response.body.mid(first, length);
    if (response.status == 416)
        return QByteArray();
    return failure(aws::errorOf(response));
}

} // namespace tagboat::ecr
