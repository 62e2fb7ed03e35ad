// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/glanceregistry.h"

#include "app/core/shellquoted.h"
#include "app/glance/glanceanswers.h"
#include "app/glance/glancedeletion.h"
#include "app/glance/glancetagging.h"
#include "app/glance/imageid.h"
#include "app/net/pacer.h"
#include "app/registry/whilethere.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tagboat::glance {

namespace {

constexpr int largestPage = 1000; // api_limit_max
constexpr int identifiersPerCall = 128; // image_tag_quota: all tags of one image

template <class T>
Call refuse(Handler<T> handler, const char *what)
{
    const Error error{.kind = Error::Kind::Unsupported, .where = QString::fromLatin1(what)};
    return completeLater<T>(std::move(handler), failure(error));
}

/// What a page of the listing goes on from. As a token: marker, image held back, its date, its name, a line each.
struct PageStart
{
    QString marker;
    ImageNames::Open open;
};

constexpr int startLines = 3; // and the name, which may have line breaks of its own

PageStart startOf(const PageToken &token)
{
    const auto line = [&token](int number) { return token.section(u'\n', number, number); };
    PageStart start{line(0), {token.section(u'\n', startLines), parseId(line(1)), {}}};
    if (!line(2).isEmpty())
        start.open.heldBackCreatedAt = QDateTime::fromMSecsSinceEpoch(line(2).toLongLong()).toUTC();
    return start;
}

PageToken tokenOf(const QUuid &marker, const ImageNames::Open &open)
{
    if (open.name.isEmpty())
        return textOf(marker);
    const QDateTime &at = open.heldBackCreatedAt;
    return QStringList{textOf(marker), open.heldBack.isNull() ? QString() : textOf(open.heldBack),
                       at.isValid() ? QString::number(at.toMSecsSinceEpoch()) : QString(), open.name}
        .join(u'\n');
}

Result<Page<Repository>> nameImages(const ImagePage &page, const PageStart &start, ImageNames &names)
{
    // The same page for ever.
    if (!page.nextMarker.isNull() && textOf(page.nextMarker) == start.marker)
        return failure({.kind = Error::Kind::MalformedAnswer,
                        .code = QStringLiteral("PagesInCircle"),
                        .where = QStringLiteral("next")});
    std::vector<NamedImage> images;
    images.reserve(page.images.size() + 1);
    for (const ImageRecord &image : page.images)
        images.push_back({image.id, image.name, image.createdAt});
    const bool isLast = page.nextMarker.isNull();
    ImageNames::Named named = names.name(std::move(images), isLast, start.open);
    // Rows that policy hides from us may follow the last one seen; the server's own marker is past them.
    return Page<Repository>{std::move(named.repositories), isLast ? PageToken() : tokenOf(page.nextMarker, named.open),
                            page.oddities};
}

} // namespace

GlanceRegistry::GlanceRegistry(GlanceClient client, std::shared_ptr<Pacer> pacer, ImageFilter filter, QObject *parent)
    : Registry(parent)
    , m_client(std::move(client))
    , m_filter(std::move(filter))
    , m_pacer(std::move(pacer))
    , m_pageSize(largestPage)
{
    connect(m_pacer.get(), &Pacer::slowedChanged, this, &Registry::slowedChanged);
}

Capabilities GlanceRegistry::capabilities() const
{
    Capabilities capabilities;
    capabilities.maximumIdentifiersPerCall = identifiersPerCall;
    capabilities.maximumPageSize = largestPage;
    capabilities.lastTagTakesImage = false;
    capabilities.protectsIndexChildren = false;
    capabilities.reportsLastPull = false;
    capabilities.reportsScans = false;
    capabilities.datesAreOfCreation = true;
    capabilities.restoresTagsOnly = true;
    capabilities.protectsImages = true;
    capabilities.imagesAreRecords = true;
    capabilities.createsRepositories = false;
    capabilities.deletesRepositories = false;
    capabilities.signsIn = false;
    return capabilities;
}

