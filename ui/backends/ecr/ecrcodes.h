// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/codetext.h"

namespace tagboat {

/// The exceptions of the ECR service models, and what is said of ECR Public's aliases.
[[nodiscard]] BackEndCodes ecrCodes();

} // namespace tagboat
