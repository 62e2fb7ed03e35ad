// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/registry.h"

#include <map>
#include <string>

namespace tagboat {

/// Puts tags on other images of the repository: tag -> image. The way around "the last tag of a child of an index cannot
/// be removed": on the index it is not the last one. Answers with the tags that could not be moved, and why.
/// \param registry not owned, must outlive the call.
[[nodiscard]] Call moveTags(Registry *registry, const RepositoryName &repository,
                            const std::map<std::string, Digest> &moves, Handler<std::map<std::string, Error>> handler);

} // namespace tagboat
