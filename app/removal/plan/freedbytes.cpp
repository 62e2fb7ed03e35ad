// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/plan/freedbytes.h"

#include <algorithm>
#include <unordered_map>

namespace tagboat {

namespace {

/// A record of properties, or a manifest that names no blob at all, says nothing about bytes: the listing's size counts.
bool saysItsBlobs(const ManifestContent &content)
{
    return content.config || !content.layers.empty();
}

bool hasLayers(const ReferenceGraph::Entry &entry)
{
    return entry.image && entry.kind != ImageKind::Index;
}

template <class Visit>
void visitBlobs(const ManifestContent &content, Visit visit)
{
    if (content.config)
        visit(*content.config);
    for (const LayerDescriptor &layer : content.layers)
        visit(layer);
}

} // namespace

FreedBytes freedBytes(const ReferenceGraph &graph, const std::vector<bool> &going, bool complete)
{
    FreedBytes freed;
    std::unordered_map<Digest, std::int64_t> blobs;
    int readGoing = 0;
    int unreadGoing = 0;
    int images = 0;
    int unread = 0;
    for (ReferenceGraph::Node node = 0; node < graph.size(); ++node) {
        const ReferenceGraph::Entry &entry = graph.at(node);
        if (going[node] && (!entry.image || entry.isUnreadIndex()))
            freed.isLowerBound = true;
        if (!hasLayers(entry))
            continue;
        ++images;
        const bool isRead = entry.content && saysItsBlobs(*entry.content);
        const bool isAlone = entry.content && !isRead; // shares no layer with others
        unread += entry.content ? 0 : 1;
        if (!going[node])
            continue;
        if (isRead) {
            ++readGoing;
            visitBlobs(*entry.content,
                       [&](const LayerDescriptor &blob) { blobs.emplace(blob.digest, blob.sizeInBytes); });
        } else {
            unreadGoing += isAlone ? 0 : 1;
            freed.isLowerBound |= entry.image->sizeInBytes < 0;
            freed.bytes += std::max<std::int64_t>(0, entry.image->sizeInBytes);
        }
    }
    for (ReferenceGraph::Node node = 0; node < graph.size() && !blobs.empty(); ++node) {
        const ReferenceGraph::Entry &entry = graph.at(node);
        if (!going[node] && entry.image && entry.content)
            visitBlobs(*entry.content, [&](const LayerDescriptor &blob) { blobs.erase(blob.digest); });
    }
    for (const auto &[digest, size] : blobs) {
        freed.isLowerBound |= size < 0;
        freed.bytes += std::max<std::int64_t>(0, size);
    }
    const bool mayShareUnread = unreadGoing > 0 && images > 1;
    const bool mayShareRead = readGoing > 0 && unread > 0;
    const bool mayShareUnlisted = !complete && readGoing + unreadGoing > 0;
    freed.isUpperBound = mayShareUnread || mayShareRead || mayShareUnlisted;
    return freed;
}

} // namespace tagboat
