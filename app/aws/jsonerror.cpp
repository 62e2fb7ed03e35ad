// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/jsonerror.h"

#include "app/aws/errorclass.h"
#include "app/net/retryafter.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tagboat::aws {

namespace {

/// What of a foreign body (a proxy's HTML page) is worth quoting.
constexpr qsizetype longestQuotation = 1000;

QString bareCode(QString type)
{
    type = type.section(u':', 0, 0);
    return type.mid(type.indexOf(u'#') + 1).trimmed();
}

QString shortened(const QByteArray &text)
{
    return QString::fromUtf8(text.left(longestQuotation)).simplified();
}

/// AWS's own header comes before HTTP's.
std::optional<std::chrono::milliseconds> hintOf(const HttpResponse &response)
{
    bool ok = false;
    const std::chrono::milliseconds own(response.header("x-amz-retry-after").toLongLong(&ok));
    if (!ok)
        return retryAfter(response);
    if (own.count() < 0)
        return {};
    return std::min<std::chrono::milliseconds>(own, longestRetryAfter);
}

Error redirectOf(const HttpResponse &response)
{
    Error error{.kind = Error::Kind::Redirected, .code = QString::number(response.status)};
    const QUrl target = QUrl::fromEncoded(response.header("Location"));
    error.where = target.host();
    // Queries of redirects carry tokens; user and password never belong into a message.
    error.detail =
        target.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo | QUrl::RemoveFragment).left(longestQuotation);
    return error;
}

Error faultOf(const HttpResponse &response)
{
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    const QJsonObject body = document.object();
    Error error;
    error.code = bareCode(QString::fromLatin1(response.header("x-amzn-ErrorType")));
    if (error.code.isEmpty())
        error.code = bareCode(body.value(QLatin1String("__type")).toString());
    if (error.code.isEmpty())
        error.code = bareCode(body.value(QLatin1String("code")).toString());
    if (document.isObject()) {
        error.detail = body.value(QLatin1String("message")).toString();
        if (error.detail.isEmpty())
            error.detail = body.value(QLatin1String("Message")).toString();
    } else {
        error.detail = shortened(response.body);
    }
    error.kind = classify(error.code, response.status, error.detail);
    if (error.code.isEmpty())
        error.code = QString::number(response.status);
    return error;
}

} // namespace

QString requestIdOf(const HttpResponse &response)
{
    QByteArray id = response.header("x-amzn-RequestId");
    if (id.isEmpty())
        id = response.header("x-amz-request-id");
    return QString::fromLatin1(id);
}

Error errorOf(const HttpResponse &response)
{
    Error error = response.status >= 300 && response.status < 400 ? redirectOf(response) : faultOf(response);
    error.codeOf = CodeOf::Service;
    error.httpStatus = response.status;
    error.requestId = requestIdOf(response);
    error.retryAfter = hintOf(response);
    return error;
}

} // namespace tagboat::aws
