// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demooperations.h"
#include "app/demo/jsontext.h"

#include <algorithm>

namespace tagboat::demo {

namespace {

using Presence = Input::Presence;

enum class Status { Active, Archived, None, Any };

struct Filter
{
    bool tagged = true;
    bool untagged = true;
    Status status = Status::Active;

    [[nodiscard]] bool accepts(const StoredImage &image) const
    {
        if (image.deleted || !(image.tags.isEmpty() ? untagged : tagged))
            return false;
        return status == Status::Any || status == (image.archivedAt ? Status::Archived : Status::Active);
    }
};

/// A page starts at a tag of an image; ListImages needs the tag, DescribeImages only the image.
struct Position
{
    std::size_t slot = 0;
    qsizetype tag = 0;

    [[nodiscard]] QByteArray toText() const
    {
        return QByteArray::number(static_cast<qulonglong>(slot)) + '.' + QByteArray::number(tag);
    }
    static Position fromText(const QByteArray &text)
    {
        const qsizetype dot = text.indexOf('.');
        return {static_cast<std::size_t>(text.left(dot).toULongLong()), text.mid(dot + 1).toLongLong()};
    }
};

struct PageRequest
{
    QString operation;
    QString repositoryName;
    Repository *repository = nullptr;
    Filter filter;
    qsizetype count = 100;
    Position start;
    QByteArray scope;
};

Filter readFilter(Input &input, bool knowsImageStatus)
{
    Filter filter;
    Input members = input.object(QStringLiteral("filter"));
    const QString any = QStringLiteral("ANY");
    const QString active = QStringLiteral("ACTIVE");
    const QString tags =
        members.choice(QStringLiteral("tagStatus"), {QStringLiteral("TAGGED"), QStringLiteral("UNTAGGED"), any}, any);
    filter.tagged = tags != QLatin1String("UNTAGGED");
    filter.untagged = tags != QLatin1String("TAGGED");
    if (!knowsImageStatus) {
        filter.status = Status::Any;
        if (members.has(QStringLiteral("imageStatus")))
            members.refuseMember(QStringLiteral("imageStatus"), QStringLiteral("is not a known member"));
    } else {
        const QString status =
            members.choice(QStringLiteral("imageStatus"),
                           {active, QStringLiteral("ARCHIVED"), QStringLiteral("ACTIVATING"), any}, active);
        filter.status = status == any             ? Status::Any
            : status == active                    ? Status::Active
            : status == QLatin1String("ARCHIVED") ? Status::Archived
                                                  : Status::None;
    }
    input.adopt(members);
    return filter;
}

Answered<PageRequest> readPageRequest(const OperationContext &context, Input &input, const QString &operation)
{
    PageRequest request;
    request.operation = operation;
    request.repositoryName = input.repositoryName();
    // The public service has no filter, and ignores members that it does not know.
    request.filter =
        context.isPublic() ? Filter{true, true, Status::Any} : readFilter(input, context.options.knowsImageStatus);
    request.count = input.integer(QStringLiteral("maxResults"), 1, 1000, 100);
    const QString token = input.string(QStringLiteral("nextToken"), Presence::Optional, 0, 100'000);
    if (input.error())
        return tl::unexpected(*input.error());
    const auto repository = context.open(request.repositoryName, operation);
    if (!repository)
        return tl::unexpected(repository.error());
    request.repository = *repository;
    request.scope = context.serviceName().toUtf8() + '\0' + operation.toUtf8() + '\0' + request.repositoryName.toUtf8()
        + '\0' + QByteArray::number(context.store.generation(request.repositoryName)) + '\0'
        + (request.filter.tagged ? 't' : '-') + (request.filter.untagged ? 'u' : '-')
        + QByteArray::number(static_cast<int>(request.filter.status));
    if (!token.isEmpty()) {
        const auto position = context.tokens.read(request.scope, token);
        if (!position)
            return tl::unexpected(
                constraintBreach(QStringLiteral("nextToken"), QStringLiteral("must be a token of this list")));
        request.start = Position::fromText(*position);
    }
    return request;
}

void closePage(JsonText &out, const PageRequest &request, const OperationContext &context,
               const std::optional<Position> &next)
{
    out.endList();
    if (next)
        out.raw(",\"nextToken\":").string(context.tokens.make(request.scope, next->toText()).toLatin1());
    out.raw("}");
}

void appendScan(JsonText &out, const StoredImage &image)
{
    out.raw(",\"imageScanStatus\":{\"status\":\"COMPLETE\",\"description\":\"The scan was completed successfully.\"}"
            ",\"imageScanFindingsSummary\":{\"imageScanCompletedAt\":")
        .time(image.pushedAt + 60);
    out.raw(",\"vulnerabilitySourceUpdatedAt\":").time(image.pushedAt);
    out.raw(",\"findingSeverityCounts\":{");
    const std::pair<const char *, int> counts[] = {{"CRITICAL", image.scan.critical},
                                                   {"HIGH", image.scan.high},
                                                   {"MEDIUM", image.scan.medium},
                                                   {"LOW", image.scan.low}};
    bool first = true;
    for (const auto &[severity, count] : counts) {
        if (count == 0)
            continue;
        out.raw(first ? "\"" : ",\"").raw(severity).raw("\":").number(count);
        first = false;
    }
    out.raw("}}");
}

/// `head` is what every entry of this repository starts with.
void appendDetail(JsonText &out, const QByteArray &head, const StoredImage &image, const OperationContext &context)
{
    out.raw(head).digest(image.digest);
    if (!image.tags.isEmpty()) {
        out.raw(",\"imageTags\":[");
        for (const QByteArray &tag : image.tags)
            out.string(tag).raw(",");
        out.endList();
    }
    out.raw(",\"imageSizeInBytes\":").number(image.sizeInBytes);
    out.raw(",\"imagePushedAt\":").time(image.pushedAt);
    if (image.scan.known && !context.isPublic())
        appendScan(out, image);
    out.raw(",\"imageManifestMediaType\":").string(image.mediaType);
    if (!image.artifactType.isEmpty()) {
        out.raw(",\"artifactMediaType\":").string(image.artifactType);
    }
    if (context.isPublic()) {
        out.raw("}");
        return;
    }
    if (image.lastPulledAt) {
        out.raw(",\"lastRecordedPullTime\":").exponentTime(image.lastPulledAt);
    }
    if (image.subject) {
        out.raw(",\"subjectManifestDigest\":").digest(*image.subject);
    }
    if (context.options.knowsImageStatus) {
        out.raw(image.archivedAt ? ",\"imageStatus\":\"ARCHIVED\",\"lastArchivedAt\":" : ",\"imageStatus\":\"ACTIVE\"");
        if (image.archivedAt)
            out.time(image.archivedAt);
    }
    out.raw("}");
}

/// The same, from the last time where nothing has changed since: a server that is measured against has to be quick.
void appendListed(JsonText &out, const QByteArray &head, const StoredImage &image, const OperationContext &context)
{
    if (!image.listed.isEmpty()) {
        out.raw(image.listed);
        return;
    }
    const qsizetype start = out.size();
    appendDetail(out, head, image, context);
    out.raw(",");
    image.listed = out.from(start);
}

QByteArray detailHead(const OperationContext &context, const QString &repositoryName)
{
    return "{\"registryId\":\"" + context.options.account.toUtf8() + "\",\"repositoryName\":\""
        + repositoryName.toUtf8() + "\",\"imageDigest\":";
}

QString quotedOrNull(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("null") : text;
}

Answered<Slot> lookUpTagged(const OperationContext &context, const PageRequest &request, const QJsonObject &id)
{
    const QString digestText = id.value(QStringLiteral("imageDigest")).toString();
    const QString tagText = id.value(QStringLiteral("imageTag")).toString();
    const auto digest = Digest::parse(digestText);
    const auto byDigest = digest ? request.repository->find(*digest) : std::nullopt;
    const auto byTag = request.repository->findTag(tagText.toUtf8());
    const auto found = digestText.isEmpty() ? byTag : byDigest;
    if (found && (tagText.isEmpty() || byTag == found))
        return *found;
    return refuse(
        "ImageNotFoundException",
        QStringLiteral("The image with imageId {imageDigest:'%1', imageTag:'%2'} does not exist within the "
                       "repository with name '%3' in the registry with id '%4'")
            .arg(quotedOrNull(digestText), quotedOrNull(tagText), request.repositoryName, context.options.account));
}

Answered<QByteArray> describeNamedImages(const OperationContext &context, Input &input, const PageRequest &request)
{
    const QString member = QStringLiteral("imageIds");
    const QJsonArray ids = input.list(member, Presence::Required, 1, 100);
    if (input.has(QStringLiteral("nextToken")) || input.has(QStringLiteral("maxResults")))
        input.refuseMember(member, QStringLiteral("must not be used together with 'nextToken' or 'maxResults'"));
    if (input.error())
        return tl::unexpected(*input.error());
    const QByteArray head = detailHead(context, request.repositoryName);
    JsonText out;
    out.raw("{\"imageDetails\":[");
    std::vector<Slot> described;
    for (const QJsonValue &id : ids) {
        const auto slot = lookUpTagged(context, request, id.toObject());
        if (!slot)
            return tl::unexpected(slot.error());
        if (std::find(described.begin(), described.end(), *slot) != described.end())
            continue;
        described.push_back(*slot);
        appendDetail(out, head, request.repository->images()[*slot], context);
        out.raw(",");
    }
    closePage(out, request, context, {});
    return out.toBytes();
}

} // namespace

Answered<QByteArray> listImages(const OperationContext &context, Input &input)
{
    const auto request = readPageRequest(context, input, QStringLiteral("ListImages"));
    if (!request)
        return tl::unexpected(request.error());
    const auto &images = request->repository->images();
    JsonText out;
    out.raw("{\"imageIds\":[");
    out.reserve(request->count * 128);
    qsizetype left = request->count;
    Position at = request->start;
    const auto append = [&](const StoredImage &image, const QByteArray &tag) {
        out.raw("{\"imageDigest\":").digest(image.digest);
        if (!tag.isEmpty()) {
            out.raw(",\"imageTag\":").string(tag);
        }
        out.raw("},");
        --left;
    };
    for (; at.slot < images.size(); ++at.slot, at.tag = 0) {
        const StoredImage &image = images[at.slot];
        if (!request->filter.accepts(image))
            continue;
        if (left == 0)
            break;
        if (image.tags.isEmpty())
            append(image, {});
        for (; at.tag < image.tags.size() && left > 0; ++at.tag)
            append(image, image.tags[at.tag]);
        if (at.tag < image.tags.size())
            break;
    }
    closePage(out, *request, context, at.slot < images.size() ? std::optional(at) : std::nullopt);
    return out.toBytes();
}

Answered<QByteArray> describeImages(const OperationContext &context, Input &input)
{
    const auto request = readPageRequest(context, input, QStringLiteral("DescribeImages"));
    if (!request)
        return tl::unexpected(request.error());
    if (input.has(QStringLiteral("imageIds")))
        return describeNamedImages(context, input, *request);
    const auto &images = request->repository->images();
    const QByteArray head = detailHead(context, request->repositoryName);
    JsonText out;
    out.raw("{\"imageDetails\":[");
    out.reserve(request->count * 512);
    qsizetype left = request->count;
    Position at = request->start;
    for (; at.slot < images.size(); ++at.slot) {
        if (!request->filter.accepts(images[at.slot]))
            continue;
        if (left-- == 0)
            break;
        appendListed(out, head, images[at.slot], context);
    }
    closePage(out, *request, context, at.slot < images.size() ? std::optional(at) : std::nullopt);
    return out.toBytes();
}

void tellOnce(const OperationContext &context, const QString &repositoryName)
{
    const Repository *repository = context.store.find(repositoryName);
    if (!repository)
        return;
    const QByteArray head = detailHead(context, repositoryName);
    for (const StoredImage &image : repository->images()) {
        JsonText text;
        text.reserve(512);
        appendListed(text, head, image, context);
    }
}

Answered<QByteArray> describeImageTags(const OperationContext &context, Input &input)
{
    auto request = readPageRequest(context, input, QStringLiteral("DescribeImageTags"));
    if (!request)
        return tl::unexpected(request.error());
    request->filter.untagged = false;
    const auto &images = request->repository->images();
    JsonText out;
    out.raw("{\"imageTagDetails\":[");
    qsizetype left = request->count;
    Position at = request->start;
    for (; at.slot < images.size(); ++at.slot, at.tag = 0) {
        const StoredImage &image = images[at.slot];
        if (!request->filter.accepts(image))
            continue;
        for (; at.tag < image.tags.size() && left > 0; ++at.tag, --left) {
            out.raw("{\"imageTag\":").string(image.tags[at.tag]);
            out.raw(",\"createdAt\":").time(image.pushedAt);
            out.raw(",\"imageDetail\":{\"imageDigest\":").digest(image.digest);
            out.raw(",\"imageSizeInBytes\":").number(image.sizeInBytes);
            out.raw(",\"imagePushedAt\":").time(image.pushedAt);
            out.raw(",\"imageManifestMediaType\":").string(image.mediaType);
            if (!image.artifactType.isEmpty())
                out.raw(",\"artifactMediaType\":").string(image.artifactType);
            out.raw("}},");
        }
        if (at.tag < image.tags.size())
            break;
    }
    closePage(out, *request, context, at.slot < images.size() ? std::optional(at) : std::nullopt);
    return out.toBytes();
}

} // namespace tagboat::demo
