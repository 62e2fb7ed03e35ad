// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/jsonmembers.h"

#include "app/core/datetext.h"
#include "app/core/utczone.h"

#include <QJsonDocument>
#include <QTimeZone>

namespace tagboat::ecr {

Error malformed(const QString &where, const QString &detail)
{
    return {.kind = Error::Kind::MalformedAnswer, .detail = detail, .where = where};
}

Result<QJsonObject> parseObject(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(malformed(QStringLiteral("byte %1").arg(error.offset), error.errorString()));
    if (!document.isObject())
        return failure(malformed({}));
    return document.object();
}

Result<QJsonArray> list(const QJsonObject &object, const QString &name)
{
    const QJsonValue value = object.value(name);
    if (!value.isArray() && !value.isNull())
        return failure(malformed(name));
    return value.toArray();
}

Result<QJsonArray> optionalList(const QJsonObject &object, const QString &name)
{
    return object.contains(name) ? list(object, name) : QJsonArray();
}

QString text(const QJsonObject &object, QLatin1String name)
{
    return object.value(name).toString();
}

std::string utf8(const QJsonObject &object, QLatin1String name)
{
    return text(object, name).toStdString();
}

Digest digest(const QJsonObject &object, QLatin1String name)
{
    return Digest::parse(text(object, name)).value_or(Digest());
}

QDateTime time(const QJsonObject &object, QLatin1String name)
{
    const QJsonValue value = object.value(name);
    const std::int64_t milliseconds =
        value.isString() ? millisecondsOfDate(value.toString()) : millisecondsOfSeconds(value.toDouble());
    return milliseconds > 0 ? QDateTime::fromMSecsSinceEpoch(milliseconds, utcZone) : QDateTime();
}

Result<PageToken> nextToken(const QJsonObject &object)
{
    // A token that cannot be read must not look like the last page.
    const QJsonValue value = object.value(QLatin1String("nextToken"));
    if (value.isString() || value.isNull() || value.isUndefined())
        return value.toString();
    return failure(malformed(QStringLiteral("nextToken")));
}

} // namespace tagboat::ecr
