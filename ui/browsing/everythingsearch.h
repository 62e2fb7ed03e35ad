// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"
#include "app/tables/imagecolumns.h"

#include <QString>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace tagboat {

/// Where to look: one connection with its repositories, and the images of those that are loaded.
struct SearchScope
{
    struct Images
    {
        RepositoryName repository;
        std::shared_ptr<const ImageColumns> columns;
    };

    QString connectionId, connectionName;
    std::vector<RepositoryName> repositories;
    std::vector<Images> images;
};

struct SearchHit
{
    QString connectionId, connectionName;
    RepositoryName repository;
    std::optional<ImageIdentifier> identifier; ///< nothing: the repository itself
    Digest digest; ///< the image that a tag points to
    ImageKind kind = ImageKind::Unknown; ///< of that image

    friend bool operator==(const SearchHit &, const SearchHit &) = default;
};

struct SearchHits
{
    std::vector<SearchHit> best; ///< as many as were asked for: whole names first, then beginnings, then the rest
    qint64 total = 0;
};

/// Repositories, tags and digests that contain every word of `text`; a tag may share the words with its repository and
/// connection, so that "nginx 1.27" finds nginx:1.27.4. Case does not matter. Pure, for a worker; gives up, with hits of
/// no use, when `stop` becomes true.
[[nodiscard]] SearchHits searchEverything(const std::vector<SearchScope> &scopes, const QString &text,
                                          std::size_t limit, const std::atomic<bool> &stop);

} // namespace tagboat
