// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/errortext.h"

#include <optional>

namespace tagboat {

/// What an error code means, where that is more exact than its Error::Kind; details stay empty. Codes of services are those
/// of AWS's common errors and the exceptions of the ECR service model; a service never gets the text of a code of ours.
[[nodiscard]] std::optional<ErrorText> codeText(const QString &code, CodeOf codeOf);

} // namespace tagboat
