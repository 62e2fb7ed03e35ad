// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPalette>

namespace tagboat {

/// By WCAG 2: 1 for equal colours, 21 for black on white. Text wants 4.5, edges and shapes 3.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);

/// What the edge of a field or a box is drawn with: seen on the base and on the window, and as strong as text where the
/// palette is one of high contrast.
[[nodiscard]] QColor edgeColour(const QPalette &palette);
/// Black and white, or nearly: somebody wants to see every edge.
[[nodiscard]] bool isHighContrast(const QPalette &palette);

} // namespace tagboat
