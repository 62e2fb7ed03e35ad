// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/glanceerror.h"

#include "app/net/retryafter.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace tagboat::glance {

namespace {

constexpr qsizetype longestQuotation = 1000;

QString withoutMarkup(QString text)
{
    static const QRegularExpression head(QStringLiteral("<head>.*?</head>"),
                                         QRegularExpression::DotMatchesEverythingOption
                                             | QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression element(QStringLiteral("<[^<>]{1,200}>"));
    text.remove(head).replace(element, QStringLiteral(" "));
    text.replace(QLatin1String("&lt;"), QLatin1String("<")).replace(QLatin1String("&gt;"), QLatin1String(">"));
    text.replace(QLatin1String("&quot;"), QLatin1String("\"")).replace(QLatin1String("&#39;"), QLatin1String("'"));
    text.replace(QLatin1String("&amp;"), QLatin1String("&"));
    return text.simplified().left(longestQuotation);
}

QString messageOf(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (object.isEmpty())
        return withoutMarkup(QString::fromUtf8(body.left(8 * longestQuotation)));
    const QJsonObject inner = object.value(QLatin1String("error")).toObject(); // Keystone and its middleware
    return withoutMarkup((inner.isEmpty() ? object : inner).value(QLatin1String("message")).toString());
}

Error::Kind kindOf(int status)
{
    switch (status) {
    case 400:
    case 415:
        return Error::Kind::InvalidInput;
    case 401:
        return Error::Kind::BadCredentials;
    case 403:
        return Error::Kind::AccessDenied;
    case 404:
    case 410:
        return Error::Kind::NotFound;
    case 405:
    case 501:
        return Error::Kind::Unsupported;
    case 409:
        return Error::Kind::Conflict;
    case 413:
        return Error::Kind::Quota;
    case 429:
        return Error::Kind::Throttled;
    default:
        if (status >= 300 && status < 400)
            return Error::Kind::Redirected;
        return status >= 500 ? Error::Kind::Server : Error::Kind::Other;
    }
}

} // namespace

QString requestIdOf(const HttpResponse &response)
{
    return QString::fromLatin1(response.header("x-openstack-request-id")).left(longestQuotation);
}

Error errorOf(const HttpResponse &response)
{
    Error error{.kind = kindOf(response.status), .code = QString::number(response.status)};
    error.codeOf = CodeOf::Service;
    error.httpStatus = response.status;
    error.detail = messageOf(response.body);
    error.requestId = requestIdOf(response);
    error.retryAfter = retryAfter(response);
    return error;
}

} // namespace tagboat::glance
