// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/colourdot.h"

#include <QIconEngine>
#include <QPainter>

#include <algorithm>

namespace tagboat {

namespace {

class DotEngine final : public QIconEngine
{
public:
    DotEngine(QColor colour, bool filled)
        : m_colour(std::move(colour))
        , m_filled(filled)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        const qreal side = std::min(rect.width(), rect.height());
        const qreal line = side / 8;
        const qreal radius = side * 0.36;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_colour, line));
        painter->setBrush(m_filled ? QBrush(m_colour) : QBrush(Qt::NoBrush));
        painter->drawEllipse(QRectF(rect).center(), radius - line / 2, radius - line / 2);
        painter->restore();
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override { return new DotEngine(m_colour, m_filled); }

private:
    QColor m_colour;
    bool m_filled;
};

} // namespace

QIcon colourDot(const QColor &colour, bool filled)
{
    return QIcon(new DotEngine(colour.isValid() ? colour : QColor(Qt::gray), filled));
}

} // namespace tagboat
