// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/reading/knowledge.h"

namespace tagboat::distribution {

/// One page of the tagged images of a repository, bare (DetailsState::Unread) but for what has been read before.
///
/// A registry lists tags without saying what they mean, so those of a page are looked up, one HEAD each. An image whose
/// tags are on several pages comes with each of them. Stale tokens give InvalidInput.
///
/// \param pageSize in tags.
[[nodiscard]] Call fetchImagePage(std::shared_ptr<Knowledge> knowledge, const RepositoryName &repository,
                                  const PageToken &token, std::size_t pageSize, Handler<Page<Image>> handler);

} // namespace tagboat::distribution
