// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"
#include "app/demo/demoimage.h"

#include <QByteArray>

#include <vector>

namespace tagboat::demo {

namespace mediatype {
inline constexpr char ociIndex[] = "application/vnd.oci.image.index.v1+json";
inline constexpr char ociManifest[] = "application/vnd.oci.image.manifest.v1+json";
inline constexpr char ociConfig[] = "application/vnd.oci.image.config.v1+json";
inline constexpr char ociLayer[] = "application/vnd.oci.image.layer.v1.tar+gzip";
inline constexpr char dockerList[] = "application/vnd.docker.distribution.manifest.list.v2+json";
inline constexpr char dockerManifest[] = "application/vnd.docker.distribution.manifest.v2+json";
inline constexpr char dockerConfig[] = "application/vnd.docker.container.image.v1+json";
inline constexpr char dockerLayer[] = "application/vnd.docker.image.rootfs.diff.tar.gzip";
} // namespace mediatype

/// A blob as a manifest lists it. The demo registry has few blobs' bytes; the digests of the others are made up.
struct Blob
{
    Digest digest;
    std::int64_t size = 0;
    QByteArray mediaType;
    QByteArray annotations; ///< a JSON object or empty
};

struct Platform
{
    QByteArray os, architecture, variant, osVersion;
};

/// A line of an index.
struct Child
{
    Digest digest;
    std::int64_t manifestSize = 0;
    QByteArray mediaType;
    Platform platform;
    std::optional<Digest> attestationFor;
};

struct ManifestParts
{
    QByteArray mediaType = mediatype::ociManifest;
    QByteArray artifactType;
    Blob config;
    std::vector<Blob> layers;
    std::optional<Child> subject;
    QByteArray annotations; ///< a JSON object or empty
};

/// Looks random, depends on the seed alone.
[[nodiscard]] Digest madeUpDigest(QByteArrayView seed);
/// A number from 0 to 1 that depends on the digest alone; `which` chooses among eight independent ones.
[[nodiscard]] double chance(const Digest &digest, std::size_t which);
/// So many bytes that no packer makes smaller; they depend on the seed alone.
[[nodiscard]] QByteArray madeUpContent(QByteArrayView seed, qsizetype size);
[[nodiscard]] Blob madeUpBlob(const QByteArray &seed, const char *mediaType, std::int64_t least, std::int64_t most);

[[nodiscard]] QByteArray manifestText(const ManifestParts &parts);
[[nodiscard]] QByteArray indexText(const QByteArray &mediaType, const std::vector<Child> &children);

/// What a repository keeps of an image made of these parts; digest and size are worked out.
[[nodiscard]] StoredImage makeImage(const ManifestParts &parts);
/// \param largestChild sizeInBytes, as ECR counts an index.
[[nodiscard]] StoredImage makeIndex(const QByteArray &mediaType, const std::vector<Child> &children,
                                    std::int64_t largestChild);
[[nodiscard]] Child childOf(const StoredImage &image, Platform platform);

} // namespace tagboat::demo
