// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/kindicon.h"

namespace tagboat {

QString kindIconName(ImageKind kind)
{
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
    case ImageKind::Unknown:
        return QStringLiteral("artifact");
    case ImageKind::Image:
        break;
    }
    return QStringLiteral("image");
}

} // namespace tagboat
