// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/reading/distributionclient.h"
#include "app/registry/registry.h"

namespace tagboat::distribution {

/// Manifests of many identifiers, a few at once. What is not there or not what its digest says is told per identifier;
/// other errors end the call.
[[nodiscard]] Call fetchManifestBatch(const DistributionClient &client, const RepositoryName &repository,
                                      std::vector<ImageIdentifier> identifiers, Handler<ManifestReply> handler);

/// A page of tags with what they mean.
[[nodiscard]] Call fetchTagPage(const DistributionClient &client, const RepositoryName &repository,
                                const PageToken &token, int pageSize, Handler<Page<TagEntry>> handler);

[[nodiscard]] Call putManifest(const DistributionClient &client, const RepositoryName &repository,
                               const ImageIdentifier &reference, const Manifest &manifest, Handler<Digest> handler);

/// Which blobs are in the repository, a few HEADs at once.
[[nodiscard]] Call checkBlobs(const DistributionClient &client, const RepositoryName &repository,
                              std::vector<Digest> blobs, Handler<std::vector<LayerAvailability>> handler);

} // namespace tagboat::distribution
