// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/codetext.h"

namespace tagboat {

/// Of AWS's common errors, its files, profiles and endpoints.
[[nodiscard]] BackEndCodes awsCodes();

} // namespace tagboat
