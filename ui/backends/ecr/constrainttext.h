// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/error.h"

#include <QString>

namespace tagboat {

/// What is wrong with a field, to stand beside it: a constraint that was checked before anything was sent
/// (Error::Kind::InvalidInput in the notation of app/ecr/constraintchecks.h). A constraint without a sentence of its own
/// is quoted.
[[nodiscard]] QString constraintText(const Error &error);

} // namespace tagboat
