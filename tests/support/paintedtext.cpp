// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/paintedtext.h"

#include <QPaintDevice>
#include <QPaintEngine>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <vector>

namespace tagboat::test {

namespace {

/// Text in one direction and one font, as Qt hands it to a printer.
struct Piece
{
    QPointF at;
    double width = 0;
    QString text;
};

class TextEngine final : public QPaintEngine
{
public:
    TextEngine()
        : QPaintEngine(AllFeatures)
    {
    }

    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState &state) override { m_transform = state.transform(); }
    [[nodiscard]] Type type() const override { return User; }
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override {}
    void drawImage(const QRectF &, const QImage &, const QRectF &, Qt::ImageConversionFlags) override {}
    void drawPath(const QPainterPath &) override {}
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override {}
    void drawTextItem(const QPointF &position, const QTextItem &item) override
    {
        QString text;
        for (const QChar character : item.text()) {
            if (character.category() != QChar::Other_Format)
                text += character;
        }
        if (item.renderFlags() & QTextItem::RightToLeft)
            std::reverse(text.begin(), text.end());
        pieces.push_back({m_transform.map(position), item.width(), text});
    }

    std::vector<Piece> pieces;

private:
    QTransform m_transform;
};

class TextDevice final : public QPaintDevice
{
public:
    explicit TextDevice(const QSize &size)
        : m_size(size)
    {
    }

    [[nodiscard]] QPaintEngine *paintEngine() const override { return &m_engine; }
    [[nodiscard]] const std::vector<Piece> &pieces() const { return m_engine.pieces; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return 96;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        case PdmDepth:
            return 32;
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    QSize m_size;
    mutable TextEngine m_engine;
};

} // namespace

QStringList paintedText(QWidget *widget)
{
    TextDevice device(widget->size());
    widget->render(&device);
    std::vector<Piece> pieces = device.pieces();
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece &one, const Piece &other) {
        const auto row = std::lround(one.at.y());
        const auto otherRow = std::lround(other.at.y());
        return row != otherRow ? row < otherRow : one.at.x() < other.at.x();
    });
    constexpr double touching = 2; // px between two pieces of one text at most
    QStringList lines;
    const Piece *before = nullptr;
    for (const Piece &piece : pieces) {
        const bool goesOn = before && std::lround(before->at.y()) == std::lround(piece.at.y())
            && std::abs(before->at.x() + before->width - piece.at.x()) <= touching;
        if (goesOn)
            lines.last() += piece.text;
        else
            lines += piece.text;
        before = &piece;
    }
    return lines;
}

} // namespace tagboat::test
