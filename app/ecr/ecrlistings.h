// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/registry/registry.h"

namespace tagboat::ecr {

// Reads the two big listings, 1000 entries a page, with simdjson: pure functions, safe in any thread.
//
// The text is not trusted. Members that are unknown or null are ignored and unimportant ones of a wrong type count as
// absent, but what would make a list look complete when it is not, or hide what a deletion takes along, is a
// MalformedAnswer: a missing list, an image without digest, tags or a page token that cannot be read.

/// Answer of DescribeImages.
[[nodiscard]] Result<Page<Image>> parseImageDetails(const QByteArray &body);
/// Answer of ListImages.
[[nodiscard]] Result<Page<TagEntry>> parseImageIds(const QByteArray &body);

} // namespace tagboat::ecr
