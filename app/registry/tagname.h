// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tagboat {

constexpr std::size_t maximumTagLength = 128;

/// What is wrong with the name of a new tag.
enum class TagFault : std::uint8_t { None, Empty, TooLong, Start, Character };

/// OCI distribution spec, "Pulling manifests": [a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}. ECR takes more, but then no client could
/// pull by it.
[[nodiscard]] TagFault tagFault(std::string_view tag);

} // namespace tagboat
