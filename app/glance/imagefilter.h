// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/glance/glanceanswers.h"
#include "app/glance/glanceclient.h"

#include <QStringList>

namespace tagboat::glance {

/// Which images a listing is about. The service sorts out the others, so that they are not even sent.
struct ImageFilter
{
    enum class Show {
        Usual, ///< what the service gives unasked: the project's own, public ones, those shared with it and accepted
        Own, ///< of the project, whoever may see them
        Shared, ///< by other projects, accepted or not
        Public,
        Community,
        All, ///< community images, which nobody is shown unasked, as well
        Hidden, ///< marked `os_hidden`: old ones that are kept, but not offered
    };

    Show show = Show::Usual;
    QStringList tags{}; ///< only images that have every one of them
};

/// GET /images for a page of at most `limit` images.
[[nodiscard]] GlanceRequest listRequest(const ImageFilter &filter, int limit);
/// Reads the answer. The service counts own images among shared ones: they are dropped here, so a page may be empty and
/// not the last. An empty page of the service's is the last, whatever its `next` says.
[[nodiscard]] Result<ImagePage> readPage(const ImageFilter &filter, const Result<GlanceAnswer> &answer);

} // namespace tagboat::glance
