// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demoidentifier.h"
#include "app/demo/demomanifest.h"
#include "app/demo/demooperations.h"
#include "app/demo/jsontext.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace tagboat::demo {

namespace {

using Presence = Input::Presence;

QJsonObject imageObject(const OperationContext &context, const QString &name, const Digest &digest,
                        const QByteArray &tag, const QByteArray &manifest, const QByteArray &mediaType)
{
    QJsonObject id{{QStringLiteral("imageDigest"), digest.toQString()}};
    if (!tag.isEmpty())
        id.insert(QStringLiteral("imageTag"), QString::fromUtf8(tag));
    return {{QStringLiteral("registryId"), context.options.account},
            {QStringLiteral("repositoryName"), name},
            {QStringLiteral("imageId"), id},
            {QStringLiteral("imageManifest"), QString::fromUtf8(manifest)},
            {QStringLiteral("imageManifestMediaType"), QString::fromUtf8(mediaType)}};
}

tl::expected<Slot, IdFailure> lookUp(const Repository &repository, const RequestedId &id)
{
    if (auto failure = checkSyntax(id))
        return tl::unexpected(*failure);
    const auto byTag = repository.findTag(id.tag);
    if (!id.tag.isEmpty() && !byTag)
        return tl::unexpected(imageNotFound());
    if (id.digest.isEmpty())
        return *byTag;
    const auto digest = id.parsedDigest();
    const auto byDigest = digest ? repository.find(*digest) : std::nullopt;
    if (!byDigest)
        return tl::unexpected(imageNotFound());
    if (byTag && *byTag != *byDigest)
        return tl::unexpected(tagDoesNotMatch());
    return *byDigest;
}

/// A client that asks by tag and does not accept an index gets one of its images, as ECR translates it.
Slot translate(const Repository &repository, Slot slot, const QStringList &accepted)
{
    const StoredImage &image = repository.images()[slot];
    const auto accepts = [&](const QByteArray &type) { return accepted.contains(QString::fromUtf8(type)); };
    if (accepted.isEmpty() || accepts(image.mediaType))
        return slot;
    for (const Digest &digest : image.childDigests) {
        const auto child = repository.find(digest);
        if (child && accepts(repository.images()[*child].mediaType))
            return *child;
    }
    return slot;
}

/// What PutImage reads from the manifest that it is given.
struct PushedManifest
{
    StoredImage image;
    std::vector<Digest> blobs;
};

std::optional<Digest> digestOf(const QJsonValue &descriptor)
{
    return Digest::parse(descriptor.toObject().value(QStringLiteral("digest")).toString());
}

std::optional<PushedManifest> parsePushed(const QByteArray &text, const QString &mediaType)
{
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    PushedManifest pushed;
    pushed.image.manifest = text;
    pushed.image.digest = Digest::of(text);
    const QString ownType = object.value(QStringLiteral("mediaType")).toString();
    pushed.image.mediaType = (ownType.isEmpty() ? mediaType : ownType).toUtf8();
    const QJsonArray children = object.value(QStringLiteral("manifests")).toArray();
    for (const QJsonValue &child : children) {
        const auto digest = digestOf(child);
        if (!digest)
            return {};
        pushed.image.childDigests.push_back(*digest);
    }
    const QJsonObject config = object.value(QStringLiteral("config")).toObject();
    QJsonArray blobs = object.value(QStringLiteral("layers")).toArray();
    for (const QJsonValue &layer : std::as_const(blobs))
        pushed.image.sizeInBytes +=
            static_cast<std::int64_t>(layer.toObject().value(QStringLiteral("size")).toDouble());
    if (!config.isEmpty())
        blobs.append(config);
    for (const QJsonValue &blob : std::as_const(blobs)) {
        const auto digest = digestOf(blob);
        if (!digest)
            return {};
        pushed.blobs.push_back(*digest);
    }
    if (config.isEmpty() && !object.contains(QStringLiteral("manifests")))
        return {};
    const QString artifactType = object.value(QStringLiteral("artifactType")).toString();
    pushed.image.artifactType =
        (artifactType.isEmpty() ? config.value(QStringLiteral("mediaType")).toString() : artifactType).toUtf8();
    pushed.image.subject = digestOf(object.value(QStringLiteral("subject")));
    return pushed;
}

std::optional<ServiceError> checkReferences(const PushedManifest &pushed, Repository &repository, StoredImage &image)
{
    QStringList missing;
    for (const Digest &blob : pushed.blobs) {
        if (!repository.blobSize(blob))
            missing.append(blob.toQString());
    }
    const QString name = repository.settings().name;
    if (!missing.isEmpty()) {
        return ServiceError{QStringLiteral("LayersNotFoundException"),
                            QStringLiteral("Layers with digests '[%1]' required for pushing image into repository with "
                                           "name '%2' do not exist")
                                .arg(missing.join(QLatin1String(", ")), name)};
    }
    for (const Digest &digest : pushed.image.childDigests) {
        if (const auto child = repository.find(digest))
            image.sizeInBytes = std::max(image.sizeInBytes, repository.images()[*child].sizeInBytes);
        else
            missing.append(digest.toQString());
    }
    if (!missing.isEmpty()) {
        return ServiceError{QStringLiteral("ReferencedImagesNotFoundException"),
                            QStringLiteral("Images with digests '[%1]' required for pushing image into repository with "
                                           "name '%2' do not exist")
                                .arg(missing.join(QLatin1String(", ")), name)};
    }
    return {};
}

std::optional<ServiceError> checkTag(const Repository &repository, const OperationContext &context,
                                     const StoredImage &image, const QByteArray &tag)
{
    const auto existing = repository.find(image.digest);
    const auto tagged = repository.findTag(tag);
    const RepositorySettings &settings = repository.settings();
    if (existing && (tag.isEmpty() || tagged == existing)) {
        return ServiceError{QStringLiteral("ImageAlreadyExistsException"),
                            QStringLiteral("Image with digest '%1' and tag '%2' already exists in the repository with "
                                           "name '%3' in registry with id '%4'")
                                .arg(image.digest.toQString(),
                                     tag.isEmpty() ? QStringLiteral("null") : QString::fromUtf8(tag), settings.name,
                                     context.options.account)};
    }
    if (tagged && settings.isImmutable(tag)) {
        return ServiceError{QStringLiteral("ImageTagAlreadyExistsException"),
                            QStringLiteral("The image tag '%1' already exists in the '%2' repository and cannot be "
                                           "overwritten because the tag is immutable.")
                                .arg(QString::fromUtf8(tag), settings.name)};
    }
    return {};
}

QByteArray readTag(Input &input)
{
    const QString member = QStringLiteral("imageTag");
    return input.string(member, Presence::Optional, 1, 300, QStringLiteral("[a-zA-Z0-9-_.]+")).toUtf8();
}

} // namespace

