// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/registry.h"

#include <optional>
#include <string>

namespace tagboat {

/// A tag that was put on an image.
struct AddedTag
{
    std::string tag;
    Digest image;
    std::optional<Manifest> before; ///< of the image that it was taken from
    bool wasThere = false; ///< it meant this image already: nothing was sent
};

/// Puts a tag on an image of the same repository, nothing is pulled: the manifest's exact bytes are read and put back under
/// the tag. What the tag means is looked up just before.
/// \param mayTakeFrom the one image that the tag may be taken from. When it means another one: Conflict, code "TagTaken",
/// `where` = the tag, `detail` = that image's digest.
/// \param registry not owned, must outlive the call.
[[nodiscard]] Call addTag(Registry *registry, const RepositoryName &repository, const Digest &image, std::string tag,
                          const std::optional<Digest> &mayTakeFrom, Handler<AddedTag> handler);

/// Whether takeBackTag() leaves the image itself alone. \param hasOtherTags the image
[[nodiscard]] bool canTakeBack(const AddedTag &added, const Capabilities &capabilities, bool hasOtherTags);

/// The tag goes, or means again what it meant before. Conflict, code "TagMoved", when it has been moved
/// since. \param registry not owned, must outlive the call.
[[nodiscard]] Call takeBackTag(Registry *registry, const RepositoryName &repository, const AddedTag &added,
                               Handler<Done> handler);

} // namespace tagboat
