// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <QString>

#include <vector>

namespace tagboat {

/// A sentence for each sort of them, with counts and the first names: "2 tags point to nothing: gone1, gone2."
/// Their names are strangers' texts.
[[nodiscard]] QString oddityText(const std::vector<Oddity> &oddities);
/// A line each: the name and why, with the service's own words. At most `most` lines; 0 = all.
[[nodiscard]] QString oddityDetails(const std::vector<Oddity> &oddities, int most = 0);
/// As oddityText(), of a registry's list of repositories.
[[nodiscard]] QString repositoryOddityText(const std::vector<Oddity> &oddities);

} // namespace tagboat
