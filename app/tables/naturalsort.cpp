// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/naturalsort.h"

#include "app/tables/keyedsort.h"
#include "app/tables/naturalkey.h"

#include <QtEndian>

#include <cstring>
#include <string>

namespace tagboat {

namespace {

constexpr std::size_t prefixSize = sizeof(std::uint64_t);
/// Longer common beginnings are left to plain comparison.
constexpr std::size_t deepestPrefix = 64;

class NaturalSort
{
public:
    NaturalSort(const std::vector<std::uint32_t> &rows, bool descending,
                const std::function<std::string_view(std::uint32_t)> &textOf, const std::atomic<bool> &stop)
        : m_rows(rows)
        , m_descending(descending)
        , m_textOf(textOf)
        , m_stop(stop)
    {
        m_keys.reserve(rows.size() * 16);
        m_starts.reserve(rows.size() + 1);
        for (const std::uint32_t row : rows) {
            m_starts.push_back(m_keys.size());
            appendNaturalKey(m_keys, textOf(row));
        }
        m_starts.push_back(m_keys.size());
        m_keys.append(prefixSize, '\0'); // so that the last prefix can be read whole
    }

    [[nodiscard]] std::vector<std::uint32_t> sorted()
    {
        std::vector<KeyedRow> items(m_rows.size());
        for (std::uint32_t i = 0; i < items.size(); ++i)
            items[i] = {prefix(i, 0), i};
        sortByKey(items);
        splitRuns(items.begin(), items.end(), 0);
        std::vector<std::uint32_t> result(items.size());
        std::transform(items.begin(), items.end(), result.begin(), [this](KeyedRow item) { return m_rows[item.row]; });
        return result;
    }

private:
    using Iterator = std::vector<KeyedRow>::iterator;

    /// Eight bytes of the key of the text at `index`, zeros behind its end; turned round to sort descending.
    [[nodiscard]] std::uint64_t prefix(std::uint32_t index, std::size_t depth) const
    {
        const std::size_t start = m_starts[index] + depth * prefixSize;
        const std::size_t end = m_starts[index + 1];
        std::uint64_t value = 0;
        if (start < end) {
            value = qFromBigEndian<std::uint64_t>(m_keys.data() + start);
            if (end - start < prefixSize)
                value &= ~std::uint64_t(0) << (8 * (prefixSize - (end - start)));
        }
        return m_descending ? ~value : value;
    }

    /// [begin, end) is sorted by the prefix of this depth: sorts what is equal in it.
    void splitRuns(Iterator begin, Iterator end, std::size_t depth)
    {
        while (begin != end && !m_stop) {
            const Iterator next =
                std::find_if(begin, end, [key = begin->key](KeyedRow item) { return item.key != key; });
            if (next - begin > 1)
                sortRun(begin, next, depth + 1);
            begin = next;
        }
    }

    void sortRun(Iterator begin, Iterator end, std::size_t depth)
    {
        const bool more = std::any_of(begin, end, [&](KeyedRow item) {
            return m_starts[item.row] + depth * prefixSize < m_starts[item.row + 1];
        });
        if (!more || depth > deepestPrefix) {
            std::sort(begin, end, [this](KeyedRow a, KeyedRow b) { return isBefore(m_rows[a.row], m_rows[b.row]); });
            return;
        }
        for (Iterator item = begin; item != end; ++item)
            item->key = prefix(item->row, depth);
        std::sort(begin, end, [](KeyedRow a, KeyedRow b) { return a.key < b.key; });
        splitRuns(begin, end, depth);
    }

    [[nodiscard]] bool isBefore(std::uint32_t a, std::uint32_t b) const
    {
        const int order = compareNatural(m_textOf(a), m_textOf(b));
        if (order == 0)
            return a < b;
        return m_descending ? order > 0 : order < 0;
    }

    const std::vector<std::uint32_t> &m_rows;
    bool m_descending;
    const std::function<std::string_view(std::uint32_t)> &m_textOf;
    const std::atomic<bool> &m_stop;
    std::string m_keys;
    std::vector<std::size_t> m_starts;
};

} // namespace

void sortNaturally(std::vector<std::uint32_t> &rows, bool descending,
                   const std::function<std::string_view(std::uint32_t)> &textOf, const std::atomic<bool> &stop)
{
    rows = NaturalSort(rows, descending, textOf, stop).sorted();
}

} // namespace tagboat