Call GlanceRegistry::checkAccess(Handler<Identity> handler)
{
    handler = whileThere(this, std::move(handler));
    auto [call, complete] = Completer<Identity>::make(std::move(handler));
    auto step = std::make_shared<Call>();
    const auto listed = [client = m_client, step = step.get(),
                         complete = complete](const Result<GlanceAnswer> &answer) {
        if (!answer)
            return complete(failure(answer.error()));
        *step = client.access([complete](const Result<Access> &access) {
            complete(access.map([](const Access &a) {
                return Identity{a.projectId, a.project.isEmpty() ? a.user : a.user + u'@' + a.project, {}};
            }));
        });
    };
    *step = m_client.send(listRequest(m_filter, 1), listed);
    complete.setAbort([step = step.get()] { step->cancel(); });
    complete.keepAlive(std::move(step));
    return std::move(call);
}

Call GlanceRegistry::listRepositories(PageToken token, Handler<Page<Repository>> handler)
{
    handler = whileThere(this, std::move(handler));
    const PageStart start = startOf(token);
    GlanceRequest request = listRequest(m_filter, m_pageSize);
    request.query.addQueryItem(QStringLiteral("sort"), QStringLiteral("name:asc,id:asc"));
    if (!start.marker.isEmpty())
        request.query.addQueryItem(QStringLiteral("marker"), start.marker);
    return m_client.send(
        std::move(request),
        [start, filter = m_filter, names = m_names, handler = std::move(handler)](const Result<GlanceAnswer> &answer) {
            handler(readPage(filter, answer).and_then([&](const ImagePage &page) {
                return nameImages(page, start, *names);
            }));
        });
}

Call GlanceRegistry::listImages(RepositoryName repository, PageToken, Handler<Page<Image>> handler)
{
    handler = whileThere(this, std::move(handler));
    return lookUp(lookupPlace(), repository, [handler = std::move(handler)](const Result<ImageRecord> &image) {
        handler(image.map([](const ImageRecord &record) { return Page<Image>{{toImage(record)}, {}}; }));
    });
}

Call GlanceRegistry::listTags(RepositoryName repository, PageToken, Handler<Page<TagEntry>> handler)
{
    handler = whileThere(this, std::move(handler));
    return lookUp(lookupPlace(), repository, [handler = std::move(handler)](const Result<ImageRecord> &image) {
        handler(image.map([](const ImageRecord &record) {
            Page<TagEntry> page;
            for (const std::string &tag : record.tags)
                page.items.push_back({tag, digestOf(record.id)});
            if (page.items.empty())
                page.items.push_back({{}, digestOf(record.id)});
            return page;
        }));
    });
}

Call GlanceRegistry::fetchManifests(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                    Handler<ManifestReply> handler)
{
    handler = whileThere(this, std::move(handler));
    if (identifiers.size() > identifiersPerCall) {
        const Error error{.kind = Error::Kind::InvalidInput, .where = QStringLiteral("identifiers")};
        return completeLater<ManifestReply>(std::move(handler), failure(error));
    }
    return lookUpWithMembers(
        lookupPlace(), repository,
        [identifiers = std::move(identifiers), handler = std::move(handler)](const Result<ImageRecord> &image) {
            if (!image && image.error().kind != Error::Kind::NotFound)
                return handler(failure(image.error()));
            handler(toManifests(image ? &*image : nullptr, identifiers));
        });
}

Call GlanceRegistry::deleteImages(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                  Handler<DeletionReply> handler)
{
    handler = whileThere(this, std::move(handler));
    // Whoever deletes has listed before: a name alone is not enough to delete by.
    const QUuid id = m_names->imageOf(repository);
    if (id.isNull() || identifiers.size() > identifiersPerCall) {
        const Error error{.kind = Error::Kind::InvalidInput,
                          .where = id.isNull() ? QStringLiteral("repository") : QStringLiteral("identifiers")};
        return completeLater<DeletionReply>(std::move(handler), failure(error));
    }
    auto [call, complete] = Completer<DeletionReply>::make(std::move(handler));
    struct Turn
    {
        GlanceDeletion deletion;
        std::unique_ptr<Turns::Ticket> ticket;
    };
    auto turn = std::make_shared<Turn>(Turn{GlanceDeletion(m_client, id, std::move(identifiers), complete), nullptr});
    complete.setAbort([turn = turn.get()] { turn->deletion.stop(); });
    turn->ticket = m_turns->wait(id, [turn = turn.get()] { turn->deletion.start(); });
    complete.keepAlive(std::move(turn));
    return std::move(call);
}

