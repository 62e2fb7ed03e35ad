// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/registry/registry.h"

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
/// Answer of BatchGetImage. A manifest whose sha256 is not its digest becomes a failure "DigestMismatch".
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
/// Answer of GetAuthorizationToken: its first entry.
[[nodiscard]] Result<DockerSignIn> parseSignIn(const QByteArray &body);
/// Answer of DescribeImageScanFindings: AwsEcrContainerImageDetails of the first enhanced finding. Basic scanning does
/// not know about use.
[[nodiscard]] Result<ImageUse> parseUse(const QByteArray &body);

} // namespace tagboat::ecr
