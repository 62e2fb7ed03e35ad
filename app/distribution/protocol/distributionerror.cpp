// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/protocol/distributionerror.h"

#include "app/net/retryafter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace tagboat::distribution {

namespace {

constexpr qsizetype longestQuotation = 1000;
constexpr qsizetype longestCode = 100;

QString withoutMarkup(QString text)
{
    static const QRegularExpression head(QStringLiteral("<head>.*?</head>"),
                                         QRegularExpression::DotMatchesEverythingOption
                                             | QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression element(QStringLiteral("<[^<>]{1,200}>"));
    text.remove(head).replace(element, QStringLiteral(" "));
    return text.simplified().left(longestQuotation);
}

/// "message", and "detail" where it adds words of its own.
QString messageOf(const QJsonObject &object)
{
    QString message = object.value(QLatin1String("message")).toString();
    const QJsonValue detail = object.value(QLatin1String("detail"));
    if (detail.isString() && !detail.toString().isEmpty() && detail.toString() != message)
        message += (message.isEmpty() ? QString() : QStringLiteral(": ")) + detail.toString();
    return message.simplified().left(longestQuotation);
}

void readBody(const QByteArray &body, Error &error)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonArray errors = root.value(QLatin1String("errors")).toArray();
    const QJsonObject first = errors.isEmpty() ? root : errors.first().toObject();
    const QString code = first.value(QLatin1String("code")).toString();
    if (!code.isEmpty())
        error.code = code.left(longestCode);
    error.detail =
        root.isEmpty() ? withoutMarkup(QString::fromUtf8(body.left(8 * longestQuotation))) : messageOf(first);
}

Error::Kind kindOf(int status, const QString &code)
{
    const bool saysUnsupported =
        code == QLatin1String("UNSUPPORTED") || code == QLatin1String("DIGEST_INVALID") || code == QLatin1String("405");
    switch (status) {
    case 400:
        return saysUnsupported ? Error::Kind::Unsupported : Error::Kind::InvalidInput;
    case 401:
        return Error::Kind::BadCredentials;
    case 403:
        return Error::Kind::AccessDenied;
    case 404:
    case 410:
        return saysUnsupported ? Error::Kind::Unsupported : Error::Kind::NotFound;
    case 405:
    case 501:
        // zot refuses the child of an index this way.
        return code == QLatin1String("DENIED") ? Error::Kind::Conflict : Error::Kind::Unsupported;
    case 409:
    case 412:
    case 423:
        return Error::Kind::Conflict;
    case 413:
        return Error::Kind::Quota;
    case 429:
        return Error::Kind::Throttled;
    default:
        if (code == QLatin1String("TOOMANYREQUESTS"))
            return Error::Kind::Throttled;
        if (status >= 300 && status < 400)
            return Error::Kind::Redirected;
        return status >= 500 ? Error::Kind::Server : Error::Kind::Other;
    }
}

std::optional<std::chrono::milliseconds> hintOf(const HttpResponse &response, const QDateTime &now)
{
    if (const auto hint = retryAfter(response, now))
        return hint;
    bool isNumber = false; // Docker Hub: seconds since 1970
    const qint64 until = response.header("X-Retry-After").toLongLong(&isNumber);
    if (!isNumber)
        return {};
    const std::chrono::seconds left(std::max(until, qint64(0)) - now.toSecsSinceEpoch());
    return std::clamp<std::chrono::seconds>(left, std::chrono::seconds(0), longestRetryAfter);
}

} // namespace

Error errorOf(const HttpResponse &response, const QDateTime &now)
{
    Error error{.code = QString::number(response.status), .codeOf = CodeOf::Service};
    readBody(response.body, error);
    error.kind = kindOf(response.status, error.code);
    error.httpStatus = response.status;
    if (error.kind == Error::Kind::NotFound && error.code == QLatin1String("NAME_UNKNOWN"))
        error.obstacle = Obstacle::RepositoryGone;
    for (const char *name : {"X-Request-Id", "x-amzn-requestid", "X-GitHub-Request-Id"}) {
        if (error.requestId.isEmpty())
            error.requestId = QString::fromLatin1(response.header(name)).left(longestQuotation);
    }
    error.retryAfter = hintOf(response, now);
    return error;
}

bool concernsEveryCall(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Tls:
    case Error::Kind::Throttled:
    case Error::Kind::MissingCredentials:
    case Error::Kind::BadCredentials:
    case Error::Kind::ExpiredCredentials:
    case Error::Kind::Configuration:
    case Error::Kind::SecretStore:
        return true;
    default:
        return error.neverSent;
    }
}

} // namespace tagboat::distribution