Answered<QByteArray> batchGetImage(const OperationContext &context, Input &input)
{
    const QString name = input.repositoryName();
    const QList<RequestedId> ids = readIds(input);
    const QStringList accepted = input.strings(QStringLiteral("acceptedMediaTypes"), Presence::Optional, 1, 100);
    if (input.error())
        return tl::unexpected(*input.error());
    const auto opened = context.open(name, QStringLiteral("BatchGetImage"));
    if (!opened)
        return tl::unexpected(opened.error());
    const Repository &repository = **opened;
    QJsonArray images;
    JsonText failures;
    failures.raw(",\"failures\":[");
    for (const RequestedId &id : ids) {
        const auto found = lookUp(repository, id);
        if (!found) {
            appendFailure(failures, id, found.error());
            continue;
        }
        const Slot slot = id.digest.isEmpty() ? translate(repository, *found, accepted) : *found;
        const StoredImage &image = repository.images()[slot];
        if (image.archivedAt) {
            appendFailure(failures, id, {"ImageInaccessible", "Requested image is archived"});
            continue;
        }
        images.append(imageObject(context, name, image.digest, id.tag, repository.manifestOf(slot), image.mediaType));
    }
    return "{\"images\":" + QJsonDocument(images).toJson(QJsonDocument::Compact)
        + failures.endList().raw("}").toBytes();
}

