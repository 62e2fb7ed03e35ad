// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/imagereference.h"

namespace tagboat {

QString imageReference(const Repository &repository, const ImageIdentifier &identifier, const Digest &digest,
                       ReferenceStyle style)
{
    if (style == ReferenceStyle::Digest)
        return digest.toQString();
    const QString base = repository.uri.isEmpty() ? repository.name : repository.uri;
    const QString uri = base + (identifier.isTag() ? QLatin1Char(':') : QLatin1Char('@')) + identifier.toQString();
    return style == ReferenceStyle::Uri ? uri : QStringLiteral("docker pull %1").arg(uri);
}

} // namespace tagboat
