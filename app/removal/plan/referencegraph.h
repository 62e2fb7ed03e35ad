// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/removal/plan/deletionplan.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tagboat {

/// Who hangs on whom in one repository: indexes and their children, subjects and their referrers. Nodes are numbers.
class ReferenceGraph
{
public:
    using Node = std::uint32_t;

    /// A tag that names its subject, as signers wrote it before there was a subject field: see referrersTag().
    struct FallbackTag
    {
        Node referrer;
        std::string tag;
    };

    struct Entry
    {
        Digest digest;
        const Image *image = nullptr; ///< null: only an index speaks of it
        const ManifestContent *content = nullptr; ///< null: not read
        std::vector<std::string> tags;
        std::vector<Node> parents; ///< listed indexes that hold it, in the listing's order
        std::vector<Node> children;
        std::vector<Node> referrers;
        std::vector<FallbackTag> fallbackTags; ///< tags that name this one as their subject
        QString platform;
        ImageKind kind = ImageKind::Unknown;

        [[nodiscard]] bool isUnreadIndex() const { return kind == ImageKind::Index && !content; }
    };

    /// \param snapshot not copied, must outlive this.
    explicit ReferenceGraph(const RepositorySnapshot &snapshot);

    [[nodiscard]] std::size_t size() const { return m_entries.size(); }
    [[nodiscard]] const Entry &at(Node node) const { return m_entries[node]; }
    /// Children, their children and so on, each once; not the node itself.
    [[nodiscard]] std::vector<Node> below(Node node) const;
    [[nodiscard]] std::optional<Node> find(const Digest &digest) const;
    [[nodiscard]] std::optional<Node> findTag(std::string_view tag) const;

private:
    Node add(const Digest &digest);
    void addImage(const Image &image, const RepositorySnapshot &snapshot);
    void link(Node index);
    void linkReferrer(Node node);
    [[nodiscard]] std::optional<Node> findSubject(const std::string &tag) const;

    std::vector<Entry> m_entries;
    std::unordered_map<Digest, Node> m_byDigest;
    std::unordered_map<std::string, Node> m_byTag;
    std::unordered_map<std::string, Node> m_byReferrersTag; ///< of subjects whose tag has only a part of their digest
};

} // namespace tagboat
