// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/connections/connection.h"
#include "app/core/result.h"

#include <functional>
#include <memory>
#include <vector>

namespace tagboat {

class Registry;
class RegistryFactory;

/// One kind of registry.
struct BackEnd
{
    QString kind; ///< its name in the settings file: never change one
    /// As RegistryFactory::make(). `parts` has what registries are made of.
    std::function<Result<std::unique_ptr<Registry>>(const RegistryFactory &parts, const Connection &connection)> make;
};

using BackEnds = std::vector<BackEnd>;

/// Every kind that comes with Tagboat. A new one is a folder under app/ and a line in it.
[[nodiscard]] BackEnds backEnds();

} // namespace tagboat
