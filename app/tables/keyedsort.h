// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace tagboat {

/// A row and the eight bytes that mostly decide its place.
struct KeyedRow
{
    std::uint64_t key;
    std::uint32_t row;
};

/// Stable. Radix sort by bytes, lowest first; bytes that are the same in all keys cost nothing.
inline void sortByKey(std::vector<KeyedRow> &rows)
{
    std::array<std::array<std::uint32_t, 256>, 8> counts{};
    for (const KeyedRow &row : rows) {
        for (unsigned byte = 0; byte < 8; ++byte)
            ++counts[byte][(row.key >> (8 * byte)) & 255];
    }
    std::vector<KeyedRow> target(rows.size());
    for (unsigned byte = 0; byte < 8; ++byte) {
        auto &starts = counts[byte];
        if (std::find(starts.begin(), starts.end(), rows.size()) != starts.end())
            continue;
        std::uint32_t sum = 0;
        for (std::uint32_t &start : starts)
            sum += std::exchange(start, sum);
        for (const KeyedRow &row : rows)
            target[starts[(row.key >> (8 * byte)) & 255]++] = row;
        rows.swap(target);
    }
}

} // namespace tagboat
