// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/glance/glanceanswers.h"
#include "app/glance/glanceclient.h"

#include <string>
#include <vector>

namespace tagboat::glance {

constexpr int attemptsOfChange = 3;

/// Servers and proxies refuse an escaped "/" in a path, and Glance under WSGI mistakes bytes beyond ASCII.
[[nodiscard]] bool fitsIntoPath(const std::string &tag);
[[nodiscard]] QByteArray tagInPath(const std::string &tag);
[[nodiscard]] bool hasTag(const ImageRecord &image, const std::string &tag);
/// PATCH of the image's whole list of tags. The last writer wins: it is read just before.
[[nodiscard]] GlanceRequest tagsRequest(const QUuid &image, const std::vector<std::string> &tags);

} // namespace tagboat::glance
