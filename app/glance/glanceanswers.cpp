// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/glanceanswers.h"

#include "app/core/datetext.h"
#include "app/core/utczone.h"
#include "app/glance/imageid.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>

namespace tagboat::glance {

namespace {

constexpr qsizetype longestOddName = 300;

tl::unexpected<Error> malformed(const char *where)
{
    return failure({.kind = Error::Kind::MalformedAnswer, .where = QString::fromLatin1(where)});
}

QDateTime dateOf(const QString &text)
{
    const std::int64_t milliseconds = millisecondsOfDate(text);
    return milliseconds > 0 ? QDateTime::fromMSecsSinceEpoch(milliseconds, utcZone) : QDateTime();
}

std::vector<std::string> tagsOf(const QJsonArray &array)
{
    std::vector<std::string> tags;
    for (const QJsonValue &tag : array) {
        if (!tag.toString().isEmpty())
            tags.push_back(tag.toString().toStdString());
    }
    return tags;
}

ImageRecord readRecord(const QJsonObject &json)
{
    ImageRecord record;
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    record.id = parseId(text("id"));
    record.name = text("name");
    record.tags = tagsOf(json.value(QLatin1String("tags")).toArray());
    record.isProtected = json.value(QLatin1String("protected")).toBool();
    record.visibility = text("visibility");
    record.status = text("status");
    record.owner = text("owner");
    record.sizeInBytes = json.value(QLatin1String("size")).toInteger(-1);
    record.createdAt = dateOf(text("created_at"));
    record.updatedAt = dateOf(text("updated_at"));
    record.diskFormat = text("disk_format");
    record.json = json;
    return record;
}

} // namespace

Result<ImageRecord> parseImage(const QByteArray &body)
{
    ImageRecord record = readRecord(QJsonDocument::fromJson(body).object());
    if (record.id.isNull())
        return malformed("id");
    return record;
}

Result<ImagePage> parseImagePage(const QByteArray &body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonValue images = root.value(QLatin1String("images"));
    if (!images.isArray())
        return malformed("images");
    ImagePage page;
    const QJsonArray all = images.toArray();
    for (qsizetype i = 0; i < all.size(); ++i) {
        ImageRecord record = readRecord(all.at(i).toObject());
        if (!record.id.isNull()) {
            page.images.push_back(std::move(record));
            continue;
        }
        const QString place = QStringLiteral("images[%1]").arg(i);
        page.oddities.push_back({record.name.isEmpty() ? place : record.name.left(longestOddName),
                                 {.kind = Error::Kind::MalformedAnswer, .where = place + QLatin1String(".id")}});
    }
    const QJsonValue next = root.value(QLatin1String("next"));
    page.nextMarker = parseId(QUrlQuery(QUrl(next.toString()).query()).queryItemValue(QStringLiteral("marker")));
    // A link that cannot be followed must not look like the last page.
    const bool isLast = next.isUndefined() || next.isNull() || (next.isString() && next.toString().isEmpty());
    if (isLast || !page.nextMarker.isNull())
        return page;
    if (page.images.empty())
        return malformed("next");
    page.oddities.push_back({QStringLiteral("next"),
                             {.kind = Error::Kind::MalformedAnswer,
                              .code = QStringLiteral("LinkUnreadable"),
                              .where = QStringLiteral("next")}});
    return page;
}

Image toImage(const ImageRecord &record)
{
    Image image;
    image.digest = digestOf(record.id);
    image.tags = record.tags;
    image.sizeInBytes = record.sizeInBytes;
    image.pushedAt = record.createdAt.isValid() ? record.createdAt.toMSecsSinceEpoch() : 0;
    image.updatedAt = record.updatedAt.isValid() ? record.updatedAt.toMSecsSinceEpoch() : 0;
    image.visibility = record.visibility.toStdString();
    image.owner = (record.ownerName.isEmpty() ? record.owner : record.ownerName).toStdString();
    image.mediaType = record.diskFormat.toStdString();
    image.kind = ImageKind::Image;
    const bool isActive = record.status == QLatin1String("active");
    image.status = record.isProtected ? ImageStatus::Protected
        : isActive                    ? ImageStatus::Active
        : record.status.isEmpty()     ? ImageStatus::Unknown
                                      : ImageStatus::Other;
    if (!isActive)
        image.statusName = record.status.toStdString();
    return image;
}

} // namespace tagboat::glance
