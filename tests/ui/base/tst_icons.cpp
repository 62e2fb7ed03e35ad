// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/base/icons.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QSvgRenderer>
#include <QTest>

#include <cmath>

using namespace tagboat;

namespace {

/// The colour of the most opaque pixel.
QColor inkOf(const QPixmap &pixmap)
{
    const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
    QColor ink(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() > ink.alpha())
                ink = pixel;
        }
    }
    return ink;
}

double luminance(const QColor &colour)
{
    const auto channel = [](double value) {
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

QPalette paletteOn(const QColor &base, const QColor &text)
{
    QPalette palette;
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, QColor(120, 120, 120));
    palette.setColor(QPalette::HighlightedText, QColor(250, 240, 230));
    return palette;
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QApplication::setPalette(QPalette()); }

    void everyIconDraws_data()
    {
        QTest::addColumn<QString>("name");
        QVERIFY(!themedIcon(QStringLiteral("refresh")).isNull()); // registers the resource
        const QStringList files = QDir(QStringLiteral(":/icons")).entryList({QStringLiteral("*.svg")});
        QVERIFY(files.size() >= 35);
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << file.chopped(4);
    }

    void everyIconDraws()
    {
        QFETCH(QString, name);
        QVERIFY(QSvgRenderer(QStringLiteral(":/icons/%1.svg").arg(name)).isValid());
        for (const qreal scale : {1.0, 1.25, 2.0}) {
            const QPixmap pixmap = themedIcon(name).pixmap(QSize(16, 16), scale);
            QCOMPARE(pixmap.width(), qRound(16 * scale));
            QVERIFY(inkOf(pixmap).alpha() > 100);
        }
    }

    void unknownNameIsNull() { QVERIFY(themedIcon(QStringLiteral("no-such-icon")).isNull()); }

    void followsThePalette()
    {
        const QIcon icon = themedIcon(QStringLiteral("refresh"));
        QApplication::setPalette(paletteOn(Qt::white, QColor(10, 20, 30)));
        QCOMPARE(inkOf(icon.pixmap(64)).rgb(), QColor(10, 20, 30).rgb());
        QApplication::setPalette(paletteOn(Qt::black, QColor(240, 241, 242)));
        QCOMPARE(inkOf(icon.pixmap(64)).rgb(), QColor(240, 241, 242).rgb());
        QCOMPARE(inkOf(icon.pixmap(64, QIcon::Disabled)).rgb(), QColor(120, 120, 120).rgb());
        QCOMPARE(inkOf(icon.pixmap(64, QIcon::Selected)).rgb(), QColor(250, 240, 230).rgb());
    }

    void meaningsAreReadable_data()
    {
        QTest::addColumn<QColor>("base");
        QTest::newRow("light") << QColor(255, 255, 255);
        QTest::newRow("light grey") << QColor(239, 239, 239);
        QTest::newRow("dark") << QColor(35, 38, 41);
        QTest::newRow("black") << QColor(0, 0, 0);
    }

    void meaningsAreReadable()
    {
        QFETCH(QColor, base);
        const QPalette palette = paletteOn(base, isDark(paletteOn(base, base)) ? Qt::white : Qt::black);
        for (const auto meaning :
             {Meaning::Positive, Meaning::Negative, Meaning::Caution, Meaning::Change, Meaning::Muted})
            QVERIFY2(contrast(meaningColour(meaning, palette), base) >= 4.5, qPrintable(QString::number(int(meaning))));
    }
};

TAGBOAT_TEST(TestIcons)
#include "tst_icons.moc"
