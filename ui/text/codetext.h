// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/text/errortext.h"

#include <optional>

namespace tagboat {

/// What a service's error code means, where that is more exact than its Error::Kind; details stay empty.
/// Codes are those of AWS's common errors, and the exceptions and failure codes of the ECR service model.
[[nodiscard]] std::optional<ErrorText> codeText(const QString &code);

} // namespace tagboat
