// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/utczone.h"
#include "app/distribution/signin/realmtrust.h"
#include "tests/app/distribution/distributionfixture.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/quiet.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

using namespace tagboat;
using namespace tagboat::distribution;
using namespace tagboat::test;

namespace {

class SetClock final : public Clock
{
public:
    QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'000, utcZone);
    [[nodiscard]] QDateTime nowUtc() const override { return now; }
};

DistributionRequest pull(const char *repository = "app")
{
    DistributionRequest request;
    request.path = QByteArray("/v2/") + repository + "/tags/list";
    request.scope = {QString::fromLatin1(repository), QStringLiteral("pull")};
    return request;
}

} // namespace

class DistributionClientTest : public QObject
{
    Q_OBJECT

    FakeHttpServer *m_server = nullptr;
    int m_tokens = 0;
    QByteArray m_accepted; ///< what the registry lets in; empty: the newest token

    /// A registry with a token server in it: "t1", "t2" …
    Answer tokenRegistry(const RecordedRequest &request)
    {
        if (request.target.startsWith("/token")) {
            const QByteArray who = request.header("Authorization");
            if (!who.isEmpty() && who != "Basic " + QByteArray("alice:pw").toBase64())
                return Answer::status(401, R"({"errors":[{"code":"UNAUTHORIZED"}]})");
            return Answer::json("{\"token\":\"t" + QByteArray::number(++m_tokens) + "\",\"expires_in\":100}");
        }
        const QByteArray wanted = m_accepted.isEmpty() ? "t" + QByteArray::number(m_tokens) : m_accepted;
        if (m_tokens > 0 && request.header("Authorization") == "Bearer " + wanted)
            return Answer::json("{}");
        const QByteArray realm = m_server->url(QStringLiteral("/token")).toString().toLatin1();
        return Answer::status(401, R"({"errors":[{"code":"UNAUTHORIZED"}]})",
                              {{"WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"reg\""}});
    }

    [[nodiscard]] int tokenRequests() const
    {
        const auto &all = m_server->requests();
        return int(std::count_if(all.begin(), all.end(), [](const auto &r) { return r.target.startsWith("/token"); }));
    }

    [[nodiscard]] Place place() const { return {m_server->url(QString())}; }

private Q_SLOTS:
    void init()
    {
        m_server = new FakeHttpServer;
        m_tokens = 0;
        m_accepted.clear();
        m_server->setHandler([this](const RecordedRequest &request) { return tokenRegistry(request); });
    }
    void cleanup() { delete std::exchange(m_server, nullptr); }

    void sharesOneTokenPerScope()
    {
        DistributionFixture fixture(place(), signInAs(QStringLiteral("alice"), QStringLiteral("pw")));
        QVERIFY(fixture.sent(pull()).isValue());
        auto second = fixture.sent(pull());
        auto third = fixture.sent(pull());
        QVERIFY(second.isValue());
        QVERIFY(third.isValue());
        QCOMPARE(tokenRequests(), 1);
        const RecordedRequest &token = m_server->requests().at(1);
        QVERIFY(token.target.contains("service=reg&scope=repository%3Aapp%3Apull&client_id=tagboat&account=alice"));
        QVERIFY(fixture.sent(pull("other")).isValue());
        QCOMPARE(tokenRequests(), 2);
    }

    void renewsBeforeTheEnd()
    {
        SetClock clock;
        DistributionFixture fixture(place(), signInAs({}), clock);
        QVERIFY(fixture.sent(pull()).isValue());
        clock.now = clock.now.addSecs(89);
        QVERIFY(fixture.sent(pull()).isValue());
        QCOMPARE(tokenRequests(), 1);
        clock.now = clock.now.addSecs(2);
        QVERIFY(fixture.sent(pull()).isValue());
        QCOMPARE(tokenRequests(), 2);
    }

    void renewsARefusedToken()
    {
        DistributionFixture fixture(place());
        QVERIFY(fixture.sent(pull()).isValue());
        m_accepted = "t2"; // t1 was revoked
        QVERIFY(fixture.sent(pull()).isValue());
        QCOMPARE(tokenRequests(), 2);
    }

