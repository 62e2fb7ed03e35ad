// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tagboat {

/// What a service takes for a tag.
enum class TagRule : std::uint8_t {
    Reference, ///< OCI distribution spec, "Pulling manifests": [a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}
    Label, ///< Image API v2, "Add image tag": any text of up to 255 characters (Glance)
};

[[nodiscard]] constexpr std::size_t maximumTagLength(TagRule rule)
{
    return rule == TagRule::Label ? 255 : 128;
}

/// What is wrong with the name of a new tag.
enum class TagFault : std::uint8_t { None, Empty, TooLong, Start, Character };

/// ECR takes more than TagRule::Reference, but then no client could pull by it. \param tag UTF-8
[[nodiscard]] TagFault tagFault(std::string_view tag, TagRule rule = TagRule::Reference);

} // namespace tagboat
