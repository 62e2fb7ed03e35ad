// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/reading/distributionclient.h"
#include "app/registry/registry.h"

#include <optional>
#include <vector>

namespace tagboat::distribution {

/// "/v2/<name>"; the name is one of isRepositoryName().
[[nodiscard]] QByteArray repositoryPath(const DistributionClient &client, const RepositoryName &repository);
[[nodiscard]] Scope scopeOf(const DistributionClient &client, const RepositoryName &repository,
                            const QString &actions = QStringLiteral("pull"));
/// GET or HEAD of a manifest with every media type that Tagboat reads.
[[nodiscard]] DistributionRequest manifestRequest(const DistributionClient &client, const RepositoryName &repository,
                                                  const ImageIdentifier &reference, const QByteArray &method = "GET");

/// The exact bytes. MalformedAnswer with unverifiedManifestCode() when they are not what was asked for or announced, with
/// "DigestUnverifiable" when that cannot be told for want of the algorithm, with "ManifestUnreadable" when they are no JSON.
[[nodiscard]] Call fetchManifest(const DistributionClient &client, const RepositoryName &repository,
                                 const ImageIdentifier &reference, Handler<Manifest> handler);
/// The manifest that a tag names.
struct TagTarget
{
    Digest digest;
    std::string mediaType; ///< as the registry says; may be anything
};

/// What a tag means now; none when there is no such tag. By HEAD, which no registry counts as a pull.
[[nodiscard]] Call resolveTag(const DistributionClient &client, const RepositoryName &repository,
                              const std::string &tag, Handler<std::optional<TagTarget>> handler);
/// What looking up one of many tags has brought.
using TagAnswer = Result<std::optional<TagTarget>>;

/// As resolveTag(), many, in the order of `tags`. A tag that cannot be looked up stops no other; the call itself fails
/// with what stops all of them: a sign-in, or a registry that has answered for none.
[[nodiscard]] Call resolveTags(const DistributionClient &client, const RepositoryName &repository,
                               std::vector<std::string> tags, Handler<std::vector<TagAnswer>> handler);
/// A tag that names no manifest that can be told.
[[nodiscard]] std::optional<Oddity> oddityOf(const std::string &tag, const TagAnswer &answer);

} // namespace tagboat::distribution
