// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/aws/jsonclient.h"

#include "app/aws/sigv4.h"
#include "app/core/clock.h"
#include "app/core/utczone.h"
#include "app/net/httpclient.h"
#include "app/net/pacer.h"
#include "app/net/urlrules.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tagboat;
using namespace tagboat::aws;
using namespace tagboat::test;
using Kind = Error::Kind;

Q_DECLARE_METATYPE(tagboat::Error::Kind)
Q_DECLARE_METATYPE(tagboat::test::Answer)

namespace {

class SetClock final : public Clock
{
public:
    QDateTime now = QDateTime(QDate(2026, 11, 20), QTime(12, 0), utcZone);
    [[nodiscard]] QDateTime nowUtc() const override { return now; }
};

/// Hands out one set of credentials after the other: invalidate() goes on to the next, if there is one.
class Sequence final : public CredentialProvider
{
public:
    QList<Result<Credentials>> all;
    int fetches = 0;
    int invalidated = 0;

    Call fetch(Handler<Credentials> handler) override
    {
        ++fetches;
        const auto index = std::min<qsizetype>(invalidated, all.size() - 1);
        return completeLater<Credentials>(std::move(handler), all.at(index));
    }
    void invalidate() override { ++invalidated; }
};

Credentials key(const QString &id, const QString &token = {})
{
    return Credentials{id, u"secret-of-"_s + id, token, {}, {}};
}

QByteArray httpDate(const QDateTime &utc)
{
    return QLocale::c().toString(utc, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
}

Answer throttle()
{
    return Answer::awsError(400, "ThrottlingException", "Rate exceeded", {{"x-amz-retry-after", "0"}});
}

/// True if the request's signature is that of `credentials`: what a real service checks.
bool isSignedBy(const RecordedRequest &request, const Credentials &credentials)
{
    SigningInput input;
    input.method = request.method;
    input.path = request.target;
    for (const QByteArray &name :
         QByteArrayList{"content-type", "host", "x-amz-date", "x-amz-target", "x-amz-security-token"}) {
        if (!request.header(name).isNull())
            input.headers.append({name, request.header(name)});
    }
    input.body = request.body;
    input.accessKeyId = credentials.accessKeyId.toUtf8();
    input.secretAccessKey = credentials.secretAccessKey.toUtf8();
    input.region = "eu-west-1";
    input.service = "ecr";
    input.amzDate = request.header("x-amz-date");
    return request.header("Authorization") == sign(input).authorization;
}

/// A service, and one client of it.
struct Fixture
{
    FakeHttpServer server;
    SetClock clock;
    HttpClient http;
    std::shared_ptr<Pacer> pacer = std::make_shared<Pacer>(hastyPolicy().pacing);
    std::shared_ptr<Sequence> provider = std::make_shared<Sequence>();
    std::unique_ptr<JsonClient> client;
    std::optional<Result<JsonAnswer>> result;
    Call call;

    explicit Fixture(const QString &path = {}, const CallPolicy &policy = hastyPolicy())
    {
        provider->all = {key(u"AKIDA"_s)};
        JsonService service;
        service.endpoint = server.url(path);
        service.signingName = "ecr";
        service.region = "eu-west-1";
        service.targetPrefix = "Prefix_V1";
        client = std::make_unique<JsonClient>(&http, pacer, provider, service, &clock, policy);
    }

    void send(const JsonCallOptions &options = {}, const QByteArray &body = "{}")
    {
        result.reset();
        call = client->send("DoIt", body, options, [this](Result<JsonAnswer> r) { result = std::move(r); });
    }

    [[nodiscard]] bool answered()
    {
        return waitFor([this] { return result.has_value(); }, 20'000);
    }
    [[nodiscard]] bool succeeded() { return answered() && result->has_value(); }
    [[nodiscard]] bool failedWith(Kind kind) { return answered() && !*result && result->error().kind == kind; }
    [[nodiscard]] QString where() const { return u"DoIt on "_s + QString::fromLatin1(hostHeader(server.url())); }
};

} // namespace

class TestJsonClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsASignedRequest()
    {
        Fixture f;
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
        Fixture f(u"/aws/my ecr/"_s);
        f.server.queue(Answer::json("{}"));
        f.send();
        QVERIFY(f.succeeded());
        QCOMPARE(f.server.requests().first().target, QByteArray("/aws/my%20ecr/"));
        QVERIFY(isSignedBy(f.server.requests().first(), key(u"AKIDA"_s)));
    }

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
        Fixture f;
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
        Fixture f;
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
        Fixture f({}, {.retry = {.jitter = [] { return 0.99; }}});
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
        Fixture f;
        f.server.queue(throttle(), 2);
        f.server.queue(Answer::json("{}"));
        QCOMPARE(f.pacer->rate(), 0.0);
        f.send();
        QVERIFY(f.succeeded());
        QVERIFY(f.pacer->rate() > 0);
    }

