// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/glance/glanceanswers.h"
#include "app/glance/glanceclient.h"
#include "app/glance/imagefilter.h"
#include "app/glance/imagenames.h"

namespace tagboat::glance {

/// What images are looked up with.
struct LookupPlace
{
    GlanceClient client;
    std::shared_ptr<ImageNames> names;
    ImageFilter filter; ///< a name that was never listed is unique among these, or is not
};

/// Reads the image behind a repository; by its name when it was never listed. NotFound when there is none, Conflict with
/// code "NameNotUnique" when a name alone means several.
[[nodiscard]] Call lookUp(const LookupPlace &place, const RepositoryName &repository, Handler<ImageRecord> handler);

/// As lookUp(), and puts whom a shared image is shared with into the record's JSON as "members", where we may see them.
[[nodiscard]] Call lookUpWithMembers(const LookupPlace &place, const RepositoryName &repository,
                                     Handler<ImageRecord> handler);

/// \param image null: it is gone.
[[nodiscard]] ManifestReply toManifests(const ImageRecord *image, const std::vector<ImageIdentifier> &identifiers);

} // namespace tagboat::glance
