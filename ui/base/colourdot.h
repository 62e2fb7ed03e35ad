// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QIcon>

namespace tagboat {

/// A round dot in a connection's colour; a ring when the connection is not usable now.
[[nodiscard]] QIcon colourDot(const QColor &colour, bool filled = true);

} // namespace tagboat
