// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/base/contrast.h"
#include "ui/startup.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QStyleOptionViewItem>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>

using namespace tagboat;

class TestStartup : public QObject
{
    Q_OBJECT

    /// The lightness of the brightest pixel of an empty box on `background`.
    template <class Option>
    static int brightestOf(QStyle::PrimitiveElement element, const QPalette &palette)
    {
        Option option;
        option.palette = palette;
        option.rect = QRect(2, 2, 16, 16);
        option.state = QStyle::State_Enabled | QStyle::State_Off;
        QImage image(20, 20, QImage::Format_RGB32);
        image.fill(palette.color(QPalette::Base));
        QPainter painter(&image);
        QApplication::style()->drawPrimitive(element, &option, &painter, nullptr);
        painter.end();
        int brightest = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                brightest = std::max(brightest, image.pixelColor(x, y).lightness());
        }
        return brightest;
    }

    static double luminance(const QColor &colour)
    {
        const auto channel = [](double value) {
            return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF()) + 0.0722 * channel(colour.blueF());
    }

private Q_SLOTS:
    void emptyBoxesShowInDarkPalettes()
    {
        calmStyle();
        setAppearance(QStringLiteral("dark"));
        const QPalette palette = QApplication::palette();
        const int background = palette.color(QPalette::Base).lightness();
        QVERIFY(background < 60);
        using Style = QStyle;
        const std::array boxes{
            brightestOf<QStyleOptionViewItem>(Style::PE_IndicatorItemViewItemCheck, palette),
            brightestOf<QStyleOptionButton>(Style::PE_IndicatorCheckBox, palette),
            brightestOf<QStyleOptionButton>(Style::PE_IndicatorRadioButton, palette),
        };
        for (const int brightest : boxes)
            QVERIFY2(brightest - background > 60, qPrintable(QString::number(brightest)));
    }

    void hintsInFieldsCanBeRead_data()
    {
        QTest::addColumn<QString>("appearance");
        QTest::newRow("the style's own") << QString();
        QTest::newRow("light") << QStringLiteral("light");
        QTest::newRow("dark") << QStringLiteral("dark");
    }
    void hintsInFieldsCanBeRead()
    {
        QFETCH(QString, appearance);
        QPalette palette = QApplication::style()->standardPalette();
        if (appearance.isEmpty()) {
            QApplication::style()->polish(palette);
        } else {
            setAppearance(appearance);
            palette = QApplication::palette();
        }
        const QColor hint = palette.color(QPalette::PlaceholderText);
        QCOMPARE(hint.alpha(), 255);
        const double seen = contrast(hint, palette.color(QPalette::Base));
        QVERIFY2(seen >= 4.5, qPrintable(QString::number(seen)));
    }

    void selectedTextCanBeRead_data()
    {
        QTest::addColumn<QString>("appearance");
        QTest::newRow("light") << QStringLiteral("light");
        QTest::newRow("dark") << QStringLiteral("dark");
    }
    void selectedTextCanBeRead()
    {
        QFETCH(QString, appearance);
        setAppearance(appearance);
        for (const auto group : {QPalette::Active, QPalette::Inactive}) {
            const double behind = luminance(QApplication::palette().color(group, QPalette::Highlight));
            const double text = luminance(QApplication::palette().color(group, QPalette::HighlightedText));
            QVERIFY(text > behind);
            QVERIFY2((text + 0.05) / (behind + 0.05) >= 4.5,
                     qPrintable(QString::number((text + 0.05) / (behind + 0.05))));
        }
    }
};

TAGBOAT_TEST(TestStartup)
#include "tst_startup.moc"
