// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecranswers.h"

#include "app/ecr/failurekinds.h"
#include "app/ecr/jsonmembers.h"
#include "app/net/foreignanswer.h"
#include "app/registry/manifestdigest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

namespace tagboat::ecr {

namespace {

Result<Repository> repository(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    Repository repository;
    repository.name = text(object, QLatin1String("repositoryName"));
    if (repository.name.isEmpty())
        return failure(malformed(QStringLiteral("repositoryName")));
    repository.uri = text(object, QLatin1String("repositoryUri"));
    repository.arn = text(object, QLatin1String("repositoryArn"));
    repository.createdAt = time(object, QLatin1String("createdAt"));
    repository.immutableTags = text(object, QLatin1String("imageTagMutability")).startsWith(QLatin1String("IMMUTABLE"));
    return repository;
}

/// The echo of an identifier: which of the requested ones is it?
std::optional<ImageIdentifier> requestedIdentifier(const QJsonObject &imageId,
                                                   const std::vector<ImageIdentifier> &requested)
{
    const std::string tag = utf8(imageId, QLatin1String("imageTag"));
    const Digest byDigest = digest(imageId, QLatin1String("imageDigest"));
    std::vector<ImageIdentifier> candidates;
    if (!tag.empty())
        candidates.push_back(ImageIdentifier::forTag(tag));
    if (!byDigest.isNull())
        candidates.push_back(ImageIdentifier::forDigest(byDigest));
    for (const ImageIdentifier &candidate : candidates) {
        if (std::find(requested.begin(), requested.end(), candidate) != requested.end())
            return candidate;
    }
    return {};
}

Result<std::vector<ItemFailure>> itemFailures(const QJsonObject &object, const std::vector<ImageIdentifier> &requested)
{
    const auto entries = optionalList(object, QStringLiteral("failures"));
    if (!entries)
        return failure(entries.error());
    std::vector<ItemFailure> failures;
    for (const QJsonValue &entry : *entries) {
        const QJsonObject item = entry.toObject();
        if (const auto identifier = requestedIdentifier(item.value(QLatin1String("imageId")).toObject(), requested)) {
            const QString code = text(item, QLatin1String("failureCode"));
            failures.push_back({*identifier, failureKindOf(code), code, text(item, QLatin1String("failureReason"))});
        }
    }
    return failures;
}

void addManifest(const QJsonObject &image, const std::vector<ImageIdentifier> &requested, ManifestReply &reply)
{
    const QJsonObject imageId = image.value(QLatin1String("imageId")).toObject();
    Manifest manifest;
    manifest.text = text(image, QLatin1String("imageManifest")).toUtf8();
    manifest.mediaType = utf8(image, QLatin1String("imageManifestMediaType"));
    manifest.digest = manifestDigest(manifest.text);

    const auto identifier = requestedIdentifier(imageId, requested);
    const Digest claimed = digest(imageId, QLatin1String("imageDigest"));
    if (!claimed.isNull() && isManifestOf(manifest.text, claimed))
        manifest.digest = claimed;
    if (!claimed.isNull() && claimed != manifest.digest) {
        if (identifier)
            reply.failures.push_back(
                {*identifier, FailureKind::DigestDiffers, {}, manifest.digest.toQString(), claimed});
        return;
    }
    // Without a claim, a manifest that nobody asked for by name or digest proves nothing.
    const auto itself = ImageIdentifier::forDigest(manifest.digest);
    if (identifier || std::find(requested.begin(), requested.end(), itself) != requested.end())
        reply.found.push_back({std::move(manifest), utf8(imageId, QLatin1String("imageTag"))});
}

Result<DockerSignIn> signIn(const QJsonObject &entry, const QString &where)
{
    const auto decoded = QByteArray::fromBase64Encoding(text(entry, QLatin1String("authorizationToken")).toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    const qsizetype colon = decoded.decoded.indexOf(':');
    if (!decoded || colon <= 0)
        return failure(malformed(where + QLatin1String(".authorizationToken")));
    DockerSignIn signIn;
    signIn.user = QString::fromUtf8(decoded.decoded.left(colon));
    signIn.password = QString::fromUtf8(decoded.decoded.mid(colon + 1));
    signIn.host = QUrl(text(entry, QLatin1String("proxyEndpoint"))).authority(QUrl::FullyEncoded);
    signIn.expiresAt = time(entry, QLatin1String("expiresAt"));
    return signIn;
}

} // namespace

Result<RepositoryPage> parseRepositories(const QByteArray &body)
{
    const auto object = parseObject(body);
    if (!object)
        return failure(object.error());
    const auto entries = list(*object, QStringLiteral("repositories"));
    const auto next = nextToken(*object);
    if (!entries || !next)
        return failure(entries ? next.error() : entries.error());
    RepositoryPage answer;
    answer.page.next = *next;
    answer.page.items.reserve(static_cast<std::size_t>(entries->size()));
    for (qsizetype i = 0; i < entries->size(); ++i) {
        auto parsed = repository(entries->at(i));
        if (parsed) {
            answer.page.items.push_back(std::move(*parsed));
            continue;
        }
        const QString place = QStringLiteral("repositories[%1]").arg(i);
        parsed.error().where.prepend(place + u'.');
        answer.page.oddities.push_back({place, parsed.error()});
    }
    answer.registryId = text(entries->first().toObject(), QLatin1String("registryId"));
    return answer;
}

Result<Repository> parseCreatedRepository(const QByteArray &body)
{
    return parseObject(body).and_then(
        [](const QJsonObject &object) { return repository(object.value(QLatin1String("repository"))); });
}

Result<ManifestReply> parseManifests(const QByteArray &body, const std::vector<ImageIdentifier> &requested)
{
    const auto object = parseObject(body);
    if (!object)
        return failure(object.error());
    const auto images = list(*object, QStringLiteral("images"));
    auto failures = itemFailures(*object, requested);
    if (!images || !failures)
        return failure(images ? failures.error() : images.error());
    ManifestReply reply;
    reply.failures = std::move(*failures);
    for (const QJsonValue &image : *images)
        addManifest(image.toObject(), requested, reply);
    return reply;
}

Result<DeletionReply> parseDeletion(const QByteArray &body, const std::vector<ImageIdentifier> &requested)
{
    const auto object = parseObject(body);
    if (!object)
        return failure(object.error());
    const auto removed = optionalList(*object, QStringLiteral("imageIds"));
    auto failures = itemFailures(*object, requested);
    if (!removed || !failures)
        return failure(removed ? failures.error() : removed.error());
    DeletionReply reply;
    reply.failures = std::move(*failures);
    for (const QJsonValue &entry : *removed) {
        const QJsonObject imageId = entry.toObject();
        DeletionReply::Removed item{utf8(imageId, QLatin1String("imageTag")),
                                    digest(imageId, QLatin1String("imageDigest"))};
        if (!item.tag.empty() || !item.digest.isNull())
            reply.removed.push_back(std::move(item));
    }
    return reply;
}

Result<std::vector<LayerAvailability>> parseLayers(const QByteArray &body)
{
    const auto object = parseObject(body);
    if (!object)
        return failure(object.error());
    const auto found = optionalList(*object, QStringLiteral("layers"));
    const auto missing = optionalList(*object, QStringLiteral("failures"));
    if (!found || !missing)
        return failure(found ? missing.error() : found.error());
    std::vector<LayerAvailability> layers;
    for (const QJsonValue &entry : *found) {
        const QJsonObject layer = entry.toObject();
        LayerAvailability item{digest(layer, QLatin1String("layerDigest")),
                               text(layer, QLatin1String("layerAvailability")) == QLatin1String("AVAILABLE"),
                               layer.value(QLatin1String("layerSize")).toInteger(-1)};
        if (!item.digest.isNull())
            layers.push_back(item);
    }
    for (const QJsonValue &entry : *missing) {
        if (const Digest layer = digest(entry.toObject(), QLatin1String("layerDigest")); !layer.isNull())
            layers.push_back({layer, false, -1});
    }
    return layers;
}

Result<Digest> parseStoredImage(const QByteArray &body)
{
    const auto object = parseObject(body);
    if (!object)
        return failure(object.error());
    const QJsonObject image = object->value(QLatin1String("image")).toObject();
    const Digest stored = digest(image.value(QLatin1String("imageId")).toObject(), QLatin1String("imageDigest"));
    if (stored.isNull())
        return failure(malformed(QStringLiteral("image.imageId.imageDigest")));
    return stored;
}

Result<DockerSignIn> parseSignIn(const QByteArray &body)
{
    const auto object = parseObject(body);
    if (!object)
        return failure(object.error());
    const QString member = QStringLiteral("authorizationData");
    // The public service has one, and does not say where to go with it.
    if (const QJsonValue value = object->value(member); value.isObject())
        return signIn(value.toObject(), member);
    const auto entries = list(*object, member);
    if (!entries)
        return failure(entries.error());
    return signIn(entries->first().toObject(), member + QLatin1String("[0]"));
}

Result<QString> parsePolicy(const QByteArray &body)
{
    return parseObject(body).and_then([](const QJsonObject &object) -> Result<QString> {
        const QString policy = text(object, QLatin1String("policyText"));
        if (policy.isEmpty())
            return failure(malformed(QStringLiteral("policyText")));
        return policy;
    });
}

Result<std::vector<ResourceTag>> parseResourceTags(const QByteArray &body)
{
    const auto object = parseObject(body);
    if (!object)
        return failure(object.error());
    const auto entries = optionalList(*object, QStringLiteral("tags"));
    if (!entries)
        return failure(entries.error());
    std::vector<ResourceTag> tags;
    for (const QJsonValue &entry : *entries) {
        const QJsonObject tag = entry.toObject();
        tags.push_back({text(tag, QLatin1String("Key")), text(tag, QLatin1String("Value"))});
    }
    return tags;
}

Result<BegunUpload> parseBegunUpload(const QByteArray &body)
{
    return parseObject(body).and_then([](const QJsonObject &object) -> Result<BegunUpload> {
        const BegunUpload upload{text(object, QLatin1String("uploadId")),
                                 object.value(QLatin1String("partSize")).toInteger(0)};
        if (upload.id.isEmpty())
            return failure(malformed(QStringLiteral("uploadId")));
        if (upload.partSize <= 0)
            return failure(malformed(QStringLiteral("partSize")));
        return upload;
    });
}

Result<std::optional<qint64>> parseLastByte(const QByteArray &body)
{
    return parseObject(body).map([](const QJsonObject &object) -> std::optional<qint64> {
        const QJsonValue last = object.value(QLatin1String("lastByteReceived"));
        return last.isUndefined() ? std::nullopt : std::optional(last.toInteger(-1));
    });
}

Result<Digest> parseCompletedLayer(const QByteArray &body)
{
    return parseObject(body).map(
        [](const QJsonObject &object) { return digest(object, QLatin1String("layerDigest")); });
}

Result<QUrl> parseDownloadUrl(const QByteArray &body)
{
    return parseObject(body).and_then([](const QJsonObject &object) -> Result<QUrl> {
        // As it is written: its signature covers every letter.
        const QUrl url = QUrl::fromEncoded(text(object, QLatin1String("downloadUrl")).toUtf8(), QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty())
            return failure(malformed(QStringLiteral("downloadUrl")));
        return url;
    });
}

Result<ImageUse> parseUse(const QByteArray &body)
{
    const auto object = parseObject(body);
    if (!object)
        return failure(object.error());
    ImageUse use;
    const QJsonObject findings = object->value(QLatin1String("imageScanFindings")).toObject();
    const QJsonArray all = findings.value(QLatin1String("enhancedFindings")).toArray();
    for (const QJsonValue &finding : all) {
        const QJsonArray resources = finding.toObject().value(QLatin1String("resources")).toArray();
        for (const QJsonValue &resource : resources) {
            const QJsonObject details = resource.toObject().value(QLatin1String("details")).toObject();
            const QJsonObject image = details.value(QLatin1String("awsEcrContainerImage")).toObject();
            use.count = std::max(use.count, std::int64_t{image.value(QLatin1String("inUseCount")).toInteger()});
            if (const QDateTime seen = time(image, QLatin1String("lastInUseAt")); seen.isValid())
                use.lastSeenAt = seen;
        }
    }
    return use;
}

Result<Done> parseDone(const QByteArray &body)
{
    if (body.trimmed().isEmpty() || QJsonDocument::fromJson(body).isObject())
        return Done{};
    Error error;
    markForeign(error);
    return failure(std::move(error));
}

} // namespace tagboat::ecr
