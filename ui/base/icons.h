// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

namespace tagboat {

/// An icon of the family in resources/icons, e.g. themedIcon(QStringLiteral("refresh")). Drawn from its SVG at the size
/// and scale asked for, in the application palette's colour at that moment: it follows light, dark, disabled and
/// selected by itself. Icons that mean something good or bad carry that meaning's colour. An unknown name gives a null icon.
[[nodiscard]] QIcon themedIcon(const QString &name);
/// The program's own icon.
[[nodiscard]] QIcon applicationIcon();

/// Meanings with a colour of their own. Colour is never the only sign: shape and word say the same.
enum class Meaning { Positive, Negative, Caution, Change, Muted };

/// A text colour for a meaning, readable (WCAG AA) on the base colour of `palette`.
[[nodiscard]] QColor meaningColour(Meaning meaning, const QPalette &palette);
[[nodiscard]] bool isDark(const QPalette &palette);

} // namespace tagboat
