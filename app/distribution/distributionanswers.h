// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/registry/image.h"

#include <QStringList>

#include <string>
#include <vector>

namespace tagboat::distribution {

/// The answer of /v2/_catalog. MalformedAnswer for anything but a list of repository names.
[[nodiscard]] Result<QStringList> parseCatalog(const QByteArray &body);
/// The answer of …/tags/list, in its order; "tags" may be null. MalformedAnswer for anything but a list of tags: one that
/// is not seen would be deleted along unannounced.
[[nodiscard]] Result<std::vector<std::string>> parseTagList(const QByteArray &body);
/// The manifests that the answer of …/referrers lists.
[[nodiscard]] Result<std::vector<Digest>> parseReferrers(const QByteArray &body);

/// What of an image's configuration a list of images shows (OCI image spec, "Image Configuration").
struct ImageConfig
{
    std::int64_t createdAt = 0; ///< milliseconds since 1970 UTC; 0 = unknown, or a fixed date of reproducible builds
    std::string os, architecture, variant;
};

[[nodiscard]] Result<ImageConfig> parseConfig(const QByteArray &body);
/// RFC 3339 in milliseconds since 1970; 0 for what is none, and for dates until 1970.
[[nodiscard]] std::int64_t parseTime(const QString &text);

} // namespace tagboat::distribution
