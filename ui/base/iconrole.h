// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/registry/image.h"

#include <Qt>

#include <QString>

namespace tagboat {

/// The name of a themedIcon(), for models that must not know about icons. A delegate draws it: see IconDelegate.
constexpr int iconNameRole = Qt::UserRole + 100;

/// The icon of an identifier: a tag, or what kind of image a digest names.
[[nodiscard]] inline QString identifierIconName(const ImageIdentifier &identifier, ImageKind kind)
{
    if (identifier.isTag())
        return QStringLiteral("tag");
    switch (kind) {
    case ImageKind::Index:
        return QStringLiteral("index");
    case ImageKind::Signature:
        return QStringLiteral("signature");
    case ImageKind::Attestation:
        return QStringLiteral("attestation");
    case ImageKind::Sbom:
        return QStringLiteral("sbom");
    case ImageKind::HelmChart:
        return QStringLiteral("helm");
    case ImageKind::Artifact:
        return QStringLiteral("artifact");
    case ImageKind::Image:
    case ImageKind::Unknown:
        break;
    }
    return QStringLiteral("image");
}

} // namespace tagboat
