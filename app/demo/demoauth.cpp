// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoauth.h"

#include "app/aws/sigv4.h"
#include "app/core/utczone.h"

#include <QHash>

#include <algorithm>

namespace tagboat::demo {

namespace {

constexpr int toleranceSeconds = 5 * 60;

struct Authorization
{
    QByteArray accessKeyId, date, region, service;
    QList<QByteArray> signedHeaders;
    QByteArray signature;
};

ServiceError error(const char *code, const QString &message)
{
    return {QString::fromLatin1(code), message, 400};
}

ServiceError invalidSignature(const QString &message)
{
    return error("InvalidSignatureException", message);
}

/// "AWS4-HMAC-SHA256 Credential=…/date/region/service/aws4_request, SignedHeaders=a;b, Signature=hex"
std::optional<Authorization> parseAuthorization(const QByteArray &text)
{
    const QByteArray scheme("AWS4-HMAC-SHA256 ");
    if (!text.startsWith(scheme))
        return {};
    QHash<QByteArray, QByteArray> members;
    for (const QByteArray &part : text.mid(scheme.size()).split(',')) {
        const QByteArray member = part.trimmed();
        const qsizetype equals = member.indexOf('=');
        members.insert(member.left(equals), member.mid(equals + 1));
    }
    const QList<QByteArray> scope = members.value("Credential").split('/');
    if (scope.size() != 5 || scope[4] != "aws4_request" || !members.contains("SignedHeaders")
        || !members.contains("Signature"))
        return {};
    return Authorization{
        scope[0], scope[1], scope[2], scope[3], members.value("SignedHeaders").split(';'), members.value("Signature")};
}

QString amzDate(const QDateTime &time)
{
    return time.toString(QStringLiteral("yyyyMMdd'T'hhmmss'Z'"));
}

/// "20150830T123600Z"; invalid if it is not. With every request: QDateTime::fromString() would ask for the local time
/// zone eight times.
QDateTime parseAmzDate(const QByteArray &text)
{
    constexpr QByteArrayView form("00000000T000000Z");
    const auto fits = [](char c, char place) { return place == '0' ? c >= '0' && c <= '9' : c == place; };
    if (!std::equal(text.begin(), text.end(), form.begin(), form.end(), fits))
        return {};
    const auto number = [&text](qsizetype at, qsizetype digits) { return text.mid(at, digits).toInt(); };
    const QDate date(number(0, 4), number(4, 2), number(6, 2));
    const QTime time(number(9, 2), number(11, 2), number(13, 2));
    return date.isValid() && time.isValid() ? QDateTime(date, time, utcZone) : QDateTime();
}

std::optional<ServiceError> checkDate(const QByteArray &text, const QDateTime &nowUtc)
{
    const QDateTime signedAt = parseAmzDate(text);
    if (!signedAt.isValid())
        return error(
            "IncompleteSignatureException",
            QStringLiteral("Date must be in ISO-8601 'basic format'. Got '%1'.").arg(QString::fromLatin1(text)));
    const QDateTime earliest = nowUtc.addSecs(-toleranceSeconds);
    const QDateTime latest = nowUtc.addSecs(toleranceSeconds);
    if (signedAt < earliest) {
        return invalidSignature(QStringLiteral("Signature expired: %1 is now earlier than %2 (%3 - 5 min.)")
                                    .arg(amzDate(signedAt), amzDate(earliest), amzDate(nowUtc)));
    }
    if (signedAt > latest) {
        return invalidSignature(QStringLiteral("Signature not yet current: %1 is still later than %2 (%3 + 5 min.)")
                                    .arg(amzDate(signedAt), amzDate(latest), amzDate(nowUtc)));
    }
    return {};
}

std::optional<ServiceError> checkScope(const Authorization &claimed, const SigningKey &key, const QByteArray &date)
{
    if (claimed.date != date.left(8)) {
        return invalidSignature(
            QStringLiteral("Date in Credential scope does not match YYYYMMDD from ISO-8601 version "
                           "of date from HTTP: '%1' != '%2', from '%3'.")
                .arg(QString::fromLatin1(claimed.date), QString::fromLatin1(date.left(8)), QString::fromLatin1(date)));
    }
    if (claimed.region != key.region) {
        return invalidSignature(QStringLiteral("Credential should be scoped to a valid region, not '%1'. ")
                                    .arg(QString::fromLatin1(claimed.region)));
    }
    if (claimed.service != key.service) {
        return invalidSignature(QStringLiteral("Credential should be scoped to correct service: '%1'. ")
                                    .arg(QString::fromLatin1(key.service)));
    }
    return {};
}

std::optional<ServiceError> checkToken(const QByteArray &token)
{
    if (token.isEmpty() || token == validSessionToken)
        return {};
    if (token == expiredSessionToken)
        return error("ExpiredTokenException", QStringLiteral("The security token included in the request is expired"));
    return error("UnrecognizedClientException",
                 QStringLiteral("The security token included in the request is invalid."));
}

/// Host and every x-amz-* header that was sent must be among the signed ones.
bool signsEnough(const HttpRequest &request, const Authorization &claimed)
{
    if (!claimed.signedHeaders.contains("host"))
        return false;
    return std::all_of(request.headers.begin(), request.headers.end(), [&](const auto &header) {
        return !header.first.startsWith("x-amz-") || claimed.signedHeaders.contains(header.first);
    });
}

aws::SigningInput signingInput(const HttpRequest &request, const Authorization &claimed, const SigningKey &key,
                               const QByteArray &date)
{
    aws::SigningInput input;
    input.method = request.method;
    input.path = request.path;
    input.query = request.query;
    for (const auto &header : request.headers) {
        if (claimed.signedHeaders.contains(header.first))
            input.headers.append(header);
    }
    input.body = request.body;
    input.accessKeyId = claimed.accessKeyId;
    input.secretAccessKey = key.secretAccessKey;
    input.region = claimed.region;
    input.service = claimed.service;
    input.amzDate = date;
    return input;
}

} // namespace

std::optional<ServiceError> verifySignature(const HttpRequest &request, const SigningKey &key, const QDateTime &nowUtc)
{
    const QByteArray header = request.header("authorization");
    if (header.isEmpty())
        return error("MissingAuthenticationTokenException", QStringLiteral("Missing Authentication Token"));
    const auto claimed = parseAuthorization(header);
    if (!claimed) {
        return error("IncompleteSignatureException",
                     QStringLiteral("Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' "
                                    "parameters."));
    }
    if (claimed->accessKeyId != key.accessKeyId) {
        return error("UnrecognizedClientException",
                     QStringLiteral("The security token included in the request is invalid."));
    }
    const QByteArray date = request.header("x-amz-date");
    for (const auto &problem : {checkToken(request.header("x-amz-security-token")), checkDate(date, nowUtc),
                                checkScope(*claimed, key, date)}) {
        if (problem)
            return problem;
    }
    const aws::Signature expected = aws::sign(signingInput(request, *claimed, key, date));
    if (!signsEnough(request, *claimed) || expected.signature != claimed->signature) {
        return invalidSignature(
            QStringLiteral("The request signature we calculated does not match the signature you provided. Check your "
                           "AWS Secret Access Key and signing method. Consult the service documentation for details."));
    }
    return {};
}

} // namespace tagboat::demo