Answered<QByteArray> putImage(const OperationContext &context, Input &input)
{
    const QString name = input.repositoryName();
    const QByteArray text = input.string(QStringLiteral("imageManifest"), Presence::Required, 1, 4194304).toUtf8();
    const QString mediaType = input.string(QStringLiteral("imageManifestMediaType"), Presence::Optional, 0, 1000);
    const QString guard = input.string(QStringLiteral("imageDigest"), Presence::Optional, 0, 1000);
    const QByteArray tag = readTag(input);
    if (input.error())
        return tl::unexpected(*input.error());
    const auto opened = context.open(name, QStringLiteral("PutImage"));
    if (!opened)
        return tl::unexpected(opened.error());
    Repository &repository = **opened;

    auto pushed = parsePushed(text, mediaType);
    if (pushed && pushed->image.mediaType.isEmpty()) { // "If you push an image manifest that does not contain it …"
        return tl::unexpected(
            constraintBreach(QStringLiteral("imageManifestMediaType"),
                             QStringLiteral("image manifest mediatype not provided in manifest or parameter")));
    }
    if (!pushed) {
        return refuse("InvalidParameterException",
                      QStringLiteral("Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON "
                                     "syntax'"));
    }
    StoredImage &image = pushed->image;
    if (!guard.isEmpty() && guard != image.digest.toQString()) {
        return refuse("ImageDigestDoesNotMatchException",
                      QStringLiteral("The digest of the provided image manifest '%1' does not match the provided "
                                     "image digest '%2'")
                          .arg(image.digest.toQString(), guard));
    }
    for (const auto &error : {checkReferences(*pushed, repository, image), checkTag(repository, context, image, tag)}) {
        if (error)
            return tl::unexpected(*error);
    }
    image.pushedAt = context.now;
    const QJsonObject answer = imageObject(context, name, image.digest, tag, text, image.mediaType);
    const Slot slot = repository.add(std::move(image));
    if (!tag.isEmpty())
        repository.setTag(slot, tag);
    return toJson({{QStringLiteral("image"), answer}});
}

Answered<QByteArray> batchCheckLayerAvailability(const OperationContext &context, Input &input)
{
    const QString name = input.repositoryName();
    const QStringList digests = input.strings(QStringLiteral("layerDigests"), Presence::Required, 1, 100);
    if (input.error())
        return tl::unexpected(*input.error());
    const auto repository = context.open(name, QStringLiteral("BatchCheckLayerAvailability"));
    if (!repository)
        return tl::unexpected(repository.error());
    static const QString pattern = QStringLiteral("[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+");
    static const QRegularExpression syntax(QRegularExpression::anchoredPattern(pattern));
    QJsonArray layers, failures;
    for (const QString &text : digests) {
        QJsonObject entry{{QStringLiteral("layerDigest"), text}};
        if (!syntax.match(text).hasMatch()) {
            entry.insert(QStringLiteral("failureCode"),
                         text.isEmpty() ? QStringLiteral("MissingLayerDigest") : QStringLiteral("InvalidLayerDigest"));
            entry.insert(
                QStringLiteral("failureReason"),
                QStringLiteral("Invalid request parameters: layer digest should satisfy the regex '%1'").arg(pattern));
            failures.append(entry);
            continue;
        }
        const auto digest = Digest::parse(text);
        const auto size = digest ? (*repository)->blobSize(*digest) : std::nullopt;
        entry.insert(QStringLiteral("layerAvailability"),
                     size ? QStringLiteral("AVAILABLE") : QStringLiteral("UNAVAILABLE"));
        if (size) {
            entry.insert(QStringLiteral("layerSize"), static_cast<qint64>(*size));
            entry.insert(QStringLiteral("mediaType"), QString::fromLatin1(mediatype::ociLayer));
        }
        layers.append(entry);
    }
    return toJson({{QStringLiteral("layers"), layers}, {QStringLiteral("failures"), failures}});
}

} // namespace tagboat::demo
