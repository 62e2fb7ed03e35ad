// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/iconlabel.h"

#include "ui/base/icons.h"

#include <QFontMetrics>
#include <QPainter>

#include <utility>

namespace tagboat {

namespace {
constexpr int side = 16;
}

IconLabel::IconLabel(const QString &iconName, QWidget *parent)
    : IconLabel(themedIcon(iconName), parent)
{
}

IconLabel::IconLabel(QIcon icon, QWidget *parent)
    : QWidget(parent)
    , m_icon(std::move(icon))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QIcon &icon)
{
    m_icon = icon;
    update();
}

QSize IconLabel::sizeHint() const
{
    return {side, std::max(side, fontMetrics().height())}; // as high as the first line beside it
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_icon.paint(&painter, QRect(0, (height() - side) / 2, side, side), Qt::AlignCenter,
                 isEnabled() ? QIcon::Normal : QIcon::Disabled);
}

} // namespace tagboat
