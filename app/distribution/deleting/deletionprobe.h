// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/reading/knowledge.h"

namespace tagboat::distribution {

/// Asks for the removal of a tag, and of a digest, that do not exist: a registry that removes such says that there is none,
/// another one that it does not do that. What is known is not asked. Knowledge has the answers afterwards; where they say
/// something else, as before.
[[nodiscard]] Call probeDeletion(std::shared_ptr<Knowledge> knowledge, const RepositoryName &repository,
                                 Handler<Done> handler);

} // namespace tagboat::distribution
