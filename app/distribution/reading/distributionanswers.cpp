// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/reading/distributionanswers.h"

#include "app/core/datetext.h"
#include "app/distribution/protocol/reference.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tagboat::distribution {

namespace {

constexpr qsizetype longestOddName = 300;

tl::unexpected<Error> malformed(const char *where)
{
    return failure({.kind = Error::Kind::MalformedAnswer, .where = QString::fromLatin1(where)});
}

template <class IsName>
NameList readNames(const QJsonArray &all, QLatin1String list, const char *code, IsName isName)
{
    NameList read;
    read.names.reserve(static_cast<std::size_t>(all.size()));
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString name = all.at(i).toString();
        if (isName(name.toStdString())) {
            read.names.push_back(name.toStdString());
            continue;
        }
        const QString place = QStringLiteral("%1[%2]").arg(list).arg(i);
        const Error error{
            .kind = Error::Kind::InvalidInput, .code = QString::fromLatin1(code), .detail = {}, .where = place};
        read.oddities.push_back({name.isEmpty() ? place : name.left(longestOddName), error});
    }
    return read;
}

} // namespace

Result<NameList> parseCatalog(const QByteArray &body)
{
    const QJsonValue repositories = QJsonDocument::fromJson(body).object().value(QLatin1String("repositories"));
    if (!repositories.isArray() && !repositories.isNull())
        return malformed("repositories");
    return readNames(repositories.toArray(), QLatin1String("repositories"), "RepositoryNameInvalid",
                     [](const std::string &name) { return isRepositoryName(QString::fromStdString(name)); });
}

Result<NameList> parseTagList(const QByteArray &body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonValue tags = root.value(QLatin1String("tags"));
    const bool saysNone = tags.isNull() || (tags.isUndefined() && root.contains(QLatin1String("name")));
    if (!tags.isArray() && !saysNone)
        return malformed("tags");
    return readNames(tags.toArray(), QLatin1String("tags"), "TagNameInvalid", isTag);
}

Result<ReferrerList> parseReferrers(const QByteArray &body)
{
    const QJsonObject root = QJsonDocument::fromJson(body).object();
    const QJsonValue manifests = root.value(QLatin1String("manifests"));
    if (!manifests.isArray() && !(manifests.isNull() && !root.isEmpty()))
        return malformed("manifests");
    ReferrerList list;
    const QJsonArray all = manifests.toArray();
    for (const QJsonValue &manifest : all) {
        if (const auto digest = Digest::parse(QStringView(manifest[QLatin1String("digest")].toString())))
            list.digests.push_back(*digest);
        else
            list.isComplete = false;
    }
    return list;
}

Result<ImageConfig> parseConfig(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return malformed("config");
    ImageConfig config;
    config.createdAt = millisecondsOfCreation(document[QLatin1String("created")].toString());
    config.os = document[QLatin1String("os")].toString().toStdString();
    config.architecture = document[QLatin1String("architecture")].toString().toStdString();
    config.variant = document[QLatin1String("variant")].toString().toStdString();
    return config;
}

} // namespace tagboat::distribution
