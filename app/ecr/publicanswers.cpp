// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/publicanswers.h"

#include "app/ecr/jsonmembers.h"

namespace tagboat::ecr {

namespace {

RegistryAlias alias(const QJsonObject &object)
{
    const QString status = text(object, QLatin1String("status"));
    RegistryAlias alias;
    alias.name = text(object, QLatin1String("name"));
    alias.status = status == QLatin1String("ACTIVE") ? RegistryAlias::Status::Active
        : status == QLatin1String("REJECTED")        ? RegistryAlias::Status::Rejected
                                                     : RegistryAlias::Status::Pending;
    alias.isPrimary = object.value(QLatin1String("primaryRegistryAlias")).toBool();
    alias.isDefault = object.value(QLatin1String("defaultRegistryAlias")).toBool();
    return alias;
}

Result<PublicRegistry> registry(const QJsonObject &object)
{
    PublicRegistry registry;
    registry.id = text(object, QLatin1String("registryId"));
    if (registry.id.isEmpty())
        return failure(malformed(QStringLiteral("registryId")));
    registry.arn = text(object, QLatin1String("registryArn"));
    registry.uri = text(object, QLatin1String("registryUri"));
    registry.isVerified = object.value(QLatin1String("verified")).toBool();
    const auto aliases = optionalList(object, QStringLiteral("aliases"));
    if (!aliases)
        return failure(aliases.error());
    for (const QJsonValue &value : *aliases)
        registry.aliases.push_back(alias(value.toObject()));
    return registry;
}

std::int64_t milliseconds(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

Result<ImageTag> imageTag(const QJsonObject &object)
{
    const QJsonObject detail = object.value(QLatin1String("imageDetail")).toObject();
    ImageTag tag;
    tag.tag = utf8(object, QLatin1String("imageTag"));
    tag.createdAt = time(object, QLatin1String("createdAt"));
    tag.image.digest = digest(detail, QLatin1String("imageDigest"));
    tag.image.sizeInBytes = detail.value(QLatin1String("imageSizeInBytes")).toInteger(-1);
    tag.image.pushedAt = milliseconds(time(detail, QLatin1String("imagePushedAt")));
    tag.image.mediaType = utf8(detail, QLatin1String("imageManifestMediaType"));
    tag.image.artifactType = utf8(detail, QLatin1String("artifactMediaType"));
    tag.image.kind = imageKindOf(tag.image.mediaType, tag.image.artifactType);
    if (tag.tag.empty())
        return failure(malformed(QStringLiteral("imageTag")));
    if (tag.image.digest.isNull())
        return failure(malformed(QStringLiteral("imageDetail.imageDigest")));
    return tag;
}

template <class T>
Result<Page<T>> parsePage(const QByteArray &body, const QString &name, Result<T> (*read)(const QJsonObject &))
{
    const auto object = parseObject(body);
    if (!object)
        return failure(object.error());
    const auto entries = list(*object, name);
    const auto next = nextToken(*object);
    if (!entries || !next)
        return failure(entries ? next.error() : entries.error());
    Page<T> page;
    page.next = *next;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        auto item = read(entries->at(i).toObject());
        if (item) {
            page.items.push_back(std::move(*item));
            continue;
        }
        const QString place = QStringLiteral("%1[%2]").arg(name).arg(i);
        item.error().where.prepend(place + u'.');
        page.oddities.push_back({place, item.error()});
    }
    return page;
}

QStringList texts(const QJsonObject &object, QLatin1String name)
{
    QStringList texts;
    const QJsonArray values = object.value(name).toArray();
    for (const QJsonValue &value : values) {
        if (value.isString())
            texts.append(value.toString());
    }
    return texts;
}

} // namespace

Result<Page<PublicRegistry>> parseRegistries(const QByteArray &body)
{
    return parsePage<PublicRegistry>(body, QStringLiteral("registries"), registry);
}

Result<Page<ImageTag>> parseImageTags(const QByteArray &body)
{
    return parsePage<ImageTag>(body, QStringLiteral("imageTagDetails"), imageTag);
}

Result<QString> parseDisplayName(const QByteArray &body)
{
    return parseObject(body).map([](const QJsonObject &object) {
        return text(object.value(QLatin1String("registryCatalogData")).toObject(), QLatin1String("displayName"));
    });
}

Result<CatalogData> parseCatalogData(const QByteArray &body)
{
    const auto object = parseObject(body);
    if (!object)
        return failure(object.error());
    const QJsonValue value = object->value(QLatin1String("catalogData"));
    if (!value.isObject())
        return failure(malformed(QStringLiteral("catalogData")));
    const QJsonObject data = value.toObject();
    CatalogData catalog;
    catalog.description = text(data, QLatin1String("description"));
    catalog.architectures = texts(data, QLatin1String("architectures"));
    catalog.operatingSystems = texts(data, QLatin1String("operatingSystems"));
    catalog.aboutText = text(data, QLatin1String("aboutText"));
    catalog.usageText = text(data, QLatin1String("usageText"));
    catalog.logoUrl = text(data, QLatin1String("logoUrl"));
    catalog.marketplaceCertified = data.value(QLatin1String("marketplaceCertified")).toBool();
    return catalog;
}

} // namespace tagboat::ecr
