// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/tables/bitmap.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tagboat {

/// A hash table of row numbers: the keys stay in their columns, a slot costs five bytes. Hashes must be good in all
/// their bits.
class IdIndex
{
public:
    static constexpr std::uint32_t none = 0xffffffffU;

    /// The row that `matches(row)`, or none.
    template <class Matches>
    [[nodiscard]] std::uint32_t find(std::uint64_t hash, Matches matches) const
    {
        return m_rows.empty() ? none : m_rows[slot(hash, matches)];
    }

    /// Adds `id`, or puts it in the place of the row that `matches(row)`. `hashOf(row)` gives a row's hash again.
    template <class Matches, class HashOf>
    void insert(std::uint32_t id, std::uint64_t hash, Matches matches, HashOf hashOf)
    {
        if ((m_count + 1) * 5 > m_rows.size() * 4)
            grow(hashOf);
        const std::size_t i = slot(hash, matches);
        m_count += m_rows[i] == none ? 1 : 0;
        put(i, id, hash);
    }

    [[nodiscard]] std::size_t memory() const { return m_rows.capacity() * (sizeof(std::uint32_t) + 1); }

private:
    /// The lowest bits of the hash: tells most other rows apart without a look at their keys.
    [[nodiscard]] static std::uint8_t mark(std::uint64_t hash) { return static_cast<std::uint8_t>(hash); }

    template <class Matches>
    [[nodiscard]] std::size_t slot(std::uint64_t hash, Matches matches) const
    {
        auto i = static_cast<std::size_t>(((hash >> 32) * m_rows.size()) >> 32);
        while (m_rows[i] != none && (m_marks[i] != mark(hash) || !matches(m_rows[i])))
            i = i + 1 == m_rows.size() ? 0 : i + 1;
        return i;
    }

    void put(std::size_t i, std::uint32_t id, std::uint64_t hash)
    {
        m_rows[i] = id;
        m_marks[i] = mark(hash);
    }

    template <class HashOf>
    void grow(HashOf hashOf)
    {
        const std::size_t size = m_rows.empty() ? 64 : m_rows.size() + m_rows.size() / 2;
        Bitmap ids; // in their order the keys lie one after the other
        for (const std::uint32_t id : m_rows) {
            if (id != none)
                ids.set(id);
        }
        m_rows.assign(size, none);
        m_rows.shrink_to_fit();
        m_marks.assign(size, 0);
        m_marks.shrink_to_fit();
        ids.forEach([&](std::uint32_t id) {
            const std::uint64_t hash = hashOf(id);
            put(slot(hash, [](std::uint32_t) { return false; }), id, hash);
        });
    }

    std::vector<std::uint32_t> m_rows;
    std::vector<std::uint8_t> m_marks;
    std::size_t m_count = 0;
};

} // namespace tagboat
