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

    /// RepositoryNotFoundException for an unknown name, AccessDeniedException for what its settings deny.
    [[nodiscard]] Answered<Repository *> open(const QString &name, const QString &operation) const;
};

/// One operation: JSON in, JSON or error out. Amazon ECR API, version 2015-09-21.
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
[[nodiscard]] Answered<QByteArray> describeImageScanFindings(const OperationContext &context, Input &input);
// Images
[[nodiscard]] Answered<QByteArray> batchDeleteImage(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> batchGetImage(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> putImage(const OperationContext &context, Input &input);
[[nodiscard]] Answered<QByteArray> batchCheckLayerAvailability(const OperationContext &context, Input &input);

} // namespace tagboat::demo
