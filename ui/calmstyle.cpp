// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/calmstyle.h"

#include "ui/base/contrast.h"
#include "ui/base/icons.h"

#include <QPlainTextEdit>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTextEdit>

namespace tagboat {

namespace {

constexpr int fusionsShade = 140; ///< Fusion's edges are that much darker than the window

/// With which Fusion draws edges that can be seen, also around what has the focus. What is disabled steps back.
QPalette withEdges(const QStyleOption *option)
{
    const QPalette &palette = option->palette;
    const bool isEnabled = option->state.testFlag(QStyle::State_Enabled);
    const QColor edge = isEnabled ? edgeColour(palette) : palette.color(QPalette::Disabled, QPalette::Text);
    QPalette result = palette;
    result.setColor(QPalette::Window, edge.lighter(fusionsShade));
    if (isDark(palette) || isHighContrast(palette)) // the edge of the focus is darker than the selection
        result.setColor(QPalette::Highlight, palette.color(QPalette::Link));
    return result;
}

bool hasEdge(QStyle::PrimitiveElement element, const QStyleOption *option, const QWidget *widget)
{
    switch (element) {
    case QStyle::PE_IndicatorCheckBox: // the boxes of views come here as well
    case QStyle::PE_IndicatorRadioButton:
    case QStyle::PE_FrameLineEdit:
        return true;
    case QStyle::PE_Frame: // a list is seen by what is in it
        return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget)
            || isHighContrast(option->palette);
    case QStyle::PE_PanelButtonCommand:
        return isHighContrast(option->palette);
    default:
        return false;
    }
}

} // namespace

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
    if (!option || !hasEdge(element, option, widget)) {
        DirectedStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    const auto drawSeen = [&](auto copy) {
        copy.palette = withEdges(option);
        DirectedStyle::drawPrimitive(element, &copy, painter, widget);
    };
    if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
        drawSeen(*button);
    else if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option))
        drawSeen(*frame);
    else if (element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton)
        drawSeen(*option);
    else
        DirectedStyle::drawPrimitive(element, option, painter, widget);
}

void CalmStyle::polish(QPalette &palette)
{
    DirectedStyle::polish(palette);
    palette.setColor(QPalette::PlaceholderText, meaningColour(Meaning::Muted, palette));
}

void CalmStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    const auto drawSeen = [&](auto copy) {
        copy.palette = withEdges(option);
        DirectedStyle::drawComplexControl(control, &copy, painter, widget);
    };
    const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const auto *number = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (control == CC_ComboBox && box && box->frame)
        drawSeen(*box);
    else if (control == CC_SpinBox && number && number->frame)
        drawSeen(*number);
    else
        DirectedStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace tagboat
