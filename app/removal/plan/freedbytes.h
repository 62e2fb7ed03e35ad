// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/plan/referencegraph.h"

#include <cstdint>
#include <vector>

namespace tagboat {

/// What deleting some images gives back.
struct FreedBytes
{
    std::int64_t bytes = 0;
    bool isLowerBound = false; ///< some sizes or children are unknown
    bool isUpperBound = false; ///< some manifests are unknown, so layers may be counted that others share
};

/// Layers and configs count once, and not at all when an image that stays needs them. An image whose manifest has not
/// been read counts with the size of the listing. Indexes count nothing: their listed size is that of a child.
/// \param going by node; \param complete the listing has no more pages.
[[nodiscard]] FreedBytes freedBytes(const ReferenceGraph &graph, const std::vector<bool> &going, bool complete);

} // namespace tagboat
