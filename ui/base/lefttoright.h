// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace tagboat {

/// `text` as it is to be painted in a layout from right to left. There "1.31.4-trixie" would read "trixie-1.31.4", another
/// tag; so what has no letter of a right-to-left script keeps its order, each line as a whole, and in a sentence of such a
/// script each piece does. Done with Unicode's isolates: for painting only, never for what is copied, exported or spoken.
[[nodiscard]] QString leftToRight(const QString &text);

/// Arabic, Hebrew and their kin.
[[nodiscard]] bool hasRightToLeftLetters(QStringView text);

} // namespace tagboat
