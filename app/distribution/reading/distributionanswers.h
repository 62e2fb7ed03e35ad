// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/registry/registry.h"

#include <string>
#include <vector>

namespace tagboat::distribution {

/// A list of names, in the registry's order.
struct NameList
{
    std::vector<std::string> names;
    std::vector<Oddity> oddities; ///< what the spec allows as no such name, and what is none at all
};

/// The answer of /v2/_catalog. MalformedAnswer for anything but a list.
[[nodiscard]] Result<NameList> parseCatalog(const QByteArray &body);
/// The answer of …/tags/list; "tags" may be null. MalformedAnswer for anything but a list.
[[nodiscard]] Result<NameList> parseTagList(const QByteArray &body);

struct ReferrerList
{
    std::vector<Digest> digests;
    bool isComplete = true; ///< false: entries without a digest that can be read
};

/// The manifests that a page of …/referrers lists.
[[nodiscard]] Result<ReferrerList> parseReferrers(const QByteArray &body);

/// What of an image's configuration a list of images shows (OCI image spec, "Image Configuration").
struct ImageConfig
{
    std::int64_t createdAt = 0; ///< milliseconds since 1970 UTC; 0 = unknown, or a fixed date of reproducible builds
    std::string os, architecture, variant;
};

[[nodiscard]] Result<ImageConfig> parseConfig(const QByteArray &body);

} // namespace tagboat::distribution
