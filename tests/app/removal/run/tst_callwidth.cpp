// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/run/callwidth.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestCallWidth : public QObject
{
    Q_OBJECT

    static void answer(CallWidth &width, int times)
    {
        for (int i = 0; i < times; ++i)
            width.noteAnswer();
    }

private Q_SLOTS:
    void growsUntilSlowed()
    {
        CallWidth width;
        QCOMPARE(width.calls(), 8);
        answer(width, 7);
        QCOMPARE(width.calls(), 8);
        answer(width, 1);
        QCOMPARE(width.calls(), 9);
        width.setSlowed(true);
        answer(width, 1000);
        QCOMPARE(width.calls(), 9);
        width.setSlowed(false);
        answer(width, 100'000);
        QCOMPARE(width.calls(), 32);
    }

    void staysWithinItsMaximum_data()
    {
        QTest::addColumn<int>("maximum");
        QTest::addColumn<int>("calls");
        QTest::newRow("none") << 0 << 1;
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("many") << 200 << 200;
    }
    void staysWithinItsMaximum()
    {
        QFETCH(int, maximum);
        CallWidth width;
        width.setMaximum(maximum);
        QTEST(width.calls(), "calls");
        answer(width, 1000);
        QTEST(width.calls(), "calls");
    }
};

TAGBOAT_TEST(TestCallWidth)
#include "tst_callwidth.moc"
