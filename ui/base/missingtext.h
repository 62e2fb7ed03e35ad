// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"

namespace tagboat {

/// What of an image may not be known.
enum class MissingValue { PushedAt, CreatedAt, Size, Platforms, PulledAt, AnyPull, Scan };

/// Stands in its place: something is still to come, or nothing is.
[[nodiscard]] QString missingText(DetailsState details);
/// Why it is not known. \param details Read: the registry does not say it.
[[nodiscard]] QString whyMissing(MissingValue value, DetailsState details = DetailsState::Read);

} // namespace tagboat
