// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/directedstyle.h"

namespace tagboat {

/// Fusion, where no desktop decides about the style: dialog buttons without coloured icons, and the edges of boxes and
/// fields can be seen in each palette. Fusion draws them in a somewhat darker shade of the window.
class CalmStyle final : public DirectedStyle
{
    Q_OBJECT
public:
    CalmStyle();

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returned) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    using DirectedStyle::polish;
    /// Fusion's own hints in empty fields have half the strength of text, less than AA.
    void polish(QPalette &palette) override;
};

} // namespace tagboat
