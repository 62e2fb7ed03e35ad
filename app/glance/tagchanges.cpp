// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/tagchanges.h"

#include "app/glance/imageid.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace tagboat::glance {

bool fitsIntoPath(const std::string &tag)
{
    return tag != "." && tag != ".."
        && std::all_of(tag.begin(), tag.end(), [](char c) { return c > ' ' && c < 0x7f && c != '/' && c != '\\'; });
}

QByteArray tagInPath(const std::string &tag)
{
    return QUrl::toPercentEncoding(QString::fromStdString(tag));
}

bool hasTag(const ImageRecord &image, const std::string &tag)
{
    return std::find(image.tags.begin(), image.tags.end(), tag) != image.tags.end();
}

GlanceRequest tagsRequest(const QUuid &image, const std::vector<std::string> &tags)
{
    QJsonArray all;
    for (const std::string &tag : tags)
        all.append(QString::fromStdString(tag));
    const QJsonObject change{{QStringLiteral("op"), QStringLiteral("replace")},
                             {QStringLiteral("path"), QStringLiteral("/tags")},
                             {QStringLiteral("value"), all}};
    return {.method = "PATCH",
            .path = "/images/" + textOf(image).toLatin1(),
            .contentType = "application/openstack-images-v2.1-json-patch",
            .body = QJsonDocument(QJsonArray{change}).toJson(QJsonDocument::Compact),
            .maximumAttempts = attemptsOfChange,
            .retryAfterUnknownOutcome = false};
}

} // namespace tagboat::glance
