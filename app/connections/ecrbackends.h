// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/backends.h"

namespace tagboat {

[[nodiscard]] BackEnd ecrBackEnd();
[[nodiscard]] BackEnd ecrPublicBackEnd();

/// InvalidInput with the field in Error::where, or Configuration.
[[nodiscard]] Result<std::unique_ptr<Registry>> makeEcr(const RegistryFactory &parts, const Connection &connection);

} // namespace tagboat
