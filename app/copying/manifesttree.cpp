// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/copying/manifesttree.h"

#include "app/registry/manifest.h"

#include <algorithm>
#include <set>

namespace tagboat {

namespace {

/// No index has so many; a registry that says so is not to be trusted with our memory.
constexpr std::size_t mostManifests = 5000;

/// Layers that stay where their maker keeps them, and no registry has to have (OCI image spec, "non-distributable").
bool staysAway(const LayerDescriptor &layer)
{
    return layer.mediaType.find("foreign") != std::string::npos
        || layer.mediaType.find("nondistributable") != std::string::npos;
}

} // namespace

std::vector<LayerDescriptor> layersOf(const std::vector<TreeManifest> &manifests)
{
    std::vector<LayerDescriptor> layers;
    std::set<Digest> known;
    const auto add = [&](const LayerDescriptor &layer) {
        if (!layer.digest.isNull() && !staysAway(layer) && known.insert(layer.digest).second)
            layers.push_back(layer);
    };
    for (const TreeManifest &each : manifests) {
        if (each.content.config)
            add(*each.content.config);
        for (const LayerDescriptor &layer : each.content.layers)
            add(layer);
    }
    return layers;
}

Call ManifestTree::read(Registry *registry, const RepositoryName &repository, const ImageIdentifier &image,
                        Handler<std::vector<TreeManifest>> handler)
{
    const auto begin = [&](ManifestTree &flow) {
        flow.m_waiting.push_back(image);
        flow.fetch();
    };
    return startFlowBy<ManifestTree>(begin, std::move(handler), registry, repository);
}

ManifestTree::ManifestTree(Registry *registry, RepositoryName repository, Completer<std::vector<TreeManifest>> complete)
    : m_registry(registry)
    , m_repository(std::move(repository))
    , m_complete(std::move(complete))
{
}

void ManifestTree::fetch()
{
    const auto most = static_cast<std::size_t>(std::max(1, m_registry->capabilities().maximumIdentifiersPerCall));
    const auto count = static_cast<std::ptrdiff_t>(std::min(most, m_waiting.size()));
    std::vector<ImageIdentifier> some(m_waiting.end() - count, m_waiting.end());
    m_waiting.erase(m_waiting.end() - count, m_waiting.end());
    m_step = m_registry->fetchManifests(m_repository, std::move(some),
                                        [this](const Result<ManifestReply> &reply) { take(reply); });
}

void ManifestTree::take(const Result<ManifestReply> &reply)
{
    if (!reply)
        return m_complete(failure(reply.error()));
    if (!reply->failures.empty()) {
        const ItemFailure &first = reply->failures.front();
        Error error = asError(first, reply->requestId);
        error.where = first.identifier.toQString();
        return m_complete(failure(std::move(error)));
    }
    for (const auto &found : reply->found) {
        const auto content = parseManifest(found.manifest.text);
        if (!content) {
            Error error = content.error();
            error.where = found.manifest.digest.toQString();
            return m_complete(failure(std::move(error)));
        }
        if (m_root.isNull())
            m_root = found.manifest.digest;
        m_known.insert_or_assign(found.manifest.digest, TreeManifest{found.manifest, *content});
    }
    if (m_known.size() > mostManifests)
        return m_complete(failure({.kind = Error::Kind::AnswerTooLarge, .where = m_root.toQString()}));
    if (m_waiting.empty())
        finish();
    else
        fetch();
}

void ManifestTree::finish()
{
    // What is listed and not known yet; asked for once more if an answer left it out, and then it is an error.
    std::vector<ImageIdentifier> missing;
    std::set<Digest> seen;
    for (const auto &[digest, each] : m_known) {
        for (const ManifestDescriptor &child : each.content.children) {
            if (!m_known.contains(child.digest) && seen.insert(child.digest).second)
                missing.push_back(ImageIdentifier::forDigest(child.digest));
        }
    }
    if (m_root.isNull() || (!missing.empty() && missing == m_askedFor)) {
        return m_complete(failure({.kind = Error::Kind::MalformedAnswer,
                                   .where = missing.empty() ? QString() : missing.front().toQString()}));
    }
    if (m_known.size() + missing.size() > mostManifests) // before any of them is asked for
        return m_complete(failure({.kind = Error::Kind::AnswerTooLarge, .where = m_root.toQString()}));
    if (!missing.empty()) {
        m_askedFor = missing;
        m_waiting = std::move(missing);
        return fetch();
    }
    m_complete(inOrder());
}

/// Children before their index. With a stack of its own: how deep indexes lie in each other is up to strangers.
std::vector<TreeManifest> ManifestTree::inOrder()
{
    struct Open
    {
        TreeManifest manifest;
        std::size_t next = 0; ///< child to look at
    };
    std::vector<TreeManifest> ordered;
    std::vector<Open> open;
    const auto enter = [&](const Digest &digest) {
        if (auto node = m_known.extract(digest)) // once each, so circles would end, too
            open.push_back({std::move(node.mapped()), 0});
    };
    enter(m_root);
    while (!open.empty()) {
        const auto &children = open.back().manifest.content.children;
        if (open.back().next < children.size()) {
            enter(Digest(children[open.back().next++].digest));
            continue;
        }
        ordered.push_back(std::move(open.back().manifest));
        open.pop_back();
    }
    return ordered;
}

} // namespace tagboat
