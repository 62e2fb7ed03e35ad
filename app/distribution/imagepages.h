// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/knowledge.h"

namespace tagboat::distribution {

/// One page of the images of a repository.
///
/// The first page costs most: a registry lists tags without saying what they mean, and an image is to come with all its
/// tags, so all are looked up (HEAD) before the first image is shown. Then manifest and configuration of a page's images
/// are read, a few at once, or taken from those read before. Untagged children of indexes and referrers follow the
/// image that leads to them. Stale tokens give InvalidInput.
[[nodiscard]] Call fetchImagePage(std::shared_ptr<Knowledge> knowledge, const RepositoryName &repository,
                                  const PageToken &token, std::size_t pageSize, Handler<Page<Image>> handler);

} // namespace tagboat::distribution
