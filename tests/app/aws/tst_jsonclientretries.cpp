// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/aws/jsonclientfixture.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tagboat;
using namespace tagboat::aws;
using namespace tagboat::test;
using Kind = Error::Kind;

/// What may go away is sent again, by a quota that all share; what may have acted is told.
class JsonClientRetriesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void storms_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<Kind>("kind");
        const Headers now{{"x-amz-retry-after", "0"}};
        QTest::newRow("429") << Answer::status(429, "slow down", now) << Kind::Throttled;
        QTest::newRow("500") << Answer::awsError(500, "ServerException", "oops", now) << Kind::Server;
        QTest::newRow("500 HTML") << Answer::status(500, "<html>", now) << Kind::Server;
        QTest::newRow("502") << Answer::status(502, {}, now) << Kind::Server;
        QTest::newRow("503") << Answer::status(503, "<html>busy</html>", now) << Kind::Server;
        QTest::newRow("504") << Answer::status(504, {}, now) << Kind::Server;
        QTest::newRow("throttled with 400") << throttle() << Kind::Throttled;
        QTest::newRow("cut before the answer") << Answer::cutBefore() << Kind::Network;
        const Answer whole = Answer::json("{\"a\":1}");
        QTest::newRow("half an answer") << Answer::cutAfter(whole, whole.bytes.size() - 3) << Kind::Network;
    }

    /// What may go away is tried as often as was asked for, or as any call that is throttled, and then told as it is.
    void storms()
    {
        QFETCH(const Answer, answer);
        QFETCH(const Kind, kind);
        JsonClientFixture f;
        f.server.setHandler([&](const RecordedRequest &) { return answer; });
        f.send({.maximumAttempts = 3});
        QVERIFY(f.failedWith(kind));
        QCOMPARE(f.server.requests().size(), kind == Kind::Throttled ? 5 : 3);
        QCOMPARE(f.result->error().where, f.where());
        QCOMPARE(outcomeUnknown(f.result->error()), kind != Kind::Throttled);
    }

    void recovers_data() { storms_data(); }

    void recovers()
    {
        QFETCH(const Answer, answer);
        QFETCH(const Kind, kind);
        JsonClientFixture f;
        f.server.queue(answer);
        f.server.queue(Answer::json("{}"));
        f.send();
        QVERIFY(f.succeeded());
        QCOMPARE((*f.result)->attempts, 2);
        // Only a throttle says that it did not act.
        QCOMPARE((*f.result)->earlierTryMayHaveActed, kind != Kind::Throttled);
        QVERIFY(isSignedBy(f.server.requests().last(), key(u"AKIDA"_s)));
    }

    /// In true time: as long as the program waits.
    void waitsBeforeItTriesAgain()
    {
        JsonClientFixture f({}, {.retry = {.jitter = [] { return 0.99; }}});
        f.server.queue(Answer::status(503, {}), 2);
        f.server.queue(Answer::json("{}"));
        QElapsedTimer real;
        real.start();
        f.send();
        QVERIFY(f.succeeded());
        QVERIFY2(real.elapsed() >= 140, qPrintable(QString::number(real.elapsed()))); // 50 and 100 ms, coarsely
    }

    void throttlesSlowThePacer()
    {
        JsonClientFixture f;
        f.server.queue(throttle(), 2);
        f.server.queue(Answer::json("{}"));
        QCOMPARE(f.pacer->rate(), 0.0);
        f.send();
        QVERIFY(f.succeeded());
        QVERIFY(f.pacer->rate() > 0);
    }

    void doesNotRepeatWhatMayHaveActed()
    {
        JsonClientFixture f;
        f.server.queue(Answer::cutBefore());
        f.send({.maximumAttempts = 5, .retryAfterUnknownOutcome = false});
        QVERIFY(f.failedWith(Kind::Network));
        QVERIFY(outcomeUnknown(f.result->error()));
        QCOMPARE(f.server.requests().size(), 1);

        f.server.queue(throttle()); // says that it did not act
        f.server.queue(Answer::json("{}"));
        f.send({.maximumAttempts = 5, .retryAfterUnknownOutcome = false});
        QVERIFY(f.succeeded());
    }

    /// The last answer says "denied", but the first one was lost: the caller must hear that it may have acted.
    void aLostAnswerIsNotForgotten()
    {
        JsonClientFixture f;
        f.server.queue(Answer::cutBefore());
        f.server.queue(Answer::awsError(400, "AccessDeniedException", "no"));
        f.send();
        QVERIFY(f.failedWith(Kind::AccessDenied));
        QVERIFY(f.result->error().earlierTryMayHaveActed);
        QVERIFY(outcomeUnknown(f.result->error()));
    }

    void refusedConnectionIsTriedAgainAndDidNotAct()
    {
        JsonClientFixture f;
        f.server.shutDown();
        f.send({.maximumAttempts = 3, .retryAfterUnknownOutcome = false});
        QVERIFY(f.failedWith(Kind::Network));
        QVERIFY(!outcomeUnknown(f.result->error()));
        QCOMPARE(f.provider->fetches, 3);
    }

    void droppingTheCallStopsTheRetries()
    {
        JsonClientFixture f;
        f.server.setHandler([](const RecordedRequest &) {
            return Answer::awsError(400, "ThrottlingException", "m", {{"x-amz-retry-after", "50"}});
        });
        f.send({.maximumAttempts = 100});
        TRY_VERIFY(!f.server.requests().isEmpty());
        f.call = {};
        const int fetches = f.provider->fetches;
        QVERIFY(!waitFor([&] { return f.provider->fetches > fetches; }, 300)); // six times the hint
        QVERIFY(!f.result);
    }

    void hasADeadline()
    {
        CallPolicy policy = hastyPolicy();
        policy.totalTimeout = std::chrono::milliseconds(50);
        JsonClientFixture f({}, policy);
        f.server.queue(Answer::status(503, {}));
        f.server.queue(Answer::never());
        f.send();
        QVERIFY(f.failedWith(Kind::Timeout));
        QVERIFY(hasOwnCode(f.result->error(), u"OutOfTime"));
        QCOMPARE(f.result->error().where, f.where());
        QVERIFY(outcomeUnknown(f.result->error()));
    }

    /// A dead service is not hammered by every caller's retries: the quota is shared.
    void manyCallsShareTheQuota()
    {
        JsonClientFixture f;
        f.server.setHandler([](const RecordedRequest &) { return Answer::status(503, {}); });
        int failed = 0;
        std::vector<Call> calls;
        for (int i = 0; i < 200; ++i)
            calls.push_back(
                f.client->send("DoIt", "{}", {}, [&](const Result<JsonAnswer> &result) { failed += result ? 0 : 1; }));
        TRY_COMPARE_WITHIN(failed, 200, 30'000);
        QCOMPARE(f.server.requests().size(), 200 + 500 / 14);
    }
};

TAGBOAT_TEST(JsonClientRetriesTest)
#include "tst_jsonclientretries.moc"
