// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tagboat {

/// `word` as one word of a POSIX shell.
[[nodiscard]] QString shellQuoted(const QString &word);

} // namespace tagboat
