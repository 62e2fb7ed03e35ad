// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/backendui.h"

#include <vector>

namespace tagboat {

/// Permissions and resource tags, which both services have.
[[nodiscard]] std::vector<RepositoryAction> ecrActions();
/// The same, and what only the public gallery has: its catalog, and the details of a registry.
[[nodiscard]] std::vector<RepositoryAction> ecrPublicActions();

} // namespace tagboat
