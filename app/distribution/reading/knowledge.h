// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/reading/distributionclient.h"
#include "app/distribution/reading/imagedetails.h"
#include "app/distribution/reading/listedtags.h"

#include <set>

namespace tagboat::distribution {

/// A registry's client and what its answers have taught since the program started. Shared by all calls of one registry.
struct Knowledge
{
    enum class Referrers { Unknown, ByApi, ByTag };

    explicit Knowledge(DistributionClient c)
        : client(std::move(c))
        , hasCatalog(client.place().preset.hasCatalog)
        , untags(client.place().preset.untag != Preset::Untag::Impossible)
        , deletesByDigest(client.place().preset.deletesByDigest)
    {
    }

    DistributionClient client;
    bool hasCatalog;
    bool untags;
    bool untagsProven = false; ///< a tag has gone alone, or would have
    bool deletesByDigest;
    bool deletesByDigestProven = false; ///< an image has gone, or would have
    std::set<QString> typedAndListed{}; ///< repositories typed by hand that the catalog has, too
    Referrers referrers = Referrers::Unknown;
    DetailsCache details{};
    TagLists tagLists{};
};

} // namespace tagboat::distribution
