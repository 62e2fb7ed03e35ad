// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/callpolicy.h"
#include "app/net/retry.h"
#include "tests/support/testprogram.h"

#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QTest>

#include <set>

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

    /// What the program waits in earnest; all other tests may choose their own.
    void theRealPolicy()
    {
        const CallPolicy policy;
        QCOMPARE(policy.retry.maximumAttempts, 5);
        QCOMPARE(policy.retry.transientBase, 50ms);
        QCOMPARE(policy.retry.throttleBase, 1s);
        QCOMPARE(policy.retry.maximumDelay, 20s);
        QCOMPARE(policy.retry.hintTolerance, 5s);
        QCOMPARE(policy.retry.quota, 500);
        QCOMPARE(policy.pacing.second, 1s);
        QCOMPARE(policy.idleTimeout, 60s);
        QCOMPARE(policy.totalTimeout, 10min);
        QCOMPARE(policy.helperTimeout, 30s);
    }

    void chance()
    {
        std::set<double> seen;
        for (int i = 0; i < 100; ++i) {
            const double jitter = RetryPolicy{}.jitter();
            QVERIFY(jitter >= 0 && jitter < 1);
            seen.insert(jitter);
        }
        QVERIFY(seen.size() > 90);
    }

    void theSteadyClockGoesOn()
    {
        const double before = PacingPolicy{}.clock();
        QElapsedTimer timer;
        timer.start();
        TRY_VERIFY(timer.elapsed() >= 20);
        const double passed = PacingPolicy{}.clock() - before;
        QVERIFY(passed >= 0.02 && passed < 5);
    }

    void anotherPolicy()
    {
        RetryQuota quota({.maximumAttempts = 3, .throttleBase = 7ms, .quota = 16, .jitter = [] { return 1.0; }});
        QCOMPARE(quota.available(), 16);
        Retries retries(&quota, 1, true);
        QCOMPARE(retries.next(Error{.kind = Kind::Throttled}), 7ms);
        QCOMPARE(retries.next(Error{.kind = Kind::Throttled}), 14ms);
        QVERIFY(!retries.next(Error{.kind = Kind::Throttled})); // the third was the last
        QCOMPARE(quota.available(), 6);
        quota.noteSuccess(100);
        QCOMPARE(quota.available(), 16);
    }

    void aHintIsFollowedSoFar()
    {
        const RetryPolicy policy{.transientBase = 10ms, .hintTolerance = 4ms, .jitter = [] { return 0.5; }};
        QCOMPARE(policy.delay(Error{.kind = Kind::Server, .retryAfter = 1h}, 1), 9ms);
        QCOMPARE(policy.delay(Error{.kind = Kind::Server, .retryAfter = 7ms}, 1), 7ms);
        QCOMPARE(policy.delay(Error{.kind = Kind::Server, .retryAfter = 0ms}, 1), 5ms);
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
        const RetryPolicy policy{.jitter = [jitter] { return jitter; }};
        QTEST(static_cast<int>(policy.delay(error, retry).count()), "expected");
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
