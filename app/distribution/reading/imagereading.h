// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/reading/knowledge.h"

namespace tagboat::distribution {

/// Manifest and configuration of an image, and of what nothing but it leads to: an index's children, theirs, and referrers
/// (by their API; where there is none they hang on a tag, and that is listed).
///
/// What has been read before is not read again, but untagged images are looked up (HEAD): whether they are still there
/// does change. An error concerns the image itself, or all that would be asked next; of the others, one that has gone is
/// left out, and one that cannot be read comes with DetailsState::Failed.
[[nodiscard]] Call readImageInFull(std::shared_ptr<Knowledge> knowledge, const RepositoryName &repository,
                                   const Digest &digest, Handler<ImageReading> handler);

} // namespace tagboat::distribution
