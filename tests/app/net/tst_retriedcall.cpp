// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/retriedcall.h"

#include "app/net/pacer.h"
#include "app/net/retryafter.h"
#include "tests/support/awaited.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tagboat;
using namespace tagboat::test;
using Kind = Error::Kind;

namespace {

/// A service that is as plain as can be, and writes down what it is asked.
class PlainSteps final : public CallSteps
{
public:
    QUrl home;
    QByteArray method = "GET";
    bool isRead = true;
    int cures = 0; ///< so many refusals with 401 can be cured
    std::function<Call(Handler<Done>)> signIn; ///< none: at once
    QStringList steps;

    Call authorize(Handler<Done> handler) override
    {
        steps << u"authorize"_s;
        return signIn ? signIn(std::move(handler)) : completeLater<Done>(std::move(handler), Done{});
    }
    HttpRequest build(const QUrl &elsewhere) override
    {
        steps << u"build"_s;
        HttpRequest request;
        request.method = method;
        request.url = elsewhere.isEmpty() ? home : elsewhere;
        request.authorities = FakeHttpServer::authority();
        return request;
    }
    bool followsRedirects() const override { return isRead; }
    std::optional<Error> judge(const HttpResponse &response) override
    {
        steps << u"judge %1"_s.arg(response.status);
        if (response.status < 300)
            return {};
        Error error{.kind = Kind::Other, .detail = QString::fromUtf8(response.body), .httpStatus = response.status};
        error.kind = response.status == 429 ? Kind::Throttled
            : response.status >= 500        ? Kind::Server
            : response.status < 400         ? Kind::Redirected
                                            : Kind::AccessDenied;
        if (const auto hint = retryAfter(response))
            error.retryAfter = *hint / (1s / hastySecond);
        return error;
    }
    bool cure(const Error &error) override { return error.httpStatus == 401 && cures-- > 0; }
    void describe(Error &error) const override { error.where = u"here"_s; }
};

/// Lets nobody through before `isOpen`.
class Gate final : public Pacer
{
public:
    bool isOpen = true;
    int passed = 0;
    std::vector<bool> answers; ///< was it a throttle?

    Call acquire(Handler<Done> handler) override
    {
        if (isOpen) {
            ++passed;
            return completeLater<Done>(std::move(handler), Done{});
        }
        auto [call, complete] = Completer<Done>::make(std::move(handler));
        m_waiting.push_back(complete);
        return std::move(call);
    }
    void noteAnswer(bool throttled) override { answers.push_back(throttled); }

private:
    std::vector<Completer<Done>> m_waiting;
};

/// A service, the line to it, and calls.
struct Fixture
{
    FakeHttpServer server;
    HttpClient http;
    CallPolicy policy = hastyPolicy();
    TryLimits limits;
    std::shared_ptr<Gate> gate = std::make_shared<Gate>();
    std::shared_ptr<ServiceLine> line; ///< made with the first call
    std::shared_ptr<PlainSteps> steps = std::make_shared<PlainSteps>();

    Fixture() { steps->home = server.url(u"/own"_s); }

    [[nodiscard]] auto call()
    {
        if (!line)
            line = std::make_shared<ServiceLine>(&http, gate, policy);
        return Awaited<TriedAnswer>([this](auto handler) { return sendWithRetries(line, steps, limits, handler); });
    }
};

bool isOutOfTime(const Error &error)
{
    return error.kind == Kind::Timeout && hasOwnCode(error, u"OutOfTime") && error.where == u"here"_s;
}

} // namespace

