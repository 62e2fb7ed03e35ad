// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/retryafter.h"

#include "app/core/utczone.h"
#include "app/net/httpclient.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestRetryAfter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hints_data()
    {
        QTest::addColumn<QByteArray>("hint");
        QTest::addColumn<QByteArray>("date"); // of the answer; empty: none
        QTest::addColumn<bool>("knowsNow"); // it is 12:01:00
        QTest::addColumn<int>("seconds"); // -1: nothing
        const QByteArray noon = "Fri, 20 Nov 2026 12:00:00 GMT";
        const QByteArray later = "Fri, 20 Nov 2026 12:01:07 GMT";
        QTest::newRow("seconds") << QByteArray("3") << QByteArray() << false << 3;
        QTest::newRow("no time") << QByteArray("0") << QByteArray() << false << 0;
        QTest::newRow("negative") << QByteArray("-3") << QByteArray() << false << 0;
        QTest::newRow("for ever") << QByteArray("9223372036854775807") << QByteArray() << false << 86400;
        QTest::newRow("beyond numbers") << QByteArray("9223372036854775808") << QByteArray() << true << -1;
        QTest::newRow("date") << later << noon << false << 67;
        QTest::newRow("by their clock, not ours") << later << noon << true << 67;
        QTest::newRow("by ours, where they tell none") << later << QByteArray() << true << 7;
        QTest::newRow("by ours, where theirs is nonsense") << later << QByteArray("noon") << true << 7;
        QTest::newRow("from when?") << later << QByteArray() << false << -1;
        QTest::newRow("past") << noon << later << true << 0;
        QTest::newRow("nonsense") << QByteArray("soon") << noon << true << -1;
        QTest::newRow("none") << QByteArray() << noon << true << -1;
    }

    void hints()
    {
        QFETCH(const QByteArray, hint);
        QFETCH(const QByteArray, date);
        QFETCH(const bool, knowsNow);
        HttpResponse response{.status = 503, .headers = {{"retry-after", hint}}, .body = {}};
        if (!date.isEmpty())
            response.headers.append({"Date", date});
        const QDateTime now = knowsNow ? QDateTime(QDate(2026, 11, 20), QTime(12, 1), utcZone) : QDateTime();
        const auto read = retryAfter(response, now);
        QTEST(read ? static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(*read).count()) : -1, "seconds");
    }
};

TAGBOAT_TEST(TestRetryAfter)
#include "tst_retryafter.moc"
