// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <functional>
#include <type_traits>

namespace tagboat {

/// The number of a row that says of which table: a row of one is no row of another, and a number becomes one only where
/// that is written. It costs nothing, and goes wherever a number is asked for.
template <class Table>
class RowIndex
{
public:
    constexpr RowIndex() = default;
    constexpr explicit RowIndex(std::uint32_t number)
        : m_number(number)
    {
    }
    /// A constant is meant for whoever asks for a row; only what was worked out can be the number of another's.
    template <class Constant>
    requires std::is_same_v<Constant, int>
    consteval RowIndex(Constant number)
        : m_number(static_cast<std::uint32_t>(number))
    {
    }
    template <class Other>
    RowIndex(RowIndex<Other>) = delete;

    constexpr operator std::uint32_t() const { return m_number; }

    constexpr RowIndex &operator++()
    {
        ++m_number;
        return *this;
    }
    constexpr RowIndex operator++(int) { return RowIndex(m_number++); }

private:
    std::uint32_t m_number = 0;
};

template <class Table, class Other>
bool operator==(RowIndex<Table>, RowIndex<Other>) requires(!std::is_same_v<Table, Other>) = delete;
template <class Table, class Other>
bool operator<(RowIndex<Table>, RowIndex<Other>) requires(!std::is_same_v<Table, Other>) = delete;

/// The row of an image in its columns, and the row of an entry. An entry is a tag, or stands for an image without one.
using ImageRow = RowIndex<struct ImageTableRows>;
using EntryRow = RowIndex<struct EntryTableRows>;

} // namespace tagboat

template <class Table>
struct std::hash<tagboat::RowIndex<Table>>
{
    std::size_t operator()(tagboat::RowIndex<Table> row) const noexcept { return std::hash<std::uint32_t>()(row); }
};
