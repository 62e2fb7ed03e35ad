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

    /// Adds `id` unless there is a row that `matches(row)`. `hashOf(row)` gives a row's hash again. \return that row, or
    /// none.
    template <class Matches, class HashOf>
    std::uint32_t insert(std::uint32_t id, std::uint64_t hash, Matches matches, HashOf hashOf)
    {
        const std::size_t i = slotForOneMore(hash, matches, hashOf);
        const std::uint32_t known = m_rows[i];
        if (known == none)
            put(i, id, hash);
        m_count += known == none ? 1 : 0;
        return known;
    }

    /// Adds `id`, or puts it in the place of the row that `matches(row)`. \return that row, or none.
    template <class Matches, class HashOf>
    std::uint32_t exchange(std::uint32_t id, std::uint64_t hash, Matches matches, HashOf hashOf)
    {
        const std::size_t i = slotForOneMore(hash, matches, hashOf);
        const std::uint32_t known = m_rows[i];
        put(i, id, hash);
        m_count += known == none ? 1 : 0;
        return known;
    }

    /// Brings what find() and insert() will look at into the processor's cache: worth it a few rows ahead.
    void prefetch(std::uint64_t hash) const
    {
#if defined(__GNUC__)
        if (m_rows.empty())
            return;
        const std::size_t i = home(hash);
        __builtin_prefetch(&m_rows[i], 1);
        __builtin_prefetch(&m_marks[i], 1);
#else
        static_cast<void>(hash);
#endif
    }

    [[nodiscard]] std::size_t memory() const
    {
        return m_rows.capacity() * (sizeof(std::uint32_t) + 1);
    }

private:
    /// The lowest bits of the hash: tells most other rows apart without a look at their keys.
    [[nodiscard]] static std::uint8_t mark(std::uint64_t hash)
    {
        return static_cast<std::uint8_t>(hash);
    }

    /// The slot where the search for a hash begins.
    [[nodiscard]] std::size_t home(std::uint64_t hash) const
    {
        return static_cast<std::size_t>(((hash >> 32) * m_rows.size()) >> 32);
    }

    template <class Matches>
    [[nodiscard]] std::size_t slot(std::uint64_t hash, Matches matches) const
    {
        std::size_t i = home(hash);
        while (m_rows[i] != none && (m_marks[i] != mark(hash) || !matches(m_rows[i])))
            i = i + 1 == m_rows.size() ? 0 : i + 1;
        return i;
    }

    template <class Matches, class HashOf>
    [[nodiscard]] std::size_t slotForOneMore(std::uint64_t hash, Matches matches, HashOf hashOf)
    {
        if ((m_count + 1) * 5 > m_rows.size() * 4)
            grow(hashOf);
        return slot(hash, matches);
    }

    void put(std::size_t i, std::uint32_t id, std::uint64_t hash)
    {
        m_rows[i] = id;
        m_marks[i] = mark(hash);
    }

    template <class HashOf>
    void grow(HashOf hashOf)
    {
        // Twice as much as long as that is little memory; then half as much again.
        constexpr std::size_t little = 1U << 18;
        const std::size_t size = m_rows.empty() ? 64
            : m_rows.size() < little            ? 2 * m_rows.size()
                                                : m_rows.size() + m_rows.size() / 2;
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
