// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/demo/demorepository.h"

#include <QList>
#include <QMap>
#include <QStringList>

namespace tagboat::demo {

/// One real push of an image for several architectures.
struct Push
{
    std::int64_t pushedAt = 0; ///< seconds since 1970 UTC
    QList<QByteArray> tags;
    QList<QByteArray> architectures; ///< in the words of docker-library: "arm32v7"
    QByteArray commit;
    QByteArray directory;
};

/// Lines of the embedded extract by repository, oldest first; not parsed yet.
[[nodiscard]] QMap<QString, QList<QByteArray>> loadHistory();
[[nodiscard]] Push parsePush(const QByteArray &line);

/// Replays pushes into an empty repository: each becomes an index with a child for every architecture and a buildx
/// attestation for every child; tags move, so that older images lose them. What the history does not tell (layers,
/// sizes, pulls, scans, archiving) is made up from the digests, the same in every run.
void replay(Repository &repository, const QList<Push> &pushes);

} // namespace tagboat::demo
