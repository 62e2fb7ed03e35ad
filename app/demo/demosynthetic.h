// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demorepository.h"

namespace tagboat::demo {

/// The manifest of a single image that no other number has; deterministic.
[[nodiscard]] StoredImage syntheticImage(std::uint64_t number);
/// Fills an empty repository with `count` of them, tagged "build-000001" and so on, one every ten minutes.
void fillSynthetic(Repository &repository, int count);
/// Makes what syntheticImage() refers to known to the repository.
void addSyntheticBlobs(Repository &repository);

} // namespace tagboat::demo
