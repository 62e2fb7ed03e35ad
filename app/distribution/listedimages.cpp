// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/listedimages.h"

#include <algorithm>

namespace tagboat::distribution {

namespace {

constexpr std::size_t mostKept = 8; // windows that list at the same time

} // namespace

ListedImages::ListedImages(RepositoryName repository, const std::vector<std::string> &tags,
                           const std::vector<std::optional<Digest>> &digests)
    : m_repository(std::move(repository))
{
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (!digests[i])
            continue;
        const auto [image, isNew] = m_tags.try_emplace(*digests[i]);
        if (isNew)
            m_images.push_back(*digests[i]);
        // A server that changes while its pages are read may list a tag twice.
        if (std::find(image->second.begin(), image->second.end(), tags[i]) == image->second.end())
            image->second.push_back(tags[i]);
    }
}

std::vector<std::string> ListedImages::tagsOf(const Digest &digest) const
{
    const auto found = m_tags.find(digest);
    return found == m_tags.end() ? std::vector<std::string>() : found->second;
}

bool ListedImages::claim(const Digest &digest, std::size_t offset)
{
    return !isTagged(digest) && m_claims.try_emplace(digest, offset).first->second == offset;
}

void ListedRepositories::keep(std::shared_ptr<ListedImages> images)
{
    m_kept.push_back({++m_lastNumber, std::move(images)});
    if (m_kept.size() > mostKept)
        m_kept.pop_front();
}

PageToken ListedRepositories::tokenFor(const std::shared_ptr<ListedImages> &images, std::size_t offset) const
{
    const auto found =
        std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept &kept) { return kept.images == images; });
    const int number = found == m_kept.end() ? 0 : found->number;
    return QStringLiteral("%1:%2").arg(number).arg(offset);
}

ListedRepositories::Found ListedRepositories::find(const RepositoryName &repository, const PageToken &token) const
{
    const int number = token.section(u':', 0, 0).toInt();
    const auto found =
        std::find_if(m_kept.begin(), m_kept.end(), [number](const Kept &kept) { return kept.number == number; });
    if (found == m_kept.end() || found->images->repository() != repository)
        return {};
    return {found->images, static_cast<std::size_t>(token.section(u':', 1).toULongLong())};
}

} // namespace tagboat::distribution
