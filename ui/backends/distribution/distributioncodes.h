// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/codetext.h"

namespace tagboat {

/// Of signing in, of lists and names, and of removing tags.
[[nodiscard]] BackEndCodes distributionCodes();

} // namespace tagboat
