// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/call.h"
#include "app/registry/registry.h"

#include <map>
#include <vector>

namespace tagboat {

/// A manifest of an image that is to be copied.
struct TreeManifest
{
    Manifest manifest;
    ManifestContent content;
};

/// Configs and layers, each once, without those that stay where their maker keeps them.
[[nodiscard]] std::vector<LayerDescriptor> layersOf(const std::vector<TreeManifest> &manifests);

/// Reads a manifest and, if it is an index, all below it.
class ManifestTree
{
public:
    /// Every manifest once, children before the indexes that list them, so the one asked for is the last.
    /// A missing or unreadable manifest fails the call, `where` = its digest or tag. \param registry not owned.
    [[nodiscard]] static Call read(Registry *registry, const RepositoryName &repository, const ImageIdentifier &image,
                                   Handler<std::vector<TreeManifest>> handler);

    ManifestTree(Registry *registry, RepositoryName repository, Completer<std::vector<TreeManifest>> complete);
    void stop() { m_step.cancel(); }

private:
    void fetch();
    void take(const Result<ManifestReply> &reply);
    void finish();
    [[nodiscard]] std::vector<TreeManifest> inOrder();

    Registry *m_registry;
    RepositoryName m_repository;
    Completer<std::vector<TreeManifest>> m_complete;
    std::vector<ImageIdentifier> m_waiting;
    std::vector<ImageIdentifier> m_askedFor; ///< all of the last round
    Digest m_root;
    std::map<Digest, TreeManifest> m_known;
    Call m_step;
};

} // namespace tagboat
