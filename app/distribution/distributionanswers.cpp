// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/distributionanswers.h"

#include "app/distribution/reference.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tagboat::distribution {

namespace {

tl::unexpected<Error> malformed(const char *where)
{
    return failure({.kind = Error::Kind::MalformedAnswer, .where = QString::fromLatin1(where)});
}

} // namespace

Result<QStringList> parseCatalog(const QByteArray &body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonValue repositories = root.value(QLatin1String("repositories"));
    if (!repositories.isArray() && !repositories.isNull())
        return malformed("repositories");
    QStringList names;
    const QJsonArray all = repositories.toArray();
    names.reserve(all.size());
    for (const QJsonValue &name : all) {
        if (!isRepositoryName(name.toString()))
            return malformed("repositories");
        names << name.toString();
    }
    return names;
}

Result<std::vector<std::string>> parseTagList(const QByteArray &body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonValue tags = root.value(QLatin1String("tags"));
    const bool saysNone = tags.isNull() || (tags.isUndefined() && root.contains(QLatin1String("name")));
    if (!tags.isArray() && !saysNone)
        return malformed("tags");
    std::vector<std::string> names;
    const QJsonArray all = tags.toArray();
    names.reserve(static_cast<std::size_t>(all.size()));
    for (const QJsonValue &tag : all) {
        names.push_back(tag.toString().toStdString());
        if (!isTag(names.back()))
            return malformed("tags");
    }
    return names;
}

Result<std::vector<Digest>> parseReferrers(const QByteArray &body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonValue manifests = root.value(QLatin1String("manifests"));
    if (!manifests.isArray() && !(manifests.isNull() && !root.isEmpty()))
        return malformed("manifests");
    std::vector<Digest> digests;
    const QJsonArray all = manifests.toArray();
    for (const QJsonValue &manifest : all) {
        const auto digest = Digest::parse(QStringView(manifest[QLatin1String("digest")].toString()));
        if (!digest)
            return malformed("manifests.digest");
        digests.push_back(*digest);
    }
    return digests;
}

Result<ImageConfig> parseConfig(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return malformed("config");
    ImageConfig config;
    config.createdAt = parseTime(document[QLatin1String("created")].toString());
    config.os = document[QLatin1String("os")].toString().toStdString();
    config.architecture = document[QLatin1String("architecture")].toString().toStdString();
    config.variant = document[QLatin1String("variant")].toString().toStdString();
    return config;
}

std::int64_t parseTime(const QString &text)
{
    constexpr std::int64_t oneDay = 24LL * 60 * 60 * 1000; // 1970-01-01 in some time zone is not a date of its own
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    const std::int64_t value = time.isValid() ? time.toMSecsSinceEpoch() : 0;
    return value > oneDay ? value : 0;
}

} // namespace tagboat::distribution
