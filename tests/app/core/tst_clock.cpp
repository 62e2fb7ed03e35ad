// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/clock.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void systemClockIsUtcAndNow()
    {
        const QDateTime before = QDateTime::currentDateTimeUtc();
        const QDateTime now = Clock::system().nowUtc();
        QCOMPARE(now.timeSpec(), Qt::UTC);
        QVERIFY(now >= before && now <= QDateTime::currentDateTimeUtc());
    }

    void systemClockIsOneObject() { QCOMPARE(&Clock::system(), &Clock::system()); }
};

TAGBOAT_TEST(TestClock)
#include "tst_clock.moc"
