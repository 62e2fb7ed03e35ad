// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/browsing/imagereference.h"

#include "app/core/shellquoted.h"

namespace tagboat {

namespace {

const QLatin1String recordPrefix("id:");

/// False for what is nowhere, for a tag that points to nothing, and for an image that is known by its UUID alone.
bool isPullable(const Repository &repository, const Digest &digest)
{
    // Of a name alone docker would make one of Docker Hub.
    return !repository.uri.isEmpty() && !digest.isNull() && !digest.toQString().startsWith(recordPrefix);
}

} // namespace

QString digestText(const Digest &digest)
{
    if (digest.isNull())
        return {};
    const QString text = digest.toQString();
    return text.startsWith(recordPrefix) ? text.mid(recordPrefix.size()) : text;
}

QString imageReference(const Repository &repository, const ImageIdentifier &identifier, const Digest &digest,
                       ReferenceStyle style)
{
    if (style == ReferenceStyle::Digest)
        return digestText(digest);
    const QString base = repository.uri.isEmpty() ? repository.name : repository.uri;
    const QString uri = base + (identifier.isTag() ? QLatin1Char(':') : QLatin1Char('@')) + identifier.toQString();
    if (style == ReferenceStyle::Uri)
        return shellQuoted(uri);
    if (!isPullable(repository, identifier.isTag() ? digest : identifier.digest()))
        return {};
    return shellCommand({QStringLiteral("docker"), QStringLiteral("pull"), uri});
}

} // namespace tagboat
