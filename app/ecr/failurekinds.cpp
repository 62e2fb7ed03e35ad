// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/failurekinds.h"

#include <QHash>

namespace tagboat::ecr {

FailureKind failureKindOf(const QString &code)
{
    static const QHash<QString, FailureKind> kinds{
        {QStringLiteral("ImageNotFound"), FailureKind::NotFound},
        {QStringLiteral("ImageReferencedByManifestList"), FailureKind::NeededByIndex},
        {QStringLiteral("ImageTagDoesNotMatchDigest"), FailureKind::TagMoved},
        {QStringLiteral("InvalidImageDigest"), FailureKind::InvalidDigest},
        {QStringLiteral("InvalidImageTag"), FailureKind::InvalidTag},
        {QStringLiteral("MissingDigestAndTag"), FailureKind::NothingNamed},
        {QStringLiteral("KmsError"), FailureKind::KeyUnusable},
        {QStringLiteral("UpstreamAccessDenied"), FailureKind::UpstreamDenied},
        {QStringLiteral("UpstreamTooManyRequests"), FailureKind::UpstreamBusy},
        {QStringLiteral("UpstreamUnavailable"), FailureKind::UpstreamUnavailable},
        {QStringLiteral("ImageInaccessible"), FailureKind::Inaccessible},
    };
    return kinds.value(code, FailureKind::Other);
}

Error withObstacle(Error error)
{
    static const QHash<QString, Obstacle> obstacles{
        {QStringLiteral("RepositoryNotFoundException"), Obstacle::RepositoryGone},
        {QStringLiteral("RepositoryAlreadyExistsException"), Obstacle::RepositoryExists},
        {QStringLiteral("LayersNotFoundException"), Obstacle::LayersGone},
        {QStringLiteral("InvalidLayerPartException"), Obstacle::PartOutOfPlace},
        {QStringLiteral("UploadNotFoundException"), Obstacle::UploadGone},
    };
    if (error.codeOf == CodeOf::Service)
        error.obstacle = obstacles.value(error.code, Obstacle::None);
    return error;
}

} // namespace tagboat::ecr
