// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/plan/deletionplan.h"

namespace tagboat::test {

/// Plans to delete every image: by its tags, by its digest, or by turns; or a third of them by turns.
/// \param what "tags", "digests", "mixed" or "some"
inline DeletionPlan planOf(const RepositorySnapshot &snapshot, const QString &what)
{
    Selection selection{snapshot.name, {}};
    bool byTag = what == QLatin1String("tags");
    int number = 0;
    for (const Image &image : snapshot.images) {
        if (what == QLatin1String("some") && ++number % 3 != 0)
            continue;
        if (what == QLatin1String("mixed") || what == QLatin1String("some"))
            byTag = !byTag;
        if (!byTag || image.tags.empty())
            selection.identifiers.push_back(ImageIdentifier::forDigest(image.digest));
        for (const std::string &tag : byTag ? image.tags : std::vector<std::string>())
            selection.identifiers.push_back(ImageIdentifier::forTag(tag));
    }
    return planDeletion({snapshot}, {selection}, {});
}

} // namespace tagboat::test
