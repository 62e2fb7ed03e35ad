// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace tagboat {

/// `word` as one word of a shell, whatever is in it, on one line. What needs no quotes has none. Characters that control
/// a terminal, or the direction of what is read, are written as the bytes of their UTF-8, $'\x1b', as bash, zsh and ksh
/// read it (POSIX.1-2024, 2.2.4). NUL, which no word can hold, becomes U+FFFD, so that it never names something else.
[[nodiscard]] QString shellQuoted(const QString &word);

/// A command of these words, each of them quoted.
[[nodiscard]] QString shellCommand(const QStringList &words);

} // namespace tagboat
