// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tagboat {

/// A bit per row. Bits beyond the end read as 0; setting one grows the bitmap.
class Bitmap
{
public:
    [[nodiscard]] bool test(std::uint32_t i) const
    {
        return (i >> 6) < m_words.size() && ((m_words[i >> 6] >> (i & 63)) & 1U) != 0;
    }

    void set(std::uint32_t i, bool value = true)
    {
        if ((i >> 6) >= m_words.size()) {
            if (!value)
                return;
            m_words.resize((i >> 6) + 1);
        }
        const std::uint64_t bit = std::uint64_t(1) << (i & 63);
        m_words[i >> 6] = value ? m_words[i >> 6] | bit : m_words[i >> 6] & ~bit;
    }

    /// Room for so many bits, so that set() need not grow.
    void reserve(std::uint32_t size) { m_words.resize(std::max(m_words.size(), (std::size_t(size) + 63) / 64)); }

    void add(const Bitmap &other)
    {
        m_words.resize(std::max(m_words.size(), other.m_words.size()));
        for (std::size_t w = 0; w < other.m_words.size(); ++w)
            m_words[w] |= other.m_words[w];
    }

    [[nodiscard]] bool isEmpty() const
    {
        return std::all_of(m_words.begin(), m_words.end(), [](std::uint64_t word) { return word == 0; });
    }

    void clear() { m_words.clear(); }

    [[nodiscard]] std::uint32_t count() const
    {
        std::uint32_t sum = 0;
        for (const std::uint64_t word : m_words)
            sum += static_cast<std::uint32_t>(std::popcount(word));
        return sum;
    }

    /// Calls `visit(i)` for every set bit, in order. \tparam Row what the bits are of
    template <class Row = std::uint32_t, class Visit>
    void forEach(Visit visit) const
    {
        for (std::size_t w = 0; w < m_words.size(); ++w) {
            for (std::uint64_t word = m_words[w]; word != 0; word &= word - 1)
                visit(Row(static_cast<std::uint32_t>(w * 64 + static_cast<std::size_t>(std::countr_zero(word)))));
        }
    }

    [[nodiscard]] std::size_t memory() const { return m_words.capacity() * sizeof(std::uint64_t); }

private:
    std::vector<std::uint64_t> m_words;
};

} // namespace tagboat
