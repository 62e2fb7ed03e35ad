// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/glance/glanceclient.h"
#include "app/glance/glancelookup.h"
#include "app/glance/turns.h"
#include "app/registry/registry.h"

#include <memory>

namespace tagboat::glance {

/// OpenStack Glance, as one project sees it. ImageNames tells what a repository is here; an image's identity is its UUID.
class GlanceRegistry final : public Registry
{
    Q_OBJECT
public:
    /// \param pacer the one `client` uses, maybe shared with other registries.
    /// \param filter which images are listed.
    GlanceRegistry(GlanceClient client, std::shared_ptr<Pacer> pacer, ImageFilter filter = {},
                   QObject *parent = nullptr);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Call checkAccess(Handler<Identity> handler) override;
    [[nodiscard]] Call listRepositories(PageToken token, Handler<Page<Repository>> handler) override;
    [[nodiscard]] Call listImages(RepositoryName repository, PageToken token, Handler<Page<Image>> handler) override;
    [[nodiscard]] Call listTags(RepositoryName repository, PageToken token, Handler<Page<TagEntry>> handler) override;
    /// The image's own record as JSON stands for a manifest, with `members` in it where it is shared.
    [[nodiscard]] Call fetchManifests(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                      Handler<ManifestReply> handler) override;
    [[nodiscard]] Call deleteImages(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                    Handler<DeletionReply> handler) override;
    [[nodiscard]] Call setProtected(RepositoryName repository, Digest digest, bool isProtected,
                                    Handler<Done> handler) override;
    /// These are Unsupported: Glance has no manifests, layers or repositories, and docker cannot sign in to it.
    [[nodiscard]] Call putImage(RepositoryName repository, Manifest manifest, std::string tag,
                                Handler<Digest> handler) override;
    [[nodiscard]] Call checkLayers(RepositoryName repository, std::vector<Digest> layers,
                                   Handler<std::vector<LayerAvailability>> handler) override;
    [[nodiscard]] Call createRepository(NewRepository repository, Handler<Repository> handler) override;
    [[nodiscard]] Call deleteRepository(RepositoryName repository, bool force, Handler<Done> handler) override;
    [[nodiscard]] Call dockerSignIn(Handler<DockerSignIn> handler) override;
    [[nodiscard]] QStringList cliCommands(RepositoryName repository,
                                          const std::vector<ImageIdentifier> &identifiers) const override;

    /// Images a listing asks for at once; 1000, the server's usual maximum, unless a test wants less.
    void setPageSize(int pageSize) { m_pageSize = pageSize; }

private:
    [[nodiscard]] LookupPlace lookupPlace() const { return {m_client, m_names, m_filter}; }

    GlanceClient m_client;
    ImageFilter m_filter;
    std::shared_ptr<Pacer> m_pacer;
    std::shared_ptr<Turns> m_turns = std::make_shared<Turns>();
    std::shared_ptr<ImageNames> m_names = std::make_shared<ImageNames>();
    int m_pageSize;
};

} // namespace tagboat::glance
