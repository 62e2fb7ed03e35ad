// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/core/result.h"
#include "app/ecr/ecrconstraints.h"
#include "app/ecr/repositorysettings.h"
#include "app/registry/registry.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace tagboat::ecr {

/// Makes the JSON bodies of ECR's operations. Every input is checked first (ecrconstraints.h): a body that comes out
/// breaks no constraint of the model. Absent members are left out, never null.
class EcrRequests
{
public:
    using Body = Result<QByteArray>;

    /// \param registryId account whose registry is meant; empty: that of the credentials.
    explicit EcrRequests(QString registryId = {}, Service service = Service::Private)
        : m_registryId(std::move(registryId))
        , m_service(service)
    {
    }

    [[nodiscard]] Body describeRepositories(const PageToken &token, int maximumResults) const;
    [[nodiscard]] Body describeRepository(const RepositoryName &name) const;
    /// \param anyStatus ask for archived images too: ECR leaves them out otherwise.
    [[nodiscard]] Body describeImages(const RepositoryName &repository, const PageToken &token, int maximumResults,
                                      bool anyStatus) const;
    [[nodiscard]] Body listImages(const RepositoryName &repository, const PageToken &token, int maximumResults,
                                  bool anyStatus) const;
    [[nodiscard]] Body batchGetImage(const RepositoryName &repository,
                                     const std::vector<ImageIdentifier> &identifiers) const;
    [[nodiscard]] Body batchDeleteImage(const RepositoryName &repository,
                                        const std::vector<ImageIdentifier> &identifiers) const;
    [[nodiscard]] Body batchCheckLayerAvailability(const RepositoryName &repository,
                                                   const std::vector<Digest> &layers) const;
    /// Sends the digest along as a guard. `tag` empty: by digest only.
    [[nodiscard]] Body putImage(const RepositoryName &repository, const Manifest &manifest,
                                const std::string &tag) const;
    [[nodiscard]] Body createRepository(const NewRepository &repository) const;
    [[nodiscard]] Body deleteRepository(const RepositoryName &repository, bool force) const;
    [[nodiscard]] Body getAuthorizationToken() const;
    /// One finding is enough: each of them tells how often the image is in use.
    [[nodiscard]] Body describeImageScanFindings(const RepositoryName &repository, const Digest &digest) const;

    // Layers
    [[nodiscard]] Body getDownloadUrlForLayer(const RepositoryName &repository, const Digest &layer) const;
    [[nodiscard]] Body initiateLayerUpload(const RepositoryName &repository) const;
    [[nodiscard]] Body uploadLayerPart(const RepositoryName &repository, const QString &uploadId, qint64 first,
                                       const QByteArray &part) const;
    [[nodiscard]] Body completeLayerUpload(const RepositoryName &repository, const QString &uploadId,
                                           const Digest &layer) const;
    // Permissions and resource tags
    /// Get and DeleteRepositoryPolicy, GetRepositoryCatalogData.
    [[nodiscard]] Body named(const RepositoryName &repository) const;
    [[nodiscard]] Body setRepositoryPolicy(const RepositoryName &repository, const QString &policy, bool force) const;
    [[nodiscard]] Body listTagsForResource(const QString &arn) const;
    [[nodiscard]] Body tagResource(const QString &arn, const std::vector<ResourceTag> &tags) const;
    [[nodiscard]] Body untagResource(const QString &arn, const QStringList &keys) const;
    /// The private service alone.
    [[nodiscard]] Body createRepositoryWith(const RepositorySettings &settings) const;
    // The public service alone
    [[nodiscard]] Body createPublicRepository(const RepositoryName &name, const std::optional<CatalogData> &catalog,
                                              const std::vector<ResourceTag> &tags) const;
    [[nodiscard]] Body putRepositoryCatalogData(const RepositoryName &repository, const CatalogData &catalog) const;
    [[nodiscard]] Body putRegistryCatalogData(const QString &displayName) const;
    [[nodiscard]] Body describeRegistries(const PageToken &token, int maximumResults) const;

private:
    [[nodiscard]] Result<QJsonObject> start() const;
    [[nodiscard]] Result<QJsonObject> start(const RepositoryName &repository) const;
    [[nodiscard]] Body page(const RepositoryName &repository, const PageToken &token, int maximumResults,
                            bool anyStatus) const;
    [[nodiscard]] Result<QJsonObject> startWith(const RepositoryName &repository,
                                                const std::vector<ImageIdentifier> &identifiers) const;

    QString m_registryId;
    Service m_service;
};

} // namespace tagboat::ecr
