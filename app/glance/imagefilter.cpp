// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/imagefilter.h"

#include <QUrl>

namespace tagboat::glance {

namespace {

using Show = ImageFilter::Show;

void addVisibility(Show show, QUrlQuery &query)
{
    const auto add = [&query](const char *visibility) {
        query.addQueryItem(QStringLiteral("visibility"), QString::fromLatin1(visibility));
    };
    switch (show) {
    case Show::Usual:
    case Show::Own: // by its owner
        return;
    case Show::Shared:
        add("shared");
        query.addQueryItem(QStringLiteral("member_status"), QStringLiteral("all"));
        return;
    case Show::Public:
        return add("public");
    case Show::Community:
        return add("community");
    case Show::All:
        return add("all");
    case Show::Hidden:
        query.addQueryItem(QStringLiteral("os_hidden"), QStringLiteral("true"));
        return;
    }
}

} // namespace

GlanceRequest listRequest(const ImageFilter &filter, int limit)
{
    GlanceRequest request{.path = "/images"};
    request.query.addQueryItem(QStringLiteral("limit"), QString::number(limit));
    addVisibility(filter.show, request.query);
    for (const QString &tag : filter.tags)
        request.query.addQueryItem(QStringLiteral("tag"), QString::fromLatin1(QUrl::toPercentEncoding(tag)));
    if (filter.show == Show::Own)
        request.project = GlanceRequest::Project::Owner;
    else if (filter.show == Show::Shared)
        request.project = GlanceRequest::Project::Known;
    return request;
}

Result<ImagePage> readPage(const ImageFilter &filter, const Result<GlanceAnswer> &answer)
{
    auto page = answer ? parseImagePage(answer->body) : Result<ImagePage>(failure(answer.error()));
    if (!page)
        return page;
    if (filter.show == Show::Shared) {
        const auto isOwn = [&answer](const ImageRecord &image) { return image.owner == answer->projectId; };
        std::erase_if(page->images, isOwn);
    }
    return page;
}

} // namespace tagboat::glance