    void doesNotGoRoundInCircles_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<Error::Kind>("kind");
        QTest::newRow("anonymous") << QString() << Error::Kind::MissingCredentials;
        QTest::newRow("signed in") << QStringLiteral("alice") << Error::Kind::AccessDenied;
    }
    void doesNotGoRoundInCircles()
    {
        QFETCH(QString, user);
        m_accepted = "none of them";
        DistributionFixture fixture(place(), signInAs(user, user.isEmpty() ? QString() : QStringLiteral("pw")));
        auto refused = fixture.sent(pull());
        QVERIFY(refused.isError());
        QTEST(refused.error().kind, "kind");
        QCOMPARE(m_server->requests().size(), 3); // without, token, with
    }

    void tellsAWrongPassword()
    {
        DistributionFixture fixture(place(), signInAs(QStringLiteral("alice"), QStringLiteral("wrong")));
        auto refused = fixture.sent(pull());
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind, Error::Kind::BadCredentials);
        QCOMPARE(m_server->requests().size(), 2);
    }

    void takesTheScopeOfTheChallenge()
    {
        const QByteArray realm = m_server->url(QStringLiteral("/token")).toString().toLatin1();
        m_server->queue(Answer::status(
            401, {}, {{"WWW-Authenticate", "Bearer realm=\"" + realm + "\",scope=\"repository:app:pull,push\""}}));
        DistributionFixture fixture(place());
        QVERIFY(fixture.sent(pull()).isValue());
        QVERIFY(m_server->requests().at(1).target.contains("scope=repository%3Aapp%3Apull%2Cpush"));
        QVERIFY(fixture.sent(pull()).isValue());
        QCOMPARE(tokenRequests(), 1);
    }

    void usesARefreshTokenAndFallsBack_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("POST") << 200;
        QTest::newRow("no POST") << 405;
    }
    void usesARefreshTokenAndFallsBack()
    {
        QFETCH(int, status);
        m_server->setHandler([&](const RecordedRequest &request) {
            if (request.method == "POST" && status != 200)
                return Answer::status(status, {});
            return tokenRegistry(request);
        });
        const CredentialSource source = [](Handler<Credentials> handler) {
            return completeLater<Credentials>(std::move(handler),
                                              Credentials{{}, {}, QStringLiteral("secret"), {}, {}});
        };
        DistributionFixture fixture(place(), source);
        QVERIFY(fixture.sent(pull()).isValue());
        QCOMPARE(m_server->requests().at(1).method, QByteArray("POST"));
        QVERIFY(m_server->requests().at(1).body.contains("refresh_token=secret"));
        QCOMPARE(tokenRequests(), status == 200 ? 1 : 2);
    }

    void refusesInsecureRealms()
    {
        m_server->setHandler([](const RecordedRequest &) {
            return Answer::status(401, {}, {{"WWW-Authenticate", "Bearer realm=\"http://elsewhere.example/token\""}});
        });
        DistributionFixture fixture(place(), signInAs(QStringLiteral("alice"), QStringLiteral("pw")));
        auto refused = fixture.sent(pull());
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().code, QStringLiteral("InsecureRealm"));
        QCOMPARE(refused.error().where, QStringLiteral("http://elsewhere.example"));
    }

    /// Another port is another server.
    void asksBeforeCredentialsGoElsewhere_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("answer"); // of the user
        QTest::addColumn<QString>("code"); // empty: it works
        QTest::addColumn<int>("questions");
        QTest::newRow("allowed") << "alice"
                                 << "yes"
                                 << "" << 1;
        QTest::newRow("refused") << "alice"
                                 << "no"
                                 << "RealmNotAgreed" << 1;
        QTest::newRow("nobody to ask") << "alice"
                                       << "nobody"
                                       << "RealmNotAgreed" << 0;
        QTest::newRow("without credentials") << ""
                                             << "no"
                                             << "" << 0;
    }
    void asksBeforeCredentialsGoElsewhere()
    {
        QFETCH(QString, user);
        QFETCH(QString, answer);
        QFETCH(QString, code);
        QFETCH(int, questions);
        FakeHttpServer elsewhere;
        elsewhere.setHandler([](const RecordedRequest &) { return Answer::json(R"({"token":"t"})"); });
        m_server->setHandler([&elsewhere](const RecordedRequest &request) {
            if (request.header("Authorization") == "Bearer t")
                return Answer::json("{}");
            const QByteArray realm = elsewhere.url(QStringLiteral("/token")).toString().toLatin1();
            return Answer::status(401, {}, {{"WWW-Authenticate", "Bearer realm=\"" + realm + '"'}});
        });
        Place registry = place();
        int asked = 0;
        if (answer != QLatin1String("nobody")) {
            registry.mayGoTo = [&](const QUrl &realm, Handler<bool> handler) {
                ++asked;
                if (originOf(realm) != originOf(elsewhere.url(QString())))
                    return completeLater<bool>(std::move(handler), false);
                return completeLater<bool>(std::move(handler), answer == QLatin1String("yes"));
            };
        }
        DistributionFixture fixture(registry, signInAs(user, user.isEmpty() ? QString() : QStringLiteral("pw")));
        auto sent = fixture.sent(pull());
        QVERIFY(sent.wait());
        QCOMPARE(sent.isValue() ? QString() : sent.error().code, code);
        QCOMPARE(asked, questions);
        QCOMPARE(elsewhere.requests().size(), code.isEmpty() ? 1 : 0);
    }

    void sendsNothingIntoTheNetworkOfTheUser()
    {
        m_server->setHandler([](const RecordedRequest &) {
            return Answer::status(401, {}, {{"WWW-Authenticate", "Bearer realm=\"https://169.254.169.254/token\""}});
        });
        Place registry = place();
        registry.mayGoTo = [](const QUrl &, Handler<bool> handler) {
            return completeLater<bool>(std::move(handler), true);
        };
        for (const auto &source : {signInAs(QStringLiteral("alice"), QStringLiteral("pw")), signInAs({})}) {
            DistributionFixture fixture(registry, source);
            auto refused = fixture.sent(pull());
            QVERIFY(refused.isError());
            QCOMPARE(refused.error().code, QStringLiteral("PrivateRealm"));
        }
    }

    void signsInWithBasic()
    {
        QByteArray password = "alice:one";
        m_server->setHandler([&](const RecordedRequest &request) {
            if (request.header("Authorization") == "Basic " + password.toBase64())
                return Answer::json("{}");
            return Answer::status(401, {}, {{"WWW-Authenticate", "Basic realm=\"x\""}});
        });
        QString current = QStringLiteral("one");
        const CredentialSource source = [&](Handler<Credentials> handler) {
            return completeLater<Credentials>(std::move(handler),
                                              Credentials{QStringLiteral("alice"), current, {}, {}, {}});
        };
        DistributionFixture fixture(place(), source);
        QVERIFY(fixture.sent(pull()).isValue());
        QVERIFY(fixture.sent(pull()).isValue());
        QCOMPARE(m_server->requests().size(), 3); // asked once, known afterwards
        password = "alice:two";
        current = QStringLiteral("two"); // as after "docker login"
        QVERIFY(fixture.sent(pull()).isValue());
        password = "alice:three";
        const auto before = m_server->requests().size();
        auto refused = fixture.sent(pull());
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind, Error::Kind::BadCredentials);
        QCOMPARE(m_server->requests().size(), before + 1); // the same password is not sent twice
    }

    void slowsDown()
    {
        m_server->setHandler({});
        m_server->queue(Answer::status(429, R"({"errors":[{"code":"TOOMANYREQUESTS"}]})", {{"Retry-After", "0"}}), 2);
        m_server->queue(Answer::json("{}"));
        DistributionFixture fixture(place());
        QVERIFY(fixture.sent(pull()).isValue());
        QCOMPARE(m_server->requests().size(), 3);
    }

    void repeatsWhatWasCut()
    {
        m_server->setHandler({});
        m_server->queue(Answer::cutBefore());
        m_server->queue(Answer::cutAfter(Answer::json("{\"name\":\"app\"}"), 60));
        m_server->queue(Answer::status(503, "<html>busy</html>"));
        m_server->queue(Answer::json("{}"));
        DistributionFixture fixture(place());
        auto answer = fixture.sent(pull());
        QVERIFY(answer.isValue());
        QVERIFY(answer.value().earlierTryMayHaveActed);
    }

    void followsReadsElsewhereWithoutCredentials()
    {
        FakeHttpServer store;
        store.setHandler([](const RecordedRequest &) { return Answer::json("blob"); });
        m_server->setHandler([&](const RecordedRequest &request) {
            if (request.header("Authorization").isEmpty())
                return Answer::status(401, {}, {{"WWW-Authenticate", "Basic realm=\"x\""}});
            return Answer::redirect(307, store.url(QStringLiteral("/blob?sig=1")));
        });
        DistributionFixture fixture(place(), signInAs(QStringLiteral("alice"), QStringLiteral("pw")));
        auto blob = fixture.sent(pull());
        QVERIFY(blob.isValue());
        QCOMPARE(blob.value().response.body, QByteArray("blob"));
        QCOMPARE(store.requests().at(0).header("Authorization"), QByteArray());
        DistributionRequest change = pull();
        change.method = "DELETE";
        auto refused = fixture.sent(change);
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind, Error::Kind::Redirected);
        QCOMPARE(store.requests().size(), 1);
    }

    void endsCircularRedirects()
    {
        m_server->setHandler(
            [&](const RecordedRequest &) { return Answer::redirect(302, m_server->url(QStringLiteral("/x"))); });
        DistributionFixture fixture(place());
        auto refused = fixture.sent(pull());
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind, Error::Kind::Redirected);
        QCOMPARE(m_server->requests().size(), 6);
    }

    void hasADeadline()
    {
        m_server->setHandler({});
        m_server->queue(Answer::never());
        DistributionFixture fixture(place());
        CallPolicy policy = hastyPolicy();
        policy.totalTimeout = std::chrono::milliseconds(50);
        const DistributionClient hurried(&fixture.http, fixture.pacer, signInAs({}), place(), &Clock::system(), policy);
        Awaited<DistributionAnswer> answer([&](auto handler) { return hurried.send(pull(), handler); });
        QVERIFY(answer.isError());
        QVERIFY(hasOwnCode(answer.error(), u"OutOfTime"));
    }

    void cancels()
    {
        m_server->setHandler({});
        m_server->queue(Answer::never());
        DistributionFixture fixture(place());
        auto answer = fixture.sent(pull());
        TRY_COMPARE(m_server->requests().size(), 1);
        answer.cancel();
        TRY_COMPARE(m_server->openConnections(), 0);
        QVERIFY(!answer.hasCome());
    }
};

TAGBOAT_TEST(DistributionClientTest)
#include "tst_distributionclient.moc"
