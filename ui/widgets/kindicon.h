// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"

#include <QString>

namespace tagboat {

/// The name, in the icon family, of what a manifest is.
[[nodiscard]] QString kindIconName(ImageKind kind);

} // namespace tagboat
