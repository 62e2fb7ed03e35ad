// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/demo/demolinks.h"
#include "app/demo/demooperations.h"
#include "app/demo/jsontext.h"

#include <QUuid>

#include <algorithm>

namespace tagboat::demo {

namespace {

using Presence = Input::Presence;

constexpr qsizetype largestPart = 20 * 1024 * 1024;
constexpr QLatin1String layerDigestPattern("[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+");
constexpr QLatin1String uploadPattern("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

Answered<Repository *> openFor(const OperationContext &context, Input &input, const char *operation)
{
    const QString name = input.repositoryName();
    if (input.error())
        return tl::unexpected(*input.error());
    return context.open(name, QLatin1String(operation));
}

QString readUploadId(Input &input)
{
    return input.string(QStringLiteral("uploadId"), Presence::Required, 0, 1000, uploadPattern);
}

QJsonObject place(const OperationContext &context, const Repository &repository, const QString &uploadId)
{
    return {{QStringLiteral("registryId"), context.options.account},
            {QStringLiteral("repositoryName"), repository.settings().name},
            {QStringLiteral("uploadId"), uploadId}};
}

tl::unexpected<ServiceError> unknownUpload(const OperationContext &context, const Repository &repository,
                                           const QString &uploadId)
{
    return refuse("UploadNotFoundException",
                  QStringLiteral("The upload with id '%1' could not be found in the repository with name '%2' in the "
                                 "registry with id '%3'")
                      .arg(uploadId, repository.settings().name, context.options.account));
}

tl::unexpected<ServiceError> invalidPart(const OperationContext &context, const Repository &repository,
                                         const QString &uploadId, qint64 received, const QString &message)
{
    QJsonObject members = place(context, repository, uploadId);
    members.insert(QStringLiteral("lastValidByteReceived"), received - 1);
    return tl::unexpected(ServiceError{QStringLiteral("InvalidLayerPartException"), message, 400, members});
}

/// Every digest of the list must be the content's.
QStringList readDigests(Input &input)
{
    const QString member = QStringLiteral("layerDigests");
    const QStringList digests = input.strings(member, Presence::Required, 1, 100);
    for (const QString &text : digests) {
        Input entry(QJsonObject{{member, text}});
        entry.string(member, Presence::Required, 0, 1000, layerDigestPattern);
        input.adopt(entry);
    }
    return digests;
}

} // namespace

Answered<QByteArray> getDownloadUrlForLayer(const OperationContext &context, Input &input)
{
    const QString text = input.string(QStringLiteral("layerDigest"), Presence::Required, 0, 1000, layerDigestPattern);
    const auto repository = openFor(context, input, "GetDownloadUrlForLayer");
    if (!repository)
        return tl::unexpected(repository.error());
    const QString name = (*repository)->settings().name;
    const auto digest = Digest::parse(text);
    if (!digest || !(*repository)->blobSize(*digest)) {
        return refuse(
            "LayersNotFoundException",
            QStringLiteral("The layer with digest '%1' does not exist in the repository with name '%2' in the "
                           "registry with id '%3'")
                .arg(text, name, context.options.account));
    }
    if (!(*repository)->blobContent(*digest)) {
        return refuse("LayerInaccessibleException",
                      QStringLiteral("The layer with digest '%1' in the repository with name '%2' is made up: the demo "
                                     "registry has its size, but not its bytes")
                          .arg(text, name));
    }
    return toJson({{QStringLiteral("downloadUrl"), QString::fromLatin1(layerLink(context, name, *digest))},
                   {QStringLiteral("layerDigest"), text}});
}

Answered<QByteArray> initiateLayerUpload(const OperationContext &context, Input &input)
{
    const auto repository = openFor(context, input, "InitiateLayerUpload");
    if (!repository)
        return tl::unexpected(repository.error());
    if ((*repository)->settings().kmsKeyBroken) {
        return tl::unexpected(ServiceError{QStringLiteral("KmsException"),
                                           QStringLiteral("The KMS key of this repository is disabled"),
                                           400,
                                           {{QStringLiteral("kmsError"), QStringLiteral("DisabledException")}}});
    }
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    (*repository)->uploads().insert(id, {});
    return toJson({{QStringLiteral("uploadId"), id}, {QStringLiteral("partSize"), context.options.layerPartSize}});
}

Answered<QByteArray> uploadLayerPart(const OperationContext &context, Input &input)
{
    const QString id = readUploadId(input);
    const qint64 first = input.bytes(QStringLiteral("partFirstByte"));
    const qint64 last = input.bytes(QStringLiteral("partLastByte"));
    const QByteArray part = input.blob(QStringLiteral("layerPartBlob"), Presence::Required, largestPart);
    const auto repository = openFor(context, input, "UploadLayerPart");
    if (!repository)
        return tl::unexpected(repository.error());
    const auto upload = (*repository)->uploads().find(id);
    if (upload == (*repository)->uploads().end())
        return unknownUpload(context, **repository, id);
    const qint64 received = upload->content.size();
    if (first != received) {
        return invalidPart(
            context, **repository, id, received,
            QStringLiteral("The first byte %1 is not consecutive to the last byte %2 of the previous layer "
                           "part upload")
                .arg(first)
                .arg(received - 1));
    }
    if (part.isEmpty() || last - first + 1 != part.size()) {
        return invalidPart(
            context, **repository, id, received,
            QStringLiteral("The layer part has %1 bytes, not %2").arg(part.size()).arg(last - first + 1));
    }
    upload->content.append(part);
    upload->partSizes.append(part.size());
    QJsonObject answer = place(context, **repository, id);
    answer.insert(QStringLiteral("lastByteReceived"), last);
    return toJson(answer);
}

Answered<QByteArray> completeLayerUpload(const OperationContext &context, Input &input)
{
    const QString id = readUploadId(input);
    const QStringList digests = readDigests(input);
    const auto opened = openFor(context, input, "CompleteLayerUpload");
    if (!opened)
        return tl::unexpected(opened.error());
    Repository &repository = **opened;
    const auto upload = repository.uploads().constFind(id);
    if (upload == repository.uploads().constEnd())
        return unknownUpload(context, repository, id);
    const qsizetype leastPart = context.options.layerPartSize / 2;
    const auto &sizes = upload->partSizes;
    if (sizes.isEmpty())
        return refuse("EmptyUploadException", QStringLiteral("The upload with id '%1' has no layer parts").arg(id));
    if (std::any_of(sizes.begin(), std::prev(sizes.end()), [leastPart](qsizetype size) { return size < leastPart; })) {
        return refuse("LayerPartTooSmallException",
                      QStringLiteral("Layer parts must be at least %1 bytes in size").arg(leastPart));
    }
    const Digest digest = Digest::of(upload->content);
    if (!digests.contains(digest.toQString())) {
        repository.uploads().erase(upload);
        return refuse(
            "InvalidLayerException",
            QStringLiteral("The layer digest '%1' that was calculated upon receipt of the image layer does not "
                           "match the digest '%2' that was specified")
                .arg(digest.toQString(), digests.first()));
    }
    if (repository.blobSize(digest)) {
        repository.uploads().erase(upload);
        return refuse(
            "LayerAlreadyExistsException",
            QStringLiteral("The layer with digest '%1' already exists in the repository with name '%2' in the "
                           "registry with id '%3'")
                .arg(digest.toQString(), repository.settings().name, context.options.account));
    }
    repository.addBlob(upload->content);
    repository.uploads().erase(upload);
    QJsonObject answer = place(context, repository, id);
    answer.insert(QStringLiteral("layerDigest"), digest.toQString());
    return toJson(answer);
}

} // namespace tagboat::demo
