// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/glanceanswers.h"

#include "app/glance/imageid.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>

namespace tagboat::glance {

namespace {

tl::unexpected<Error> malformed(const char *where)
{
    return failure({.kind = Error::Kind::MalformedAnswer, .where = QString::fromLatin1(where)});
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
    record.createdAt = QDateTime::fromString(text("created_at"), Qt::ISODate);
    record.updatedAt = QDateTime::fromString(text("updated_at"), Qt::ISODate);
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
    for (const QJsonValue &image : all) {
        ImageRecord record = readRecord(image.toObject());
        if (record.id.isNull())
            return malformed("images.id");
        page.images.push_back(std::move(record));
    }
    const QUrlQuery next(QUrl(root.value(QLatin1String("next")).toString()).query());
    page.nextMarker = parseId(next.queryItemValue(QStringLiteral("marker")));
    return page;
}

Image toImage(const ImageRecord &record)
{
    Image image;
    image.digest = digestOf(record.id);
    image.tags = record.tags;
    image.sizeInBytes = record.sizeInBytes;
    image.pushedAt = record.createdAt.isValid() ? record.createdAt.toMSecsSinceEpoch() : 0;
    image.mediaType = record.diskFormat.toStdString();
    image.kind = ImageKind::Image;
    image.status = record.isProtected ? ImageStatus::Protected : ImageStatus::Active;
    return image;
}

} // namespace tagboat::glance
