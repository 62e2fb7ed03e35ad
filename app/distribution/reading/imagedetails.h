// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/reading/distributionclient.h"
#include "app/registry/registry.h"

#include <unordered_map>

namespace tagboat::distribution {

/// What a manifest and its configuration say. Never changes for a digest.
struct ImageDetails
{
    std::int64_t sizeInBytes = -1; ///< configuration and layers; -1 of an index
    std::int64_t createdAt = 0; ///< see ImageConfig
    std::string mediaType;
    std::string platform; ///< of a single image; empty = unknown
    ManifestContent content; ///< without layers and configuration

    /// As far as these tell, without tags.
    [[nodiscard]] Image image(const Digest &digest) const;
};

/// The details of images that have been read before; bounded.
class DetailsCache
{
public:
    [[nodiscard]] const ImageDetails *find(const Digest &digest) const;
    void insert(const Digest &digest, ImageDetails details);

private:
    std::unordered_map<Digest, ImageDetails> m_details;
};

/// Reads manifest and configuration of one image. A configuration that cannot be read leaves the date unknown.
[[nodiscard]] Call fetchDetails(const DistributionClient &client, const RepositoryName &repository,
                                const Digest &digest, Handler<ImageDetails> handler);

} // namespace tagboat::distribution
