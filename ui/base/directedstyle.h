// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QProxyStyle>

namespace tagboat {

/// In a layout from right to left it paints identifiers from left to right (see leftToRight()), whichever widget or view
/// shows them: labels, buttons, tabs, headers, menus, tooltips, cells. Line edits and what is set in a fixed-width face hold
/// identifiers and code, and are laid out from left to right. What a widget holds, copies and tells a screen reader stays
/// exact. A delegate that paints by itself uses drawItemText() of the style, never QPainter's drawText().
class DirectedStyle : public QProxyStyle
{
    Q_OBJECT
public:
    using QProxyStyle::QProxyStyle;

    void drawItemText(QPainter *painter, const QRect &rectangle, int flags, const QPalette &palette, bool enabled,
                      const QString &text, QPalette::ColorRole role) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
};

} // namespace tagboat
