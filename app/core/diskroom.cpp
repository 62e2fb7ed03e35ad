// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/diskroom.h"

#include <QTemporaryFile>

#include <cerrno>

namespace tagboat {

bool hasRoomBeside(const QString &file, qint64 bytes)
{
    QTemporaryFile probe(file + QStringLiteral(".probe-XXXXXX"));
    errno = 0;
    if (!probe.open())
        return errno != ENOSPC; // what else is wrong is not about room
    const QByteArray text(bytes, ' ');
    return probe.write(text) == bytes && probe.flush() && probe.size() == bytes;
}

} // namespace tagboat
