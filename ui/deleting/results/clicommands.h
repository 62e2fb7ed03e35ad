// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <functional>

namespace tagboat {

/// Registry::cliCommands of the registry at hand; empty where there is none.
using CliCommands = std::function<QStringList(const RepositoryName &, const std::vector<ImageIdentifier> &)>;

} // namespace tagboat
