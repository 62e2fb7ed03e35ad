// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/plan/referencegraph.h"

#include "app/registry/referrerstag.h"

#include <algorithm>
#include <unordered_set>

namespace tagboat {

ReferenceGraph::ReferenceGraph(const RepositorySnapshot &snapshot)
{
    m_entries.reserve(snapshot.images.size());
    m_byDigest.reserve(snapshot.images.size());
    for (const Image &image : snapshot.images)
        addImage(image, snapshot);
    const auto listed = static_cast<Node>(m_entries.size());
    for (Node node = 0; node < listed; ++node)
        link(node);
    for (Node node = 0; node < listed; ++node) {
        if (const Digest &digest = m_entries[node].digest; digest.isOfOtherAlgorithm())
            m_byReferrersTag.try_emplace(referrersTag(digest), node);
    }
    for (Node node = 0; node < listed; ++node)
        linkReferrer(node);
}

ReferenceGraph::Node ReferenceGraph::add(const Digest &digest)
{
    const auto [place, isNew] = m_byDigest.try_emplace(digest, static_cast<Node>(m_entries.size()));
    if (isNew)
        m_entries.emplace_back().digest = digest;
    return place->second;
}

void ReferenceGraph::addImage(const Image &image, const RepositorySnapshot &snapshot)
{
    const Node node = add(image.digest);
    Entry &entry = m_entries[node];
    // A listing that changes while it is paged may give an image twice, each time with tags of that moment.
    if (!entry.image) {
        entry.image = &image;
        entry.kind = image.kind;
        const auto content = snapshot.manifests.find(image.digest);
        if (content != snapshot.manifests.end()) {
            entry.content = &content->second;
            if (content->second.kind != ImageKind::Unknown)
                entry.kind = content->second.kind;
        }
    }
    for (const std::string &tag : image.tags) {
        if (m_byTag.try_emplace(tag, node).second)
            entry.tags.push_back(tag);
    }
}

void ReferenceGraph::link(Node index)
{
    const ManifestContent *content = m_entries[index].content;
    if (!content)
        return;
    for (const ManifestDescriptor &descriptor : content->children) {
        const Node child = add(descriptor.digest);
        Entry &entry = m_entries[child];
        if (entry.platform.isEmpty())
            entry.platform = descriptor.platform();
        if (descriptor.attestationFor)
            entry.kind = ImageKind::Attestation;
        const bool twice = !entry.parents.empty() && entry.parents.back() == index;
        if (child == index || twice)
            continue;
        entry.parents.push_back(index);
        m_entries[index].children.push_back(child);
    }
}

void ReferenceGraph::linkReferrer(Node node)
{
    const Entry &entry = m_entries[node];
    std::optional<Digest> subject = entry.image->subject;
    if (!subject && entry.content)
        subject = entry.content->subject;
    if (subject) {
        const auto found = find(*subject);
        if (found && *found != node)
            m_entries[*found].referrers.push_back(node);
    }
    for (const std::string &tag : entry.tags) {
        const auto found = findSubject(tag);
        if (found && *found != node)
            m_entries[*found].fallbackTags.push_back({node, tag});
    }
}

std::optional<ReferenceGraph::Node> ReferenceGraph::find(const Digest &digest) const
{
    const auto found = m_byDigest.find(digest);
    return found == m_byDigest.end() ? std::nullopt : std::optional(found->second);
}

/// The image that a referrer's tag names.
std::optional<ReferenceGraph::Node> ReferenceGraph::findSubject(const std::string &tag) const
{
    if (const auto subject = subjectOfTag(tag))
        return find(*subject);
    const auto found = m_byReferrersTag.find(std::string(withoutSignatureSuffix(tag)));
    return found == m_byReferrersTag.end() ? std::nullopt : std::optional(found->second);
}

std::optional<ReferenceGraph::Node> ReferenceGraph::findTag(std::string_view tag) const
{
    const auto found = m_byTag.find(std::string(tag));
    return found == m_byTag.end() ? std::nullopt : std::optional(found->second);
}

std::vector<ReferenceGraph::Node> ReferenceGraph::below(Node node) const
{
    std::vector<Node> found;
    std::unordered_set<Node> seen{node};
    const auto add = [&](Node from) {
        for (const Node child : m_entries[from].children) {
            if (seen.insert(child).second)
                found.push_back(child);
        }
    };
    add(node);
    for (std::size_t i = 0; i < found.size(); ++i)
        add(found[i]);
    return found;
}

} // namespace tagboat
