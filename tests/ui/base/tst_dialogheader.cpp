// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/base/colourpicker.h"
#include "ui/base/dialogheader.h"
#include "ui/base/iconlabel.h"

#include <QImage>
#include <QLabel>
#include <QTest>

using namespace tagboat;

namespace {

int pixelsOf(const QColor &colour, const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).rgb() == colour.rgb() ? 1 : 0;
    }
    return count;
}

} // namespace

class TestDialogHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A band over a dialog says "failed" or "done" to whoever does not know that it is the connection's colour.
    void theConnectionsColourIsADotBesideItsName()
    {
        const QColor red(QStringLiteral("#c0392b"));
        DialogHeader header(red.name());
        header.setTitle(QStringLiteral("Deleted 5 of 5 in web/nginx"));
        header.setSubtitle(QStringLiteral("Account 123456789012 (prod)\nFinished just now"));
        header.resize(600, header.sizeHint().height());
        const auto *dot = header.findChild<IconLabel *>(QStringLiteral("connectionDot"));
        const auto *where = header.findChild<QLabel *>(QStringLiteral("subtitle"));
        const QImage image = header.grab().toImage();
        const int painted = pixelsOf(red, image);
        QVERIFY(painted > 20);
        QCOMPARE(pixelsOf(red, image.copy(dot->geometry())), painted); // nowhere else
        QVERIFY(dot->geometry().right() < where->geometry().left());
        const int line = where->fontMetrics().height();
        QVERIFY(qAbs(dot->geometry().center().y() - (where->geometry().top() + line / 2)) <= 2);
    }

    void theNameIsBesideItsDotFromRightToLeftToo()
    {
        QWidget window;
        window.setLayoutDirection(Qt::RightToLeft);
        DialogHeader header(QStringLiteral("#2980b9"), &window);
        header.setTitle(QStringLiteral("Deleted 5 of 5"));
        header.setSubtitle(QStringLiteral("Account 123456789012 (prod)"));
        header.resize(600, header.sizeHint().height());
        const QImage image = header.grab().toImage(); // lays it out
        const QRect dot = header.findChild<IconLabel *>(QStringLiteral("connectionDot"))->geometry();
        QVERIFY(dot.left() > 500);
        const QImage beside = image.copy(dot.left() - 24, dot.top(), 20, dot.height());
        QVERIFY(pixelsOf(beside.pixelColor(0, 0), beside) < beside.width() * beside.height()); // letters
    }

    void withoutAConnectionThereIsNoDot()
    {
        DialogHeader header(QStringLiteral("#2980b9"));
        header.setSubtitle({});
        QVERIFY(header.findChild<IconLabel *>(QStringLiteral("connectionDot"))->isHidden());
    }

    void noNewConnectionIsRedOrGreen()
    {
        QStringList taken;
        for (int i = 0; i < 20; ++i) {
            const QColor colour(ColourPicker::freeColour(taken));
            QVERIFY(colour.isValid());
            const bool isGrey = colour.hsvSaturation() < 60;
            const int hue = colour.hsvHue();
            QVERIFY2(isGrey || (hue > 18 && hue < 75) || (hue > 180 && hue < 340), qPrintable(colour.name()));
            if (i < 5)
                QVERIFY(!taken.contains(colour.name()));
            taken << colour.name();
        }
    }
};

TAGBOAT_TEST(TestDialogHeader)
#include "tst_dialogheader.moc"
