// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/codetext.h"

namespace tagboat {

/// Of clouds.yaml, Keystone's catalog and images.
[[nodiscard]] BackEndCodes glanceCodes();

} // namespace tagboat
