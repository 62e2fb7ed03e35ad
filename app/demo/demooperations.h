// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demoerror.h"
#include "app/demo/demoinput.h"
#include "app/demo/demopages.h"
#include "app/demo/demoserver.h"
#include "app/demo/demostore.h"

#include <QByteArray>

namespace tagboat::demo {

/// What an operation works with.
struct OperationContext
{
    Store &store;
    const PageTokens &tokens;
    const DemoOptions &options;
    std::int64_t now = 0; ///< the service's clock, seconds since 1970 UTC
    Edition edition = Edition::Private;
    QByteArray host = "127.0.0.1"; ///< where this server is, with its port

    [[nodiscard]] bool isPublic() const { return edition == Edition::Public; }
    [[nodiscard]] QString arnOf(const QString &name) const;
    [[nodiscard]] QString uriOf(const QString &name) const;
    /// "ecr" or "ecr-public".
    [[nodiscard]] QString serviceName() const;
    /// RepositoryNotFoundException for an unknown name, AccessDeniedException for what its settings deny.
    [[nodiscard]] Answered<Repository *> open(const QString &name, const QString &operation) const;
};

/// One operation: JSON in, JSON or error out. Amazon ECR API, version 2015-09-21, and Amazon ECR Public API, version
/// 2020-10-30.
[[nodiscard]] Answered<QByteArray> perform(const QString &operation, const QByteArray &body,
                                           const OperationContext &context);

// Repositories and sign-in
[[nodiscard]] Answered<QByteArray> describeRepositories(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> createRepository(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> deleteRepository(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> getAuthorizationToken(const OperationContext &context, Input &input);
// Lists
[[nodiscard]] Answered<QByteArray> listImages(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> describeImages(const OperationContext &context, Input &input);
/// Makes the first list of a repository as fast as the next one, which only tells again: what is measured is a client.
void tellOnce(const OperationContext &context, const QString &repositoryName);
[[nodiscard]] Answered<QByteArray> describeImageScanFindings(const OperationContext &context, Input &input);
// Images
[[nodiscard]] Answered<QByteArray> batchDeleteImage(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> batchGetImage(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> putImage(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> batchCheckLayerAvailability(const OperationContext &context, Input &input);
// Layers
[[nodiscard]] Answered<QByteArray> getDownloadUrlForLayer(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> initiateLayerUpload(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> uploadLayerPart(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> completeLayerUpload(const OperationContext &context, Input &input);
// Permissions and resource tags
[[nodiscard]] Answered<QByteArray> getRepositoryPolicy(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> setRepositoryPolicy(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> deleteRepositoryPolicy(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> tagResource(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> untagResource(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> listTagsForResource(const OperationContext &context, Input &input);
// The public service alone
[[nodiscard]] Answered<QByteArray> describeRegistries(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> describeImageTags(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> getRegistryCatalogData(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> putRegistryCatalogData(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> getRepositoryCatalogData(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> putRepositoryCatalogData(const OperationContext &context, Input &input);

/// `tags` of a request, checked; `already` are those that the repository has.
[[nodiscard]] QMap<QString, QString> readResourceTags(Input &input, Input::Presence presence,
                                                      const QMap<QString, QString> &already);
/// Puts `catalogData` of a request into the settings, whose name is set.
void readCatalogData(const OperationContext &context, Input &input, RepositorySettings &settings);

} // namespace tagboat::demo
