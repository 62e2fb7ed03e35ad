// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/aws/jsonclientfixture.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace tagboat;
using namespace tagboat::aws;
using namespace tagboat::test;
using Kind = Error::Kind;

class TestJsonClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsASignedRequest()
    {
        JsonClientFixture f;
        f.provider->all = {key(u"AKIDA"_s, u"the+token=="_s)};
        f.server.queue(Answer::json("{\"a\":1}", {{"x-amzn-RequestId", "r-1"}}));
        f.send({}, "{\"repositoryName\":\"ü\"}");
        QVERIFY(!f.result); // never from inside send()
        QVERIFY(f.succeeded());
        QCOMPARE((*f.result)->body, QByteArray("{\"a\":1}"));
        QCOMPARE((*f.result)->requestId, u"r-1"_s);
        QCOMPARE((*f.result)->attempts, 1);
        QVERIFY(!(*f.result)->earlierTryMayHaveActed);

        const RecordedRequest &request = f.server.requests().first();
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.target, QByteArray("/"));
        QCOMPARE(request.body, QByteArray("{\"repositoryName\":\"ü\"}"));
        QCOMPARE(request.header("Host"), hostHeader(f.server.url()));
        QCOMPARE(request.header("X-Amz-Target"), QByteArray("Prefix_V1.DoIt"));
        QCOMPARE(request.header("X-Amz-Date"), QByteArray("20261120T120000Z"));
        QCOMPARE(request.header("Content-Type"), QByteArray("application/x-amz-json-1.1"));
        QCOMPARE(request.header("X-Amz-Security-Token"), QByteArray("the+token=="));
        QVERIFY(isSignedBy(request, key(u"AKIDA"_s, u"the+token=="_s)));
        QVERIFY(!isSignedBy(request, key(u"AKIDB"_s)));
    }

    void endpointWithAPrefix()
    {
        JsonClientFixture f(u"/aws/my ecr/"_s);
        f.server.queue(Answer::json("{}"));
        f.send();
        QVERIFY(f.succeeded());
        QCOMPARE(f.server.requests().first().target, QByteArray("/aws/my%20ecr/"));
        QVERIFY(isSignedBy(f.server.requests().first(), key(u"AKIDA"_s)));
    }

    void finalErrorsAreNotRepeated_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const Answer &answer, Kind kind, const QString &code) {
            QTest::newRow(name) << answer << kind << code;
        };
        row("not found", Answer::awsError(400, "RepositoryNotFoundException", "m"), Kind::NotFound,
            u"RepositoryNotFoundException"_s);
        row("denied", Answer::awsError(400, "AccessDeniedException", "m"), Kind::AccessDenied,
            u"AccessDeniedException"_s);
        row("invalid", Answer::awsError(400, "InvalidParameterException", "m"), Kind::InvalidInput,
            u"InvalidParameterException"_s);
        row("quota", Answer::awsError(400, "LimitExceededException", "m"), Kind::Quota, u"LimitExceededException"_s);
        row("400 HTML", Answer::status(400, "<html>"), Kind::InvalidInput, u"400"_s);
        row("403 empty", Answer::status(403, {}), Kind::AccessDenied, u"403"_s);
        row("truncated JSON", Answer::status(400, "{\"__type\":\"Foo"), Kind::InvalidInput, u"400"_s);
        row("wrong types", Answer::status(400, "{\"__type\":[],\"message\":{}}"), Kind::InvalidInput, u"400"_s);
    }

    void finalErrorsAreNotRepeated()
    {
        QFETCH(const Answer, answer);
        QFETCH(const Kind, kind);
        JsonClientFixture f;
        f.server.setHandler([&](const RecordedRequest &) { return answer; });
        f.send();
        QVERIFY(f.failedWith(kind));
        const Error &error = f.result->error();
        QTEST(error.code, "code");
        QCOMPARE(error.where, f.where());
        QVERIFY(!outcomeUnknown(error));
        QCOMPARE(f.server.requests().size(), 1);
        if (error.code.endsWith("Exception"_L1))
            QCOMPARE(error.requestId, u"request-of-"_s + error.code);
    }

    void enormousAnswer()
    {
        JsonClientFixture f;
        f.server.setHandler([](const RecordedRequest &) { return Answer::huge(); });
        f.send({.maximumAnswerSize = 200'000});
        QVERIFY(f.failedWith(Kind::AnswerTooLarge));
        QCOMPARE(f.server.requests().size(), 1);
        QVERIFY(outcomeUnknown(f.result->error()));
    }

    void successBodiesAreHandedOverAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const QByteArray &body : QByteArrayList{"", "{}", "<html>", "{\"a\":", "[]"})
            QTest::addRow("'%s'", body.constData()) << body;
    }

    void successBodiesAreHandedOverAsTheyAre()
    {
        QFETCH(const QByteArray, body);
        JsonClientFixture f;
        f.server.queue(Answer::status(200, body));
        f.send();
        QVERIFY(f.succeeded());
        QCOMPARE((*f.result)->body, body);
    }

    void redirectIsAnError()
    {
        JsonClientFixture f;
        FakeHttpServer other;
        QUrl elsewhere = other.url(u"/x"_s);
        elsewhere.setHost(u"localhost"_s);
        f.server.queue(Answer::redirect(307, elsewhere));
        f.send();
        QVERIFY(f.failedWith(Kind::Redirected));
        QCOMPARE(f.result->error().where, u"localhost"_s);
        QCOMPARE(other.connectionCount(), 0);
        QCOMPARE(f.server.requests().size(), 1);
    }

    void droppingTheCallHangsUp()
    {
        JsonClientFixture f;
        f.server.queue(Answer::never());
        f.send();
        TRY_COMPARE(f.server.requests().size(), 1);
        f.call = {};
        TRY_COMPARE(f.server.openConnections(), 0);
        QVERIFY(!f.result);
    }

    void handlerMayDestroyEverything()
    {
        auto f = std::make_unique<JsonClientFixture>();
        f->server.queue(Answer::json("{}"));
        bool answered = false;
        Call call = f->client->send("DoIt", "{}", {}, [&](const Result<JsonAnswer> &) {
            call = {};
            f->client.reset();
            answered = true;
        });
        TRY_VERIFY(answered);
    }

    void clientMayDieBeforeItsCalls()
    {
        JsonClientFixture f;
        f.server.queue(Answer::json("{}", {{"Date", httpDate(f.clock.now.addDays(1))}}));
        f.send();
        f.client.reset();
        QVERIFY(f.succeeded());
    }
};

TAGBOAT_TEST(TestJsonClient)
#include "tst_jsonclient.moc"
