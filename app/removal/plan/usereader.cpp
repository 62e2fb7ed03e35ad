// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/plan/usereader.h"

#include "app/removal/plan/referencegraph.h"

#include <algorithm>
#include <set>

namespace tagboat {

namespace {

constexpr std::size_t inFlight = 8;

using Node = ReferenceGraph::Node;

bool mayRun(const ReferenceGraph::Entry &entry)
{
    return entry.kind == ImageKind::Image || entry.kind == ImageKind::Unknown;
}

void collect(const ReferenceGraph &graph, const Selection &selection,
             std::vector<std::pair<RepositoryName, Digest>> &images)
{
    std::set<Node> seen;
    const auto add = [&](Node node) {
        if (seen.insert(node).second && mayRun(graph.at(node)))
            images.emplace_back(selection.repository, graph.at(node).digest);
    };
    for (const ImageIdentifier &identifier : selection.identifiers) {
        const auto node = identifier.isTag() ? graph.findTag(identifier.tag()) : graph.find(identifier.digest());
        if (!node)
            continue;
        add(*node);
        for (const Node below : graph.below(*node))
            add(below);
    }
}

} // namespace

std::vector<std::pair<RepositoryName, Digest>> imagesThatMayRun(const std::vector<RepositorySnapshot> &snapshots,
                                                                const std::vector<Selection> &selections)
{
    std::vector<std::pair<RepositoryName, Digest>> images;
    for (const RepositorySnapshot &snapshot : snapshots) {
        Selection all{snapshot.name, {}};
        for (const Selection &selection : selections) {
            if (selection.repository == snapshot.name)
                all.identifiers.insert(all.identifiers.end(), selection.identifiers.begin(),
                                       selection.identifiers.end());
        }
        if (!all.identifiers.empty())
            collect(ReferenceGraph(snapshot), all, images);
    }
    return images;
}

UseReader::UseReader(Registry *registry, std::vector<std::pair<RepositoryName, Digest>> images, QObject *parent)
    : QObject(parent)
    , m_registry(registry)
    , m_images(std::move(images))
{
}

UseReader::~UseReader() = default;

void UseReader::start()
{
    if (m_images.empty())
        m_nothing = completeLater<Done>([this](const Result<Done> &) { Q_EMIT finished(); }, Done());
    ask();
}

void UseReader::ask()
{
    while (m_next < m_images.size() && m_calls.size() < inFlight) {
        const std::size_t image = m_next++;
        const auto &[repository, digest] = m_images[image];
        m_calls[image] =
            m_registry->fetchUse(repository, digest, [this, image](const Result<ImageUse> &use) { take(image, use); });
    }
}

void UseReader::take(std::size_t image, const Result<ImageUse> &use)
{
    const auto ended = m_calls.extract(image); // lives until this returns
    if (!use) {
        m_uses = failure(use.error());
        m_calls.clear();
        m_next = m_images.size();
    } else if (m_uses && use->count > 0) {
        (*m_uses)[m_images[image].first][m_images[image].second] = use->count;
    }
    ask();
    if (left() == 0)
        Q_EMIT finished();
    else
        Q_EMIT progressed();
}

} // namespace tagboat
