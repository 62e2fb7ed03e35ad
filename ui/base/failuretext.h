// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/failurekind.h"
#include "ui/base/errortext.h"

#include <optional>

namespace tagboat {

/// Why one image or tag was not read or removed; details stay empty. Nothing for FailureKind::Other alone.
[[nodiscard]] std::optional<ErrorText> failureText(FailureKind kind);

} // namespace tagboat
