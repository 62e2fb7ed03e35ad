// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/plainget.h"

#include "app/aws/jsonerror.h"
#include "app/net/urlrules.h"

namespace tagboat::ecr {

namespace {

constexpr qint64 errorTextSize = 64 * 1024;

bool isSameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && hostHeader(a) == hostHeader(b);
}

class PlainGet : public CallSteps
{
public:
    explicit PlainGet(PlainRequest request)
        : m_request(std::move(request))
        , m_url(m_request.http.url)
    {
    }

    [[nodiscard]] Call authorize(Handler<Done> handler) override
    {
        return completeLater<Done>(std::move(handler), Done{});
    }

    [[nodiscard]] HttpRequest build(const QUrl &elsewhere) override
    {
        m_url = elsewhere.isEmpty() ? m_request.http.url : elsewhere;
        HttpRequest request = m_request.http;
        request.url = m_url;
        if (!m_request.bearer.isEmpty() && isSameOrigin(m_url, m_request.http.url))
            request.headers.append({"Authorization", "Bearer " + m_request.bearer});
        return request;
    }

    [[nodiscard]] bool followsRedirects() const override { return true; }

    [[nodiscard]] std::optional<Error> judge(const HttpResponse &response) override
    {
        const bool isRedirect = response.status >= 300 && response.status < 400;
        if (isRedirect || response.status == 429 || response.status >= 500)
            return aws::errorOf(response);
        return {};
    }

    [[nodiscard]] bool cure(const Error &) override { return false; }

    void describe(Error &error) const override
    {
        if (error.where.isEmpty())
            error.where = m_url.host();
    }

private:
    PlainRequest m_request;
    QUrl m_url; ///< of the last request
};

} // namespace

Call sendPlainGet(std::shared_ptr<ServiceLine> line, PlainRequest request, Handler<HttpResponse> handler)
{
    return sendWithRetries(std::move(line), std::make_shared<PlainGet>(std::move(request)), {},
                           [handler = std::move(handler)](const Result<TriedAnswer> &answer) {
                               handler(answer.map([](const TriedAnswer &a) { return a.response; }));
                           });
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
