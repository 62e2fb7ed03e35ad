// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/glancelookup.h"

#include "app/glance/imageid.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace tagboat::glance {

namespace {

void nameOwner(ImageRecord &image, const GlanceAnswer &answer)
{
    if (!image.owner.isEmpty() && image.owner == answer.projectId)
        image.ownerName = answer.project;
}

Result<ImageRecord> onlyImageOf(const Result<GlanceAnswer> &answer, ImageNames &names, const RepositoryName &repository)
{
    auto page = answer ? parseImagePage(answer->body) : Result<ImagePage>(failure(answer.error()));
    if (!page)
        return failure(page.error());
    if (page->images.empty())
        return failure({.kind = Error::Kind::NotFound, .code = QStringLiteral("404"), .where = repository});
    if (page->images.size() > 1)
        return failure({.kind = Error::Kind::Conflict, .code = QStringLiteral("NameNotUnique"), .where = repository});
    names.remember(repository, page->images.front().id);
    nameOwner(page->images.front(), *answer);
    return std::move(page->images.front());
}

/// Adds the members to an image that is there already.
class MemberLookup
{
public:
    MemberLookup(LookupPlace place, Completer<ImageRecord> complete)
        : m_place(std::move(place))
        , m_complete(std::move(complete))
    {
    }

    void start(const RepositoryName &repository)
    {
        m_step = lookUp(m_place, repository, [this](Result<ImageRecord> image) {
            if (!image || image->visibility != QLatin1String("shared"))
                return m_complete(std::move(image));
            m_image = std::move(*image);
            const QByteArray path = "/images/" + textOf(m_image.id).toLatin1() + "/members";
            m_step = m_place.client.send({.path = path}, [this](const Result<GlanceAnswer> &answer) { take(answer); });
        });
    }

    void stop() { m_step.cancel(); }

private:
    void take(const Result<GlanceAnswer> &answer)
    {
        // Only the owner may see all of them: the image is worth showing without.
        if (answer) {
            const QJsonValue members = QJsonDocument::fromJson(answer->body).object().value(QLatin1String("members"));
            m_image.json.insert(QStringLiteral("members"), members.toArray());
        }
        m_complete(m_image);
    }

    LookupPlace m_place;
    Completer<ImageRecord> m_complete;
    ImageRecord m_image;
    Call m_step;
};

} // namespace

Call lookUp(const LookupPlace &place, const RepositoryName &repository, Handler<ImageRecord> handler)
{
    const QUuid id = place.names->imageOf(repository);
    if (!id.isNull()) {
        return place.client.send({.path = "/images/" + textOf(id).toLatin1()},
                                 [handler = std::move(handler)](const Result<GlanceAnswer> &answer) {
                                     auto image = answer ? parseImage(answer->body)
                                                         : Result<ImageRecord>(failure(answer.error()));
                                     if (image)
                                         nameOwner(*image, *answer);
                                     handler(std::move(image));
                                 });
    }
    GlanceRequest request = listRequest(place.filter, 2);
    request.query.addQueryItem(QStringLiteral("name"), QString::fromLatin1(QUrl::toPercentEncoding(repository)));
    return place.client.send(
        std::move(request),
        [names = place.names, repository, handler = std::move(handler)](const Result<GlanceAnswer> &answer) {
            handler(onlyImageOf(answer, *names, repository));
        });
}

Call lookUpWithMembers(const LookupPlace &place, const RepositoryName &repository, Handler<ImageRecord> handler)
{
    return startFlowBy<MemberLookup>([&](MemberLookup &lookup) { lookup.start(repository); }, std::move(handler),
                                     place);
}

ManifestReply toManifests(const ImageRecord *image, const std::vector<ImageIdentifier> &identifiers)
{
    ManifestReply reply;
    for (const ImageIdentifier &identifier : identifiers) {
        const bool isThere = image != nullptr
            && (identifier.isDigest()
                    ? identifier.digest() == digestOf(image->id)
                    : std::find(image->tags.begin(), image->tags.end(), identifier.tag()) != image->tags.end());
        if (!isThere) {
            reply.failures.push_back({identifier, FailureKind::NotFound, {}, {}});
            continue;
        }
        const Manifest manifest{digestOf(image->id), QJsonDocument(image->json).toJson(), "application/json"};
        reply.found.push_back({manifest, identifier.tag()});
    }
    return reply;
}

} // namespace tagboat::glance
