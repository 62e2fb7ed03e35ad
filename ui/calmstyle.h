// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/base/directedstyle.h"

namespace tagboat {

/// Fusion, where no desktop decides about the style: dialog buttons without coloured icons, and boxes that can be
/// seen in dark palettes. Fusion draws their frames in a darker shade of the window, and nobody sees an empty box.
class CalmStyle final : public DirectedStyle
{
    Q_OBJECT
public:
    CalmStyle();

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returned) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};

} // namespace tagboat
