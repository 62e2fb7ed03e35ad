// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/reading/knowledge.h"

namespace tagboat::distribution {

struct Untagged
{
    Digest digest; ///< null if the registry did not say
};

/// Removes one tag and leaves the image: by DELETE of the tag, or through the vendor's API. Where neither is possible and
/// Place::untagsByReplacing allows it, a manifest made for this is put under the tag and deleted by its digest; before
/// anything is put, deleting a digest that does not exist tells whether deletion works at all, and when the deletion
/// fails afterwards the tag is put back.
///
/// NotFound when there is no such tag; Unsupported with code "UntagUnsupported" when there is no way, and with
/// "TagLeftReplaced" (Conflict) when the tag could not be put back.
[[nodiscard]] Call untag(std::shared_ptr<Knowledge> knowledge, const RepositoryName &repository, const std::string &tag,
                         Handler<Untagged> handler);

} // namespace tagboat::distribution
