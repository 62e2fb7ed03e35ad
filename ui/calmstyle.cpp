// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/calmstyle.h"

#include <QStyleFactory>
#include <QStyleOption>

namespace tagboat {

CalmStyle::CalmStyle()
    : DirectedStyle(QStyleFactory::create(QStringLiteral("Fusion")))
{
}

int CalmStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *returned) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : DirectedStyle::styleHint(hint, option, widget, returned);
}

void CalmStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                              const QWidget *widget) const
{
    const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck
        || element == PE_IndicatorRadioButton;
    if (!isBox || option->palette.color(QPalette::Window).lightness() > 127) {
        DirectedStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    // Both kinds of option that these elements come with have what is drawn from in their common part, but for the
    // check state of a view's item.
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const auto drawBright = [&](auto copy) {
        copy.palette.setColor(QPalette::Window, option->palette.color(QPalette::Disabled, QPalette::Text).lighter(170));
        DirectedStyle::drawPrimitive(element, &copy, painter, widget);
    };
    if (item)
        drawBright(*item);
    else if (button)
        drawBright(*button);
    else
        DirectedStyle::drawPrimitive(element, option, painter, widget);
}

} // namespace tagboat
