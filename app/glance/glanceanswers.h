// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/registry/registry.h"

#include <QDateTime>
#include <QJsonObject>
#include <QUuid>

#include <vector>

namespace tagboat::glance {

/// One image as Image API v2 gives it.
struct ImageRecord
{
    QUuid id;
    QString name; ///< may be empty; not unique
    std::vector<std::string> tags;
    bool isProtected = false; ///< cannot be deleted; its tags can be removed
    QString visibility, status;
    QString owner; ///< a project's id; may be empty
    QString ownerName{}; ///< empty: of another project than ours, whose name we may not ask for
    std::int64_t sizeInBytes = -1;
    QDateTime createdAt, updatedAt;
    QString diskFormat;
    QJsonObject json; ///< all of it, for the details
};

struct ImagePage
{
    std::vector<ImageRecord> images;
    std::vector<Oddity> oddities; ///< records without a valid id, by their names
    QUuid nextMarker; ///< null when there is no next page, or none that can be followed: `oddities` says so then
};

/// MalformedAnswer when the body is no such thing.
[[nodiscard]] Result<ImageRecord> parseImage(const QByteArray &body);
/// `next` is a path from the API's root, without host and prefix: only its marker is taken.
[[nodiscard]] Result<ImagePage> parseImagePage(const QByteArray &body);

[[nodiscard]] Image toImage(const ImageRecord &record);

} // namespace tagboat::glance
