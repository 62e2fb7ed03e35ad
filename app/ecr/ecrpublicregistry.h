// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/ecr/clicommands.h"
#include "app/ecr/ecrlayers.h"
#include "app/ecr/ecroperations.h"
#include "app/ecr/ecrpublicoperations.h"
#include "app/ecr/publicpull.h"

namespace tagboat {
class Pacer;
}

namespace tagboat::ecr {

/// The only region with the commands of ECR Public, for its endpoint and for signatures.
inline constexpr QLatin1String publicRegion("us-east-1");

/// How ECR Public's calls are named and signed.
[[nodiscard]] aws::JsonService ecrPublicService(const QUrl &endpoint, bool plainHttpAllowed);

/// Layers of the public service: uploads as in the private one, reading as `docker pull` does.
class EcrPublicLayers final : public EcrLayers
{
public:
    EcrPublicLayers(Exchanges *exchanges, EcrCalls *calls, PublicPull *pull)
        : EcrLayers(exchanges, calls)
        , m_pull(pull)
    {
    }

    [[nodiscard]] Call readLayer(RepositoryName repository, Digest layer, qint64 first, qint64 length,
                                 Handler<QByteArray> handler) override;

private:
    PublicPull *m_pull;
};

/// Amazon ECR Public: one registry, of an account.
class EcrPublicRegistry final : public Registry
{
    Q_OBJECT
public:
    /// \param pacer the one `client` uses, maybe shared with other registries.
    /// \param place its registryId may be an alias of one of the account's own registries.
    EcrPublicRegistry(std::unique_ptr<aws::JsonClient> client, std::shared_ptr<Pacer> pacer, EcrPlace place,
                      QObject *parent = nullptr);
    ~EcrPublicRegistry() override;

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
    /// Only the name counts: tags are mutable and nothing is scanned here.
    [[nodiscard]] Call createRepository(NewRepository repository, Handler<Repository> handler) override;
    [[nodiscard]] Call deleteRepository(RepositoryName repository, bool force, Handler<Done> handler) override;
    [[nodiscard]] Call dockerSignIn(Handler<DockerSignIn> handler) override;
    [[nodiscard]] QStringList cliCommands(RepositoryName repository,
                                          const std::vector<ImageIdentifier> &identifiers) const override;
    [[nodiscard]] LayerTransfer *layerTransfer() override { return &m_layers; }

    [[nodiscard]] EcrOperations *operations() { return &m_operations; }
    [[nodiscard]] EcrPublicOperations *publicOperations() { return &m_publicOperations; }

    /// Entries a listing asks for at once; 1000, the maximum, unless a test wants less.
    void setPageSize(int pageSize) { m_pageSize = pageSize; }

private:
    /// Makes the call, after it is known which account an alias means.
    template <class T>
    [[nodiscard]] Call withAccount(std::function<Call(Handler<T>)> send, Handler<T> handler);
    [[nodiscard]] Result<QString> accountOf(const std::vector<PublicRegistry> &registries) const;
    void setAccount(const QString &account);

    std::shared_ptr<Pacer> m_pacer;
    std::unique_ptr<aws::JsonClient> m_client;
    Exchanges m_exchanges;
    EcrPlace m_place;
    bool m_isAccountKnown;
    EcrCalls m_calls;
    PublicPull m_pull;
    EcrPublicLayers m_layers;
    EcrOperations m_operations;
    EcrPublicOperations m_publicOperations;
    int m_pageSize;
};

} // namespace tagboat::ecr