Call GlanceRegistry::setProtected(RepositoryName repository, Digest digest, bool isProtected, Handler<Done> handler)
{
    handler = whileThere(this, std::move(handler));
    const QUuid id = m_names->imageOf(repository);
    if (id.isNull() || digestOf(id) != digest) {
        const Error error{.kind = Error::Kind::NotFound, .where = repository};
        return completeLater<Done>(std::move(handler), failure(error));
    }
    const QJsonObject change{{QStringLiteral("op"), QStringLiteral("replace")},
                             {QStringLiteral("path"), QStringLiteral("/protected")},
                             {QStringLiteral("value"), isProtected}};
    return m_client.send({.method = "PATCH",
                          .path = "/images/" + textOf(id).toLatin1(),
                          .contentType = "application/openstack-images-v2.1-json-patch",
                          .body = QJsonDocument(QJsonArray{change}).toJson(QJsonDocument::Compact)},
                         [isProtected, handler = std::move(handler)](const Result<GlanceAnswer> &answer) {
                             const auto image =
                                 answer ? parseImage(answer->body) : Result<ImageRecord>(failure(answer.error()));
                             if (!image)
                                 return handler(failure(image.error()));
                             if (image->isProtected != isProtected)
                                 return handler(failure({.kind = Error::Kind::AccessDenied}));
                             handler(Done());
                         });
}

Call GlanceRegistry::putImage(RepositoryName, Manifest manifest, std::string tag, Handler<Digest> handler)
{
    handler = whileThere(this, std::move(handler));
    const QUuid id = idOf(manifest.digest);
    if (id.isNull() || tag.empty()) // an image's data cannot be put back
        return refuse(std::move(handler), "putImage");
    auto [call, complete] = Completer<Digest>::make(std::move(handler));
    struct Turn
    {
        GlanceTagging tagging;
        std::unique_ptr<Turns::Ticket> ticket;
    };
    auto turn = std::make_shared<Turn>(Turn{GlanceTagging(m_client, id, std::move(tag), complete), nullptr});
    complete.setAbort([turn = turn.get()] { turn->tagging.stop(); });
    turn->ticket = m_turns->wait(id, [turn = turn.get()] { turn->tagging.start(); });
    complete.keepAlive(std::move(turn));
    return std::move(call);
}

Call GlanceRegistry::checkLayers(RepositoryName, std::vector<Digest>, Handler<std::vector<LayerAvailability>> handler)
{
    handler = whileThere(this, std::move(handler));
    return refuse(std::move(handler), "checkLayers");
}

Call GlanceRegistry::createRepository(NewRepository, Handler<Repository> handler)
{
    handler = whileThere(this, std::move(handler));
    return refuse(std::move(handler), "createRepository");
}

Call GlanceRegistry::deleteRepository(RepositoryName, bool, Handler<Done> handler)
{
    handler = whileThere(this, std::move(handler));
    return refuse(std::move(handler), "deleteRepository");
}

Call GlanceRegistry::dockerSignIn(Handler<DockerSignIn> handler)
{
    handler = whileThere(this, std::move(handler));
    return refuse(std::move(handler), "dockerSignIn");
}

QStringList GlanceRegistry::cliCommands(RepositoryName repository,
                                        const std::vector<ImageIdentifier> &identifiers) const
{
    const QUuid id = m_names->imageOf(repository);
    if (id.isNull())
        return {};
    QStringList commands;
    const QStringList image{QStringLiteral("openstack"), QStringLiteral("image")};
    for (const ImageIdentifier &identifier : identifiers) {
        if (identifier.isDigest())
            commands << shellCommand(image + QStringList{QStringLiteral("delete"), textOf(id)});
        else // in one word: a tag may begin with "-"
            commands << shellCommand(
                image
                + QStringList{QStringLiteral("unset"), QStringLiteral("--tag=") + identifier.toQString(), textOf(id)});
    }
    return commands;
}

} // namespace tagboat::glance
