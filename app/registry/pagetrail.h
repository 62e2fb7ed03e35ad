// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>

namespace tagboat {

// What tells elements of a list apart, for PageTrail; equal ones have the same.
[[nodiscard]] std::size_t listedHash(const Repository &repository);
[[nodiscard]] std::size_t listedHash(const Image &image);
[[nodiscard]] std::size_t listedHash(const TagEntry &entry);
[[nodiscard]] std::size_t listedHash(const std::string &name);
[[nodiscard]] std::size_t listedHash(const Digest &digest);

/// Whether a list that comes page by page gets anywhere. A registry that filters by permission hands out empty pages,
/// each with a link to another one: these are followed. One that hands out the same pages in a circle, empty ones or new
/// ones for ever is given up, and that is told: what has come is not all there is.
class PageTrail
{
public:
    static constexpr int mostBarrenPages = 1000; ///< one after the other: empty, or such as have come before
    static constexpr std::size_t mostItems = 2'000'000;

    /// A page has come, and another one is to be asked for. Oddities count as its items.
    /// \return why not: MalformedAnswer with code "PagesInCircle" or "ListWithoutEnd".
    template <class T>
    [[nodiscard]] std::optional<Error> follow(const PageToken &next, std::span<const T> items,
                                              std::span<const Oddity> oddities = {})
    {
        std::size_t contents = 0;
        for (const T &item : items)
            contents = contents * 31 + listedHash(item);
        for (const Oddity &oddity : oddities)
            contents = contents * 31 + qHash(oddity.name);
        return follow(next, items.size() + oddities.size(), contents);
    }

private:
    [[nodiscard]] std::optional<Error> follow(const PageToken &next, std::size_t items, std::size_t contents);

    std::unordered_set<std::size_t> m_tokens, m_contents; ///< hashes
    std::size_t m_items = 0;
    int m_barrenPages = 0;
};

} // namespace tagboat
