// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/registry.h"

#include <deque>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace tagboat::distribution {

/// What the tags of a repository meant when they were listed: the images to hand over page by page.
class ListedImages
{
public:
    /// \param digests of `tags`, in their order; a tag without one has gone meanwhile.
    ListedImages(RepositoryName repository, const std::vector<std::string> &tags,
                 const std::vector<std::optional<Digest>> &digests);

    [[nodiscard]] const RepositoryName &repository() const { return m_repository; }
    /// Tagged images, in the order of their first tag.
    [[nodiscard]] const std::vector<Digest> &images() const { return m_images; }
    [[nodiscard]] std::vector<std::string> tagsOf(const Digest &digest) const;
    [[nodiscard]] bool isTagged(const Digest &digest) const { return m_tags.contains(digest); }
    /// The page at `offset` may list the untagged `digest`: no other has, so that it is listed once. May be asked again.
    [[nodiscard]] bool claim(const Digest &digest, std::size_t offset);

private:
    RepositoryName m_repository;
    std::vector<Digest> m_images;
    std::unordered_map<Digest, std::vector<std::string>> m_tags;
    std::unordered_map<Digest, std::size_t> m_claims;
};

/// The last few of them, by what stands in page tokens.
class ListedRepositories
{
public:
    void keep(std::shared_ptr<ListedImages> images);
    [[nodiscard]] PageToken tokenFor(const std::shared_ptr<ListedImages> &images, std::size_t offset) const;
    struct Found
    {
        std::shared_ptr<ListedImages> images; ///< null: no longer known, or never was
        std::size_t offset = 0;
    };
    [[nodiscard]] Found find(const RepositoryName &repository, const PageToken &token) const;

private:
    struct Kept
    {
        int number;
        std::shared_ptr<ListedImages> images;
    };
    std::deque<Kept> m_kept;
    int m_lastNumber = 0;
};

} // namespace tagboat::distribution
