// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/backendui.h"

namespace tagboat {

/// Every kind of registry, in the order in which users choose from them. A new one is a folder here and a line in it.
[[nodiscard]] BackEndUis backEndUis();

} // namespace tagboat
