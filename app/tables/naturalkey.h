// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <string>
#include <string_view>

namespace tagboat {

/// Appends bytes to `key` whose plain comparison orders texts as people do: numbers by value ("1.9" before "1.10"),
/// letters of ASCII without case, everything else by its UTF-8 bytes. Texts that differ only in case or in leading
/// zeros have equal keys.
void appendNaturalKey(std::string &key, std::string_view text);

/// The order of appendNaturalKey(), then of the exact bytes: 0 only when the texts are the same, else below or above 0.
[[nodiscard]] int compareNatural(std::string_view a, std::string_view b);

} // namespace tagboat
