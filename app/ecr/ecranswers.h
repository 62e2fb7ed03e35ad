// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/ecr/repositorysettings.h"
#include "app/registry/registry.h"

#include <QUrl>

#include <optional>

namespace tagboat::ecr {

// Reads ECR's answers but the two big listings (ecrlistings.h): pure functions, safe in any thread. The text is not
// trusted: broken JSON, or a member that the rest hangs on, gives MalformedAnswer with the member in `where`; members
// that are unknown, null or of a wrong type count as absent.

struct RepositoryPage
{
    Page<Repository> page;
    QString registryId; ///< of the first repository; empty if there is none
};

/// Answer of DescribeRepositories.
[[nodiscard]] Result<RepositoryPage> parseRepositories(const QByteArray &body);
/// Answer of CreateRepository.
[[nodiscard]] Result<Repository> parseCreatedRepository(const QByteArray &body);
/// Answer of BatchGetImage. A manifest whose sha256 is not its digest becomes a failure of FailureKind::DigestDiffers.
/// \param requested what was asked for: a failure or manifest is told by the identifier it was asked by.
[[nodiscard]] Result<ManifestReply> parseManifests(const QByteArray &body,
                                                   const std::vector<ImageIdentifier> &requested);
/// Answer of BatchDeleteImage. Entries that name nothing are left out, so that what was asked for stays unknown.
[[nodiscard]] Result<DeletionReply> parseDeletion(const QByteArray &body,
                                                  const std::vector<ImageIdentifier> &requested);
/// Answer of BatchCheckLayerAvailability; layers that ECR failed to look up are not available.
[[nodiscard]] Result<std::vector<LayerAvailability>> parseLayers(const QByteArray &body);
/// Answer of PutImage: the digest it was stored under.
[[nodiscard]] Result<Digest> parseStoredImage(const QByteArray &body);
/// Answer of GetAuthorizationToken: its first entry; that of the public service has one, and no host.
[[nodiscard]] Result<DockerSignIn> parseSignIn(const QByteArray &body);
/// Answer of DescribeImageScanFindings: AwsEcrContainerImageDetails of the first enhanced finding. Basic scanning does
/// not know about use.
[[nodiscard]] Result<ImageUse> parseUse(const QByteArray &body);
/// Answer of GetRepositoryPolicy.
[[nodiscard]] Result<QString> parsePolicy(const QByteArray &body);
/// Answer of ListTagsForResource.
[[nodiscard]] Result<std::vector<ResourceTag>> parseResourceTags(const QByteArray &body);

struct BegunUpload
{
    QString id;
    qint64 partSize = 0; ///< bytes that the service recommends for a part; always > 0
};

/// Answer of InitiateLayerUpload.
[[nodiscard]] Result<BegunUpload> parseBegunUpload(const QByteArray &body);
/// Answer of UploadLayerPart: the last byte that the service has, counted from 0. Some compatible servers do not say it.
[[nodiscard]] Result<std::optional<qint64>> parseLastByte(const QByteArray &body);
/// Answer of CompleteLayerUpload: the digest of what the service has stored; null where it does not say it.
[[nodiscard]] Result<Digest> parseCompletedLayer(const QByteArray &body);
/// Answer of GetDownloadUrlForLayer.
[[nodiscard]] Result<QUrl> parseDownloadUrl(const QByteArray &body);

/// Of an operation that answers nothing of interest: a JSON object, or nothing. Anything else comes from somebody else, and
/// whether the service has acted nobody knows.
[[nodiscard]] Result<Done> parseDone(const QByteArray &body);

} // namespace tagboat::ecr
