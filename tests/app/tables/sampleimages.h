// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"

#include <QByteArray>

#include <vector>

namespace tagboat {

/// The digest of a short text: "a" is always the same image.
[[nodiscard]] inline Digest digestOf(const char *name)
{
    return Digest::of(QByteArray(name));
}

[[nodiscard]] inline Image imageOf(const char *name, std::vector<std::string> tags = {}, std::int64_t size = 100)
{
    Image image;
    image.digest = digestOf(name);
    image.tags = std::move(tags);
    image.sizeInBytes = size;
    image.pushedAt = 1000;
    image.mediaType = "application/vnd.oci.image.manifest.v1+json";
    image.kind = ImageKind::Image;
    return image;
}

[[nodiscard]] inline ManifestDescriptor childOf(const char *name, const char *architecture)
{
    ManifestDescriptor child;
    child.digest = digestOf(name);
    child.os = "linux";
    child.architecture = architecture;
    return child;
}

} // namespace tagboat
