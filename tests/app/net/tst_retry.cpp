// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/retry.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace std::chrono_literals;
using Kind = Error::Kind;
using std::chrono::milliseconds;

Q_DECLARE_METATYPE(tagboat::Error::Kind)

class TestRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatMayGoAway()
    {
        for (const Kind kind : {Kind::Network, Kind::Timeout, Kind::Server, Kind::Throttled})
            QVERIFY(RetryPolicy::isRetryable(Error{.kind = kind}));
        for (const Kind kind : {Kind::Cancelled, Kind::Tls, Kind::Redirected, Kind::BadCredentials, Kind::AccessDenied,
                                Kind::NotFound, Kind::Conflict, Kind::InvalidInput, Kind::Quota, Kind::MalformedAnswer,
                                Kind::AnswerTooLarge, Kind::Other})
            QVERIFY(!RetryPolicy::isRetryable(Error{.kind = kind}));
    }

    void aCallEndsItsTries()
    {
        RetryQuota quota;
        const int full = quota.available();
        Retries retries(&quota, 3, true);
        QVERIFY(!retries.next(Error{.kind = Kind::NotFound}));
        QVERIFY(!retries.mayHaveActed());
        QVERIFY(retries.next(Error{.kind = Kind::Throttled, .httpStatus = 429}));
        QVERIFY(!retries.mayHaveActed()); // it said no
        QVERIFY(retries.next(Error{.kind = Kind::Network}));
        QVERIFY(retries.mayHaveActed());
        QVERIFY(!retries.next(Error{.kind = Kind::Network})); // the third was the last
        const int left = quota.available();
        QVERIFY(left < full);
        retries.noteSuccess();
        QVERIFY(quota.available() > left);
    }

    void aThrottledChangeIsTriedAsOftenAsAList()
    {
        RetryQuota quota;
        Retries retries(&quota, 3, false);
        for (int retry = 1; retry < 5; ++retry)
            QVERIFY(retries.next(Error{.kind = Kind::Throttled, .httpStatus = 429}));
        QVERIFY(!retries.next(Error{.kind = Kind::Throttled, .httpStatus = 429}));
        QVERIFY(!retries.mayHaveActed());

        Retries mixed(&quota, 3, true);
        QVERIFY(mixed.next(Error{.kind = Kind::Throttled, .httpStatus = 429}));
        QVERIFY(mixed.next(Error{.kind = Kind::Server, .httpStatus = 503}));
        QVERIFY(!mixed.next(Error{.kind = Kind::Server, .httpStatus = 503}));
        QVERIFY(mixed.next(Error{.kind = Kind::Throttled, .httpStatus = 429}));
    }

    void noSecondTryOfAnUnknownOutcome()
    {
        RetryQuota quota;
        Retries retries(&quota, 5, false);
        QVERIFY(!retries.next(Error{.kind = Kind::Timeout}));
        QVERIFY(retries.next(Error{.kind = Kind::Throttled, .httpStatus = 429}));
        QCOMPARE(quota.available(), 495);
    }

    void anEmptyQuotaEndsAllTries()
    {
        RetryQuota quota;
        int tries = 0;
        while (Retries(&quota, 2, true).next(Error{.kind = Kind::Throttled}))
            ++tries;
        QCOMPARE(tries, 100);
    }

    void delay_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("retry");
        QTest::addColumn<double>("jitter");
        QTest::addColumn<int>("hint"); // -1: none
        QTest::addColumn<int>("expected");
        QTest::newRow("first transient") << Kind::Server << 1 << 1.0 << -1 << 50;
        QTest::newRow("second") << Kind::Network << 2 << 1.0 << -1 << 100;
        QTest::newRow("half the jitter") << Kind::Timeout << 3 << 0.5 << -1 << 100;
        QTest::newRow("no jitter") << Kind::Server << 3 << 0.0 << -1 << 0;
        QTest::newRow("first throttle") << Kind::Throttled << 1 << 1.0 << -1 << 1000;
        QTest::newRow("fourth throttle") << Kind::Throttled << 4 << 1.0 << -1 << 8000;
        QTest::newRow("longest") << Kind::Throttled << 6 << 1.0 << -1 << 20000;
        QTest::newRow("no overflow") << Kind::Throttled << 100000 << 1.0 << -1 << 20000;
        QTest::newRow("nonsense number") << Kind::Throttled << -5 << 1.0 << -1 << 1000;
        QTest::newRow("hint in range") << Kind::Throttled << 1 << 1.0 << 3000 << 3000;
        QTest::newRow("hint too short") << Kind::Throttled << 1 << 1.0 << 10 << 1000;
        QTest::newRow("hint too long") << Kind::Throttled << 1 << 1.0 << 3600000 << 6000;
        QTest::newRow("hint of nothing") << Kind::Server << 1 << 0.0 << 0 << 0;
    }

    void delay()
    {
        QFETCH(const Kind, kind);
        QFETCH(const int, retry);
        QFETCH(const double, jitter);
        QFETCH(const int, hint);
        Error error{.kind = kind};
        if (hint >= 0)
            error.retryAfter = milliseconds(hint);
        QTEST(static_cast<int>(RetryPolicy{}.delay(error, retry, jitter).count()), "expected");
    }

    void quotaRunsDry()
    {
        RetryQuota quota;
        int transient = 0;
        while (quota.take(Error{.kind = Kind::Server}))
            ++transient;
        QCOMPARE(transient, 35); // 500 / 14
        int throttled = 0;
        while (quota.take(Error{.kind = Kind::Throttled}))
            ++throttled;
        QCOMPARE(throttled, 2); // 10 were left
        QCOMPARE(quota.available(), 0);
    }

    void successPaysBack()
    {
        RetryQuota quota;
        quota.noteSuccess(0);
        QCOMPARE(quota.available(), 500); // never more than full
        QVERIFY(quota.take(Error{.kind = Kind::Timeout}));
        QCOMPARE(quota.available(), 486);
        quota.noteSuccess(0);
        QCOMPARE(quota.available(), 487);
        quota.noteSuccess(RetryQuota::cost(Error{.kind = Kind::Timeout}));
        QCOMPARE(quota.available(), 500);
    }
};

TAGBOAT_TEST(TestRetry)
#include "tst_retry.moc"
