// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/digest.h"

#include <QByteArray>
#include <QList>

#include <cstdint>
#include <optional>
#include <vector>

namespace tagboat::demo {

/// Where an image is in its repository: never reused, so that a page token stays true while images go.
using Slot = std::uint32_t;

struct ScanCounts
{
    bool known = false;
    int critical = 0, high = 0, medium = 0, low = 0;
};

/// A manifest as the demo registry keeps it. Times are seconds since 1970 UTC, 0 = never.
struct StoredImage
{
    Digest digest;
    QByteArray manifest; ///< the exact bytes; empty: Repository::manifestOf() makes them
    QByteArray mediaType;
    QByteArray artifactType; ///< artifactType, else the config's media type; empty for an index
    QList<QByteArray> tags;
    std::vector<Digest> childDigests; ///< of an index
    std::vector<Slot> parents; ///< live indexes that list this image
    std::optional<Digest> subject;
    std::int64_t sizeInBytes = 0; ///< of an index: its largest child, as ECR counts
    std::int64_t pushedAt = 0;
    std::int64_t lastPulledAt = 0;
    std::int64_t archivedAt = 0;
    ScanCounts scan;
    std::int64_t inUse = 0; ///< workloads that run it
    bool deleted = false;
    /// How the last list told of it, to be told again; empty once the image has changed.
    mutable QByteArray listed{};
};

} // namespace tagboat::demo
