// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/clicommands.h"
#include "app/ecr/ecrcalls.h"
#include "app/ecr/ecrlayers.h"
#include "app/ecr/ecroperations.h"
#include "app/ecr/exchanges.h"
#include "app/registry/registry.h"

#include <memory>

namespace tagboat {
class Pacer;
}

namespace tagboat::ecr {

/// How ECR's calls are named and signed.
[[nodiscard]] aws::JsonService ecrService(const QUrl &endpoint, const QString &region, bool plainHttpAllowed);

/// Amazon ECR, private, in one region and account.
class EcrRegistry final : public Registry
{
    Q_OBJECT
public:
    /// \param pacer the one `client` uses, maybe shared with other registries.
    EcrRegistry(std::unique_ptr<aws::JsonClient> client, std::shared_ptr<Pacer> pacer, EcrPlace place,
                QObject *parent = nullptr);
    ~EcrRegistry() override;

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Call checkAccess(Handler<Identity> handler) override;
    [[nodiscard]] Call listRepositories(PageToken token, Handler<Page<Repository>> handler) override;
    [[nodiscard]] Call listImages(RepositoryName repository, PageToken token, Handler<Page<Image>> handler) override;
    [[nodiscard]] Call listTags(RepositoryName repository, PageToken token, Handler<Page<TagEntry>> handler) override;
    [[nodiscard]] Call fetchManifests(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                      Handler<ManifestReply> handler) override;
    [[nodiscard]] Call deleteImages(RepositoryName repository, std::vector<ImageIdentifier> identifiers,
                                    Handler<DeletionReply> handler) override;
    [[nodiscard]] Call putImage(RepositoryName repository, Manifest manifest, std::string tag,
                                Handler<Digest> handler) override;
    [[nodiscard]] Call checkLayers(RepositoryName repository, std::vector<Digest> layers,
                                   Handler<std::vector<LayerAvailability>> handler) override;
    [[nodiscard]] Call createRepository(NewRepository repository, Handler<Repository> handler) override;
    [[nodiscard]] Call deleteRepository(RepositoryName repository, bool force, Handler<Done> handler) override;
    [[nodiscard]] Call dockerSignIn(Handler<DockerSignIn> handler) override;
    [[nodiscard]] Call fetchUse(RepositoryName repository, Digest digest, Handler<ImageUse> handler) override;
    [[nodiscard]] QStringList cliCommands(RepositoryName repository,
                                          const std::vector<ImageIdentifier> &identifiers) const override;
    [[nodiscard]] LayerTransfer *layerTransfer() override { return &m_layers; }
    [[nodiscard]] EcrOperations *operations() { return &m_operations; }

    /// Entries a listing asks for at once; 1000, ECR's maximum, unless a test wants less.
    void setPageSize(int pageSize) { m_pageSize = pageSize; }

private:
    std::shared_ptr<Pacer> m_pacer;
    std::unique_ptr<aws::JsonClient> m_client;
    Exchanges m_exchanges;
    EcrPlace m_place;
    EcrCalls m_calls;
    EcrLayers m_layers;
    EcrOperations m_operations;
    int m_pageSize;
    std::shared_ptr<bool> m_knowsImageStatus = std::make_shared<bool>(true);
};

} // namespace tagboat::ecr
