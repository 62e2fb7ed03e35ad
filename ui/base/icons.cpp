// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/base/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <optional>

// A resource in a static library is linked only when something asks for it; the macro wants the global namespace.
static void initResources()
{
    Q_INIT_RESOURCE(tagboat);
}

namespace tagboat {

namespace {

QString iconPath(const QString &name)
{
    return QStringLiteral(":/icons/%1.svg").arg(name);
}

std::optional<Meaning> meaningOf(const QString &name)
{
    static const QHash<QString, Meaning> meanings{
        {QStringLiteral("outcome-deleted"), Meaning::Positive}, {QStringLiteral("outcome-failed"), Meaning::Negative},
        {QStringLiteral("outcome-skipped"), Meaning::Muted},    {QStringLiteral("outcome-unknown"), Meaning::Caution},
        {QStringLiteral("outcome-untagged"), Meaning::Change},  {QStringLiteral("error"), Meaning::Negative},
        {QStringLiteral("warning"), Meaning::Caution},
    };
    const auto found = meanings.constFind(name);
    return found == meanings.cend() ? std::optional<Meaning>() : *found;
}

/// Renders one SVG of the family; asks the application palette for the colour each time.
class ThemedIconEngine final : public QIconEngine
{
public:
    explicit ThemedIconEngine(QString name)
        : m_name(std::move(name))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal scale = painter->device()->devicePixelRatioF();
        const int side = std::min(rect.width(), rect.height());
        const QPixmap pixmap = rendered(QSize(side, side) * scale, mode);
        const QPoint corner = rect.center() - QPoint((side - 1) / 2, (side - 1) / 2);
        painter->drawPixmap(QRect(corner, QSize(side, side)), pixmap);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return rendered(size, mode); }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        const QSize pixels = size * scale; // from here on QIcon asks for a size without the screen's scale in it
#else
        const QSize pixels = size;
#endif
        QPixmap pixmap = rendered(pixels, mode);
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }

    [[nodiscard]] QIconEngine *clone() const override
    {
        return new ThemedIconEngine(m_name);
    }
    QString key() const override
    {
        return QStringLiteral("tagboat");
    }
    QString iconName() override
    {
        return m_name;
    }
    bool isNull() override
    {
        return false;
    }

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Selected)
            return palette.color(QPalette::Active, QPalette::HighlightedText);
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (const auto meaning = meaningOf(m_name))
            return meaningColour(*meaning, palette);
        return palette.color(QPalette::Active, QPalette::WindowText);
    }

    [[nodiscard]] QPixmap rendered(const QSize &size, QIcon::Mode mode) const
    {
        const int side = std::min(size.width(), size.height());
        if (side <= 0)
            return {};
        const QString colourName = colour(mode).name();
        const QString key = QStringLiteral("tagboat-icon/%1/%2/%3").arg(m_name, colourName).arg(side);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;

        QFile file(iconPath(m_name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        // Qt SVG knows no colour to inherit from outside.
        const QByteArray svg = file.readAll().replace("currentColor", colourName.toLatin1());
        QSvgRenderer renderer(svg);
        pixmap = QPixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        renderer.render(&painter, QRectF(0, 0, side, side));
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QString m_name;
};

} // namespace

QIcon themedIcon(const QString &name)
{
    initResources();
    if (!QFile::exists(iconPath(name)))
        return {};
    return QIcon(new ThemedIconEngine(name));
}

QIcon applicationIcon()
{
    return themedIcon(QStringLiteral("tagboat"));
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightnessF() < 0.5;
}

QColor meaningColour(Meaning meaning, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (meaning) {
    case Meaning::Positive:
        return QColor::fromRgb(dark ? 0x6fcf97 : 0x1b7a43);
    case Meaning::Negative:
        return QColor::fromRgb(dark ? 0xff8a80 : 0xb3261e);
    case Meaning::Caution:
        return QColor::fromRgb(dark ? 0xf2c14e : 0x8a5a00);
    case Meaning::Change:
        return QColor::fromRgb(dark ? 0x8ab8f0 : 0x1f5fa8);
    case Meaning::Muted:
        return QColor::fromRgb(dark ? 0xa8adb3 : 0x5f6670);
    }
    return palette.color(QPalette::WindowText);
}

} // namespace tagboat
