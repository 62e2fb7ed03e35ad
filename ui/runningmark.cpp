// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/runningmark.h"

#include <QFileInfo>

namespace tagboat {

RunningMark::RunningMark(const QString &path)
    : m_file(path)
{
    const bool wasThere = QFileInfo::exists(path);
    m_file.setStaleLockTime(0); // however long it runs: only the end of its process makes the file a left-over
    m_wasLeftOver = m_file.tryLock(0) && wasThere;
}

} // namespace tagboat
