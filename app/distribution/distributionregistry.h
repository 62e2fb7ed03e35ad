// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/distribution/reading/knowledge.h"
#include "app/registry/registry.h"

#include <memory>

namespace tagboat::distribution {

/// A registry that speaks the OCI distribution spec 1.1, or Docker's registry API v2.
///
/// Image::pushedAt is the date an image was made: no registry says when it was pushed. capabilities() change with what
/// the registry turns out to refuse.
class DistributionRegistry final : public Registry
{
    Q_OBJECT
public:
    /// \param pacer the one `client` uses, maybe shared with other registries.
    DistributionRegistry(DistributionClient client, std::shared_ptr<Pacer> pacer, QObject *parent = nullptr);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Call checkAccess(Handler<Identity> handler) override;
    /// Names typed by hand first. Unsupported with code "NoCatalog" when there are none of those and no catalog.
    [[nodiscard]] Call listRepositories(PageToken token, Handler<Page<Repository>> handler) override;
    [[nodiscard]] Call listImages(RepositoryName repository, PageToken token, Handler<Page<Image>> handler) override;
    [[nodiscard]] Call readImage(RepositoryName repository, Digest digest, Handler<ImageReading> handler) override;
    [[nodiscard]] Call listTags(RepositoryName repository, PageToken token, Handler<Page<TagEntry>> handler) override;
    [[nodiscard]] Call fetchManifests(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                      Handler<ManifestReply> handler) override;
    [[nodiscard]] Call deleteImages(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                    Handler<DeletionReply> handler) override;
    [[nodiscard]] Call learnDeletion(RepositoryName repository, Handler<Done> handler) override;
    [[nodiscard]] Call putImage(RepositoryName repository, Manifest manifest, std::string tag,
                                Handler<Digest> handler) override;
    [[nodiscard]] Call checkLayers(RepositoryName repository, std::vector<Digest> layers,
                                   Handler<std::vector<LayerAvailability>> handler) override;
    /// Unsupported, as is deleteRepository(): a repository comes with its first image, and stays.
    [[nodiscard]] Call createRepository(NewRepository repository, Handler<Repository> handler) override;
    [[nodiscard]] Call deleteRepository(RepositoryName repository, bool force, Handler<Done> handler) override;
    [[nodiscard]] Call dockerSignIn(Handler<DockerSignIn> handler) override;
    /// regctl for tags, since what skopeo and crane delete by tag is the image.
    [[nodiscard]] QStringList cliCommands(RepositoryName repository,
                                          const std::vector<ImageIdentifier> &identifiers) const override;

    /// Tags or repositories a page is to have; 100 unless a test wants another number.
    void setPageSize(int pageSize) { m_pageSize = pageSize; }

private:
    [[nodiscard]] Page<Repository> typedByHand() const;

    std::shared_ptr<Knowledge> m_knowledge;
    std::shared_ptr<Pacer> m_pacer;
    int m_pageSize;
};

} // namespace tagboat::distribution
