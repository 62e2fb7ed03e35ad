// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/clockskew.h"

#include "app/core/utczone.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace std::chrono_literals;
using tagboat::aws::ClockSkew;

class TestClockSkew : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void note_data()
    {
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<QByteArray>("age");
        QTest::addColumn<int>("durationSeconds");
        QTest::addColumn<int>("offsetSeconds");
        QTest::newRow("computer is behind") << QByteArray("Fri, 20 Nov 2026 12:12:00 GMT") << QByteArray() << 1 << 720;
        QTest::newRow("computer is ahead") << QByteArray("Fri, 20 Nov 2026 11:00:00 GMT") << QByteArray() << 1 << -3600;
        QTest::newRow("days") << QByteArray("Sun, 22 Nov 2026 12:00:00 GMT") << QByteArray() << 1 << 172800;
        QTest::newRow("cached") << QByteArray("Fri, 20 Nov 2026 11:00:00 GMT") << QByteArray("17") << 1 << 0;
        QTest::newRow("slow") << QByteArray("Fri, 20 Nov 2026 11:00:00 GMT") << QByteArray() << 901 << 0;
        QTest::newRow("no date") << QByteArray() << QByteArray() << 1 << 0;
        QTest::newRow("no readable date") << QByteArray("yesterday") << QByteArray() << 1 << 0;
    }

    void note()
    {
        QFETCH(const QByteArray, date);
        QFETCH(const QByteArray, age);
        QFETCH(const int, durationSeconds);
        HttpResponse response;
        response.headers = {{"Date", date}};
        if (!age.isEmpty())
            response.headers.append({"Age", age});
        response.duration = std::chrono::seconds(durationSeconds);
        ClockSkew skew;
        skew.note(response, QDateTime(QDate(2026, 11, 20), QTime(12, 0), utcZone));
        QTEST(static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(skew.offset()).count()),
              "offsetSeconds");
    }

    void explainsOnlyLargeChanges()
    {
        HttpResponse response;
        response.headers = {{"Date", "Fri, 20 Nov 2026 12:12:00 GMT"}};
        ClockSkew skew;
        QVERIFY(!skew.explainsRefusal(0ms));
        skew.note(response, QDateTime(QDate(2026, 11, 20), QTime(12, 0), utcZone));
        QVERIFY(skew.explainsRefusal(0ms));
        QVERIFY(!skew.explainsRefusal(720s)); // it was applied already
        QVERIFY(!skew.explainsRefusal(700s));
        QVERIFY(skew.explainsRefusal(-10min));
    }
};

TAGBOAT_TEST(TestClockSkew)
#include "tst_clockskew.moc"
