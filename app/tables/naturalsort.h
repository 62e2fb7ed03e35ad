// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace tagboat {

/// Sorts rows by a text of theirs in the order of compareNatural(), rows with equal texts by number. Keys are made once;
/// eight bytes of them are compared at a time. Gives up when `stop` becomes true.
void sortNaturally(std::vector<std::uint32_t> &rows, bool descending,
                   const std::function<std::string_view(std::uint32_t)> &textOf, const std::atomic<bool> &stop);

} // namespace tagboat
