// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/reading/listedtags.h"

#include <algorithm>

namespace tagboat::distribution {

namespace {

constexpr std::size_t mostKept = 8; // windows that list at the same time

} // namespace

void TagLists::keep(std::shared_ptr<const ListedTags> list)
{
    m_kept.push_back({++m_lastNumber, std::move(list)});
    if (m_kept.size() > mostKept)
        m_kept.pop_front();
}

PageToken TagLists::tokenFor(const std::shared_ptr<const ListedTags> &list, std::size_t offset) const
{
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept &kept) { return kept.list == list; });
    const int number = found == m_kept.end() ? 0 : found->number;
    return QStringLiteral("%1:%2").arg(number).arg(offset);
}

TagLists::Found TagLists::find(const RepositoryName &repository, const PageToken &token) const
{
    const int number = token.section(u':', 0, 0).toInt();
    const auto found =
        std::find_if(m_kept.begin(), m_kept.end(), [number](const Kept &kept) { return kept.number == number; });
    if (found == m_kept.end() || found->list->repository != repository)
        return {};
    return {found->list, static_cast<std::size_t>(token.section(u':', 1).toULongLong())};
}

} // namespace tagboat::distribution
