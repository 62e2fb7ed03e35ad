// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFileInfo>
#include <QTemporaryDir>

#include <memory>

namespace tagboat::test {

/// A folder for a journal that nobody's power fails: in memory, where the system has such a place. A journal on a disk
/// waits after each step for whatever else is being written there.
[[nodiscard]] inline std::unique_ptr<QTemporaryDir> makeMemoryFolder()
{
    const QFileInfo memory(QStringLiteral("/dev/shm"));
    if (memory.isDir() && memory.isWritable())
        return std::make_unique<QTemporaryDir>(memory.filePath() + QStringLiteral("/tagboat-XXXXXX"));
    return std::make_unique<QTemporaryDir>();
}

} // namespace tagboat::test
