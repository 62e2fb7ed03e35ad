// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace tagboat::distribution {

/// The tags of a repository when they were listed: to look up page by page what they mean.
struct ListedTags
{
    RepositoryName repository;
    std::vector<std::string> tags;
    std::vector<Oddity> oddities{}; ///< of the list; they come with the first page
};

/// The last few of them, by what stands in page tokens.
class TagLists
{
public:
    void keep(std::shared_ptr<const ListedTags> list);
    [[nodiscard]] PageToken tokenFor(const std::shared_ptr<const ListedTags> &list, std::size_t offset) const;
    struct Found
    {
        std::shared_ptr<const ListedTags> list; ///< null: no longer known, or never was
        std::size_t offset = 0;
    };
    [[nodiscard]] Found find(const RepositoryName &repository, const PageToken &token) const;

private:
    struct Kept
    {
        int number;
        std::shared_ptr<const ListedTags> list;
    };
    std::deque<Kept> m_kept;
    int m_lastNumber = 0;
};

} // namespace tagboat::distribution