class TestRetriedCall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneTry()
    {
        Fixture f;
        f.server.queue(Answer::json("{\"a\":1}"));
        auto answer = f.call();
        QVERIFY(!answer.hasCome()); // never from inside
        QVERIFY(answer.isValue());
        QCOMPARE(answer.value().response.body, QByteArray("{\"a\":1}"));
        QCOMPARE(answer.value().attempts, 1);
        QVERIFY(!answer.value().earlierTryMayHaveActed);
        QCOMPARE(f.steps->steps.join(u','), u"authorize,build,judge 200"_s);
        QCOMPARE(f.gate->passed, 1);
        QCOMPARE(f.gate->answers, std::vector{false});
    }

    void eachTryGoesAllTheWay()
    {
        Fixture f;
        f.steps->method = "POST"; // Qt sends a GET again by itself
        f.server.queue(Answer::status(503, {}));
        f.server.queue(Answer::status(429, {}));
        f.server.queue(Answer::cutBefore());
        f.server.queue(Answer::json("{}"));
        auto answer = f.call();
        QVERIFY(answer.isValue());
        QCOMPARE(answer.value().attempts, 4);
        QVERIFY(answer.value().earlierTryMayHaveActed);
        QCOMPARE(f.steps->steps.join(u','),
                 u"authorize,build,judge 503,authorize,build,judge 429,authorize,build,authorize,build,judge 200"_s);
        QCOMPARE(f.gate->passed, 4);
        QCOMPARE(f.gate->answers, (std::vector{false, true, false})); // no answer came to the third
        QCOMPARE(f.line->quota.available(), 500 - 14 - 5 - 14 + 14); // the success has paid for the last
    }

    void triesEnd()
    {
        Fixture f;
        f.limits.maximumAttempts = 3;
        f.server.setHandler([](const RecordedRequest &) { return Answer::status(503, "busy"); });
        auto answer = f.call();
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Kind::Server);
        QCOMPARE(answer.error().detail, u"busy"_s);
        QCOMPARE(answer.error().where, u"here"_s);
        QVERIFY(answer.error().earlierTryMayHaveActed);
        QCOMPARE(f.server.requests().size(), 3);
    }

    void whatStaysIsNotTriedAgain()
    {
        Fixture f;
        f.server.queue(Answer::status(404, {}));
        auto answer = f.call();
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().httpStatus, 404);
        QVERIFY(!answer.error().earlierTryMayHaveActed);
        QCOMPARE(f.server.requests().size(), 1);
    }

    void whatMayHaveActedIsNotSentAgain()
    {
        Fixture f;
        f.limits.afterUnknownOutcome = false;
        f.steps->method = "POST";
        f.server.queue(Answer::status(429, {})); // says that it did nothing
        f.server.queue(Answer::cutBefore());
        auto answer = f.call();
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Kind::Network);
        QCOMPARE(f.server.requests().size(), 2);
    }

    void cureDoesNotCountAsATry()
    {
        Fixture f;
        f.limits.maximumAttempts = 1;
        f.steps->cures = 2;
        f.server.queue(Answer::status(401, {}), 2);
        f.server.queue(Answer::json("{}"));
        auto cured = f.call();
        QVERIFY(cured.isValue());
        QCOMPARE(cured.value().attempts, 3);
        QVERIFY(!cured.value().earlierTryMayHaveActed);
        QCOMPARE(f.line->quota.available(), 500); // nor does it cost anything

        f.steps->cures = 1;
        f.server.queue(Answer::status(401, {}), 2);
        auto incurable = f.call();
        QVERIFY(incurable.isError());
        QCOMPARE(incurable.error().httpStatus, 401);
    }

    void whoIsNotSignedInSendsNothing()
    {
        Fixture f;
        f.steps->signIn = [](Handler<Done> handler) {
            return completeLater<Done>(std::move(handler), failure({.kind = Kind::MissingCredentials}));
        };
        auto answer = f.call();
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Kind::MissingCredentials);
        QCOMPARE(answer.error().where, u"here"_s);
        QCOMPARE(f.gate->passed, 0);
        QCOMPARE(f.server.connectionCount(), 0);
    }

    void callsShareTheQuota()
    {
        Fixture f;
        f.policy.retry.quota = RetryQuota::cost(Error{.kind = Kind::Server});
        f.server.setHandler([](const RecordedRequest &) { return Answer::status(503, {}); });
        auto first = f.call();
        QVERIFY(first.isError());
        QCOMPARE(f.server.requests().size(), 2);
        auto second = f.call();
        QVERIFY(second.isError());
        QCOMPARE(f.server.requests().size(), 3);
    }

    void waitsAsLongAsItIsAskedTo()
    {
        Fixture f;
        f.server.queue(Answer::status(503, {}, {{"Retry-After", "4"}})); // hasty ones
        f.server.queue(Answer::json("{}"));
        QElapsedTimer real;
        real.start();
        auto answer = f.call();
        QVERIFY(answer.isValue());
        QVERIFY2(real.elapsed() >= 36, qPrintable(QString::number(real.elapsed()))); // timers are coarse
    }

    void readsAreRedirected()
    {
        Fixture f;
        FakeHttpServer other;
        f.server.setHandler([&](const RecordedRequest &request) {
            const qsizetype hops = request.target.size(); // "/own" and three more
            return Answer::redirect(
                307, hops < 7 ? f.server.url(QString::fromLatin1(request.target) + u'+') : other.url(u"/there"_s));
        });
        other.queue(Answer::status(503, {}));
        other.queue(Answer::json("{}"));
        auto answer = f.call();
        QVERIFY(answer.isValue());
        QCOMPARE(answer.value().attempts, 2);
        QCOMPARE(f.server.requests().size(), 8); // where it redirects to is for one try, as is how often
        QCOMPARE(other.requests().first().target, QByteArray("/there"));
        QCOMPARE(f.gate->passed, 2);
    }

    void relativeRedirect()
    {
        Fixture f;
        f.server.queue(Answer::status(302, {}, {{"Location", "../next?a=%2F"}}));
        f.server.queue(Answer::json("{}"));
        QVERIFY(f.call().isValue());
        QCOMPARE(f.server.requests().last().target, QByteArray("/next?a=%2F"));
    }

    void badRedirects_data()
    {
        QTest::addColumn<QByteArray>("location");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("without a host") << QByteArray("file:///etc/passwd");
        QTest::newRow("no URL") << QByteArray("http://[::1");
    }

    void badRedirects()
    {
        QFETCH(const QByteArray, location);
        Fixture f;
        f.server.queue(Answer::status(307, {}, {{"Location", location}}));
        auto answer = f.call();
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Kind::Redirected);
        QCOMPARE(f.server.requests().size(), 1);
    }

    void changesAreNotRedirected()
    {
        Fixture f;
        f.steps->isRead = false;
        f.server.queue(Answer::redirect(307, f.server.url(u"/x"_s)));
        auto answer = f.call();
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Kind::Redirected);
        QCOMPARE(f.server.requests().size(), 1);
    }

    void redirectsEnd()
    {
        Fixture f;
        f.server.setHandler([&](const RecordedRequest &) { return Answer::redirect(302, f.server.url(u"/x"_s)); });
        auto answer = f.call();
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Kind::Redirected);
        QCOMPARE(f.server.requests().size(), 6);
    }

    void neverFromHttpsToHttp()
    {
        Fixture f;
        FakeHttpServer safe(FakeHttpServer::Transport::Tls);
        f.steps->home = safe.url();
        safe.queue(Answer::redirect(307, f.server.url()));
        auto answer = f.call();
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Kind::Redirected);
        QVERIFY(f.server.requests().isEmpty());
    }

    void silenceEndsWithTheDeadline()
    {
        Fixture f;
        f.policy.totalTimeout = 50ms;
        f.server.queue(Answer::never());
        auto answer = f.call();
        QVERIFY(answer.isError());
        QVERIFY(isOutOfTime(answer.error()));
        QVERIFY(outcomeUnknown(answer.error()));
        QVERIFY(!answer.error().earlierTryMayHaveActed);
        TRY_COMPARE(f.server.openConnections(), 0);
    }

    void tricklingEndsWithTheDeadline()
    {
        Fixture f;
        f.policy.totalTimeout = 50ms;
        Answer drip = Answer::json(QByteArray(100'000, ' '));
        drip.dripSize = 1;
        drip.dripEvery = 5ms;
        f.server.queue(Answer::status(429, "slow down"));
        f.server.queue(drip);
        auto answer = f.call();
        QVERIFY(answer.isError());
        QVERIFY(isOutOfTime(answer.error()));
        QCOMPARE(answer.error().detail, u"slow down"_s); // the last that was heard of the service
        QVERIFY(outcomeUnknown(answer.error()));
    }

    /// Each try alone is quick.
    void allTriesTogetherHaveOneDeadline()
    {
        Fixture f;
        f.policy.totalTimeout = 100ms;
        f.policy.retry.maximumDelay = 1ms;
        f.policy.retry.quota = 1'000'000;
        f.limits.maximumAttempts = 10'000;
        f.server.setHandler([](const RecordedRequest &) {
            Answer answer = Answer::status(503, "busy");
            answer.delay = 5ms;
            return answer;
        });
        auto answer = f.call();
        QVERIFY(answer.isError());
        QVERIFY(f.server.requests().size() < 100);
        QCOMPARE(answer.error().detail, u"busy"_s);
        QVERIFY(answer.error().earlierTryMayHaveActed);
    }

    void doesNotWaitForATryThatWouldBeTooLate()
    {
        Fixture f;
        f.policy.totalTimeout = 10s;
        f.policy.retry.hintTolerance = 1h;
        f.server.queue(Answer::status(429, "later", {{"Retry-After", "3600"}}));
        auto answer = f.call();
        QVERIFY(answer.wait(5000));
        QCOMPARE(answer.error().kind, Kind::Throttled);
        QCOMPARE(answer.error().detail, u"later"_s);
        QVERIFY(!outcomeUnknown(answer.error()));
    }

    void whatNeverGotItsTurnHasDoneNothing()
    {
        Fixture f;
        f.policy.totalTimeout = 50ms;
        f.gate->isOpen = false;
        auto answer = f.call();
        QVERIFY(answer.isError());
        QVERIFY(isOutOfTime(answer.error()));
        QVERIFY(!outcomeUnknown(answer.error()));
        QCOMPARE(f.server.connectionCount(), 0);
    }

    /// It may ask a person, and not only before the first try.
    void signingInMayTakeItsTime()
    {
        Fixture f;
        f.policy.totalTimeout = 250ms;
        f.server.queue(Answer::status(503, {}));
        std::optional<Completer<Done>> pending;
        f.steps->signIn = [&](Handler<Done> handler) {
            if (f.server.requests().isEmpty())
                return completeLater<Done>(std::move(handler), Done{});
            auto [call, complete] = Completer<Done>::make(std::move(handler));
            pending = complete;
            return std::move(call);
        };
        auto answer = f.call();
        TRY_VERIFY(pending.has_value());
        QVERIFY(!waitFor([&] { return answer.hasCome(); }, 300)); // beyond the deadline
        (*pending)(failure({.kind = Kind::BadCredentials}));
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Kind::BadCredentials);
    }

    void cancelled_data()
    {
        QTest::addColumn<QString>("when");
        for (const char *when : {"signing in", "waiting for its turn", "under way", "waiting for a retry"})
            QTest::newRow(when) << QString::fromLatin1(when);
    }

    void cancelled()
    {
        QFETCH(const QString, when);
        Fixture f;
        f.policy.retry.hintTolerance = 1h;
        f.policy.totalTimeout = 2h;
        f.server.queue(when == u"under way"_s ? Answer::never() : Answer::status(503, {}, {{"Retry-After", "3600"}}));
        f.gate->isOpen = when != u"waiting for its turn"_s;
        bool isSigningIn = false;
        if (when == u"signing in"_s) {
            f.steps->signIn = [&](Handler<Done> handler) {
                auto [call, complete] = Completer<Done>::make(std::move(handler));
                complete.setAbort([&isSigningIn] { isSigningIn = false; });
                isSigningIn = true;
                return std::move(call);
            };
        }
        const std::weak_ptr<PlainSteps> steps = f.steps;
        auto answer = f.call();
        if (when == u"under way"_s)
            TRY_COMPARE(f.server.requests().size(), 1);
        if (when == u"waiting for a retry"_s)
            TRY_COMPARE(f.steps->steps.size(), 3);
        f.steps.reset();
        QVERIFY(!steps.expired());
        answer.cancel();
        QVERIFY(!isSigningIn);
        TRY_VERIFY(steps.expired()); // nothing is left of it
        if (when == u"under way"_s)
            TRY_COMPARE(f.server.openConnections(), 0);
        QVERIFY(!answer.hasCome());
    }
};

TAGBOAT_TEST(TestRetriedCall)
#include "tst_retriedcall.moc"
