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
/// where it has none. A repository keeps meaning the image it was listed for.
class ImageNames
{
public:
    /// One page, sorted by name. \param isLast no page follows. \param previousName the name that the page before
    /// ended with, whose images are all listed under their long names; null at the start.
    struct Named
    {
        std::vector<Repository> repositories;
        QUuid last; ///< the page's last image that was named: where to go on from
        QString previousName; ///< for the next page; null if its last name is complete
    };
    [[nodiscard]] Named name(const std::vector<NamedImage> &page, bool isLast, const QString &previousName);

    /// The image behind a repository: as listed, else by the UUID the name ends with; null if it says none.
    [[nodiscard]] QUuid imageOf(const RepositoryName &repository) const;
    void remember(const RepositoryName &repository, const QUuid &id) { m_ids.insert(repository, id); }

private:
    QHash<RepositoryName, QUuid> m_ids;
};

} // namespace tagboat::glance