    void doesNotRepeatWhatMayHaveActed()
    {
        Fixture f;
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
        Fixture f;
        f.server.queue(Answer::cutBefore());
        f.server.queue(Answer::awsError(400, "AccessDeniedException", "no"));
        f.send();
        QVERIFY(f.failedWith(Kind::AccessDenied));
        QVERIFY(f.result->error().earlierTryMayHaveActed);
        QVERIFY(outcomeUnknown(f.result->error()));
    }

    void refusedConnectionIsTriedAgainAndDidNotAct()
    {
        Fixture f;
        f.server.shutDown();
        f.send({.maximumAttempts = 3, .retryAfterUnknownOutcome = false});
        QVERIFY(f.failedWith(Kind::Network));
        QVERIFY(!outcomeUnknown(f.result->error()));
        QCOMPARE(f.provider->fetches, 3);
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
        Fixture f;
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
        Fixture f;
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
        Fixture f;
        f.server.queue(Answer::status(200, body));
        f.send();
        QVERIFY(f.succeeded());
        QCOMPARE((*f.result)->body, body);
    }

    void redirectIsAnError()
    {
        Fixture f;
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

    void expiredTokenIsReplacedOnce()
    {
        Fixture f;
        f.provider->all = {key(u"AKIDOLD"_s, u"old"_s), key(u"AKIDNEW"_s, u"new"_s)};
        f.server.setHandler([](const RecordedRequest &request) {
            return request.header("X-Amz-Security-Token") == "old" ? Answer::awsError(400, "ExpiredTokenException", "m")
                                                                   : Answer::json("{}");
        });
        f.send({.maximumAttempts = 1});
        QVERIFY(f.succeeded());
        QCOMPARE(f.provider->invalidated, 1);
        QVERIFY(isSignedBy(f.server.requests().last(), key(u"AKIDNEW"_s, u"new"_s)));
        QVERIFY(!(*f.result)->earlierTryMayHaveActed);
    }

    void expiredForGood()
    {
        Fixture f;
        f.server.setHandler(
            [](const RecordedRequest &) { return Answer::awsError(400, "ExpiredTokenException", "m"); });
        f.send();
        QVERIFY(f.failedWith(Kind::ExpiredCredentials));
        QCOMPARE(f.server.requests().size(), 2);
        QCOMPARE(f.provider->invalidated, 1);
    }

    void unknownKeyIsSentAgainOnlyIfItChanged()
    {
        const auto onlyB = [](const RecordedRequest &request) {
            return request.header("Authorization").contains("Credential=AKIDB/")
                ? Answer::json("{}")
                : Answer::awsError(400, "UnrecognizedClientException", "The security token is invalid");
        };
        Fixture same;
        same.server.setHandler(onlyB);
        same.send();
        QVERIFY(same.failedWith(Kind::BadCredentials));
        QCOMPARE(same.server.requests().size(), 1);
        QCOMPARE(same.provider->invalidated, 1);
        QCOMPARE(same.result->error().where, same.where());
        QCOMPARE(same.result->error().requestId, u"request-of-UnrecognizedClientException"_s);

        Fixture changed;
        changed.provider->all = {key(u"AKIDA"_s), key(u"AKIDB"_s)};
        changed.server.setHandler(onlyB);
        changed.send();
        QVERIFY(changed.succeeded());
        QCOMPARE(changed.server.requests().size(), 2);
    }

    void wrongSecretIsNotTakenForAWrongClock()
    {
        Fixture f;
        f.server.setHandler([&](const RecordedRequest &) {
            return Answer::awsError(400, "InvalidSignatureException",
                                    "The request signature we calculated does not match",
                                    {{"Date", httpDate(f.clock.now.addSecs(20))}});
        });
        QSignalSpy skew(f.client.get(), &JsonClient::clockSkewMeasured);
        f.send();
        QVERIFY(f.failedWith(Kind::BadCredentials));
        QCOMPARE(f.server.requests().size(), 1);
        QCOMPARE(skew.size(), 0);
    }

    void missingCredentialsSendNothing()
    {
        Fixture f;
        f.provider->all = {failure(Error{.kind = Kind::Configuration, .where = u"/home/me/.aws/credentials:3"_s})};
        f.send();
        QVERIFY(f.failedWith(Kind::Configuration));
        QCOMPARE(f.result->error().where, u"/home/me/.aws/credentials:3"_s);
        QCOMPARE(f.server.connectionCount(), 0);
    }

    /// A service that checks the time like a real one, and a computer that is 12 minutes behind.
    void wrongClockIsCorrected()
    {
        Fixture f;
        const QDateTime theirs = f.clock.now.addSecs(720);
        f.server.setHandler([&](const RecordedRequest &request) {
            QDateTime signedAt =
                QDateTime::fromString(QString::fromLatin1(request.header("X-Amz-Date")), u"yyyyMMdd'T'HHmmss'Z'"_s);
            signedAt.setTimeZone(QTimeZone::utc());
            const Headers date{{"Date", httpDate(theirs)}};
            return std::abs(signedAt.secsTo(theirs)) > 300
                ? Answer::awsError(400, "InvalidSignatureException", "Signature expired: … is now earlier than …", date)
                : Answer::json("{}", date);
        });
        QSignalSpy skew(f.client.get(), &JsonClient::clockSkewMeasured);
        f.send({.maximumAttempts = 1});
        QVERIFY(f.succeeded());
        QCOMPARE(f.server.requests().size(), 2);
        QCOMPARE(f.server.requests().last().header("X-Amz-Date"), QByteArray("20261120T121200Z"));
        QCOMPARE(skew.size(), 1);
        QCOMPARE(skew.first().first().value<std::chrono::milliseconds>(), 720s);

        f.send(); // the next one knows
        QVERIFY(f.succeeded());
        QCOMPARE((*f.result)->attempts, 1);
        QCOMPARE(skew.size(), 1);
    }

    void clockThatStaysWrong()
    {
        Fixture f;
        f.server.setHandler([&](const RecordedRequest &) {
            return Answer::awsError(400, "RequestTimeTooSkewed", "m", {{"Date", httpDate(f.clock.now.addDays(1))}});
        });
        f.send();
        QVERIFY(f.failedWith(Kind::ClockSkew));
        QCOMPARE(f.server.requests().size(), 2);
    }

    void droppingTheCallStopsTheRetries()
    {
        Fixture f;
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

    void droppingTheCallHangsUp()
    {
        Fixture f;
        f.server.queue(Answer::never());
        f.send();
        TRY_COMPARE(f.server.requests().size(), 1);
        f.call = {};
        TRY_COMPARE(f.server.openConnections(), 0);
        QVERIFY(!f.result);
    }

    void handlerMayDestroyEverything()
    {
        auto f = std::make_unique<Fixture>();
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
        Fixture f;
        f.server.queue(Answer::json("{}", {{"Date", httpDate(f.clock.now.addDays(1))}}));
        f.send();
        f.client.reset();
        QVERIFY(f.succeeded());
    }

    void hasADeadline()
    {
        CallPolicy policy = hastyPolicy();
        policy.totalTimeout = 50ms;
        Fixture f({}, policy);
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
        Fixture f;
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

TAGBOAT_TEST(TestJsonClient)
#include "tst_jsonclient.moc"
