// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QHash>
#include <QUuid>

#include <vector>

namespace tagboat::glance {

/// What a listing says of one image; enough to name it.
struct NamedImage
{
    QUuid id;
    QString name; ///< may be empty and need not be unique
    QDateTime createdAt{};
};

/// Glance has no repositories, and a tag may be on many images; but a tag that is to be deleted must name one image.
/// So every image is a repository of its own: "name" where that is unique, "name/uuid" where several share it, "uuid"
/// where it has none. A repository keeps meaning the image it was listed for, and an image keeps its name in all later
/// listings unless it is renamed: what is selected by it stays selected when another image takes the same name.
class ImageNames
{
public:
    /// The name a page ended with; images on the next page may share it.
    struct Open
    {
        QString name; ///< empty: none is open
        QUuid
            heldBack; ///< the only image of this name so far, to be named with the next page; null: there were several
        QDateTime heldBackCreatedAt{};
    };
    struct Named
    {
        std::vector<Repository> repositories;
        Open open; ///< for the next page
    };
    /// One page, sorted by name. \param isLast no page follows. \param open what the page before ended with.
    [[nodiscard]] Named name(std::vector<NamedImage> page, bool isLast, const Open &open);

    /// The image behind a repository: as listed, else by the UUID the name ends with; null if it says none.
    [[nodiscard]] QUuid imageOf(const RepositoryName &repository) const;
    /// Somebody asked for an image by a name that was never listed.
    void remember(const RepositoryName &repository, const QUuid &id);

private:
    [[nodiscard]] RepositoryName nameOf(const NamedImage &image, bool isShared) const;

    QHash<RepositoryName, QUuid> m_ids;
    QHash<QUuid, RepositoryName> m_given;
};

} // namespace tagboat::glance
