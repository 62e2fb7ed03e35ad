// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/plainget.h"

#include "app/net/pacer.h"
#include "tests/support/awaited.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/hastypolicy.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

using namespace tagboat;
using namespace tagboat::ecr;
using namespace tagboat::test;

class TestPlainGet : public QObject
{
    Q_OBJECT

    HttpClient m_http;

    /// A line of its own, as each client has one.
    [[nodiscard]] std::shared_ptr<ServiceLine> makeLine(const CallPolicy &policy = hastyPolicy())
    {
        return std::make_shared<ServiceLine>(&m_http, std::make_shared<Pacer>(policy.pacing), policy);
    }

    [[nodiscard]] auto get(const QUrl &url, const QByteArray &bearer = {},
                           const std::shared_ptr<ServiceLine> &line = {})
    {
        PlainRequest request;
        request.http.url = url;
        request.http.headers = {{"Range", "bytes=0-9"}};
        request.bearer = bearer;
        return Awaited<HttpResponse>(
            [&](auto handler) { return sendPlainGet(line ? line : makeLine(), request, handler); });
    }

private Q_SLOTS:
    void sendsNothingOfOurs()
    {
        FakeHttpServer server;
        server.queue(Answer::status(206, "x"));
        auto answer = get(QUrl::fromEncoded(server.url().toEncoded() + "layer?X-Amz-Signature=a%2Fb%3D&x=%20y"));
        QVERIFY(answer.isValue());
        const RecordedRequest &request = server.requests().first();
        QCOMPARE(request.target, QByteArray("/layer?X-Amz-Signature=a%2Fb%3D&x=%20y"));
        QCOMPARE(request.header("Range"), QByteArray("bytes=0-9"));
        QVERIFY(request.header("Authorization").isEmpty());
        for (const auto &[name, value] : request.headers)
            QVERIFY2(!name.toLower().startsWith("x-amz-"), name.constData());
    }

    void tokenStaysWithItsHost()
    {
        FakeHttpServer registry, storage;
        registry.queue(Answer::redirect(307, storage.url(QStringLiteral("/blob"))));
        storage.queue(Answer::status(200, "content"));
        auto answer = get(registry.url(), "secret");
        QVERIFY(answer.isValue());
        QCOMPARE(answer.value().body, QByteArray("content"));
        QCOMPARE(registry.requests().first().header("Authorization"), QByteArray("Bearer secret"));
        QVERIFY(storage.requests().first().header("Authorization").isEmpty());
    }

    void tokenGoesAlongOnOneHost()
    {
        FakeHttpServer registry;
        registry.queue(Answer::redirect(302, registry.url(QStringLiteral("/there"))));
        registry.queue(Answer::status(200, "content"));
        auto answer = get(registry.url(), "secret");
        QVERIFY(answer.isValue());
        QCOMPARE(registry.requests().last().header("Authorization"), QByteArray("Bearer secret"));
    }

    void redirectsEnd()
    {
        FakeHttpServer server;
        server.setHandler(
            [&](const RecordedRequest &) { return Answer::redirect(307, server.url(QStringLiteral("/x"))); });
        auto answer = get(server.url());
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Error::Kind::Redirected);
        QCOMPARE(server.requests().size(), 6);
    }

    void neverFromHttpsToHttp()
    {
        FakeHttpServer safe(FakeHttpServer::Transport::Tls), plain;
        safe.queue(Answer::redirect(307, plain.url()));
        PlainRequest request;
        request.http.url = safe.url();
        request.http.authorities = FakeHttpServer::authority();
        Awaited<HttpResponse> answer([&](auto handler) { return sendPlainGet(makeLine(), request, handler); });
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Error::Kind::Redirected);
        QVERIFY(plain.requests().isEmpty());
    }

    void triesAgain()
    {
        FakeHttpServer server;
        server.queue(Answer::status(503, {}));
        server.queue(Answer::cutBefore());
        server.queue(Answer::status(200, "content"));
        auto answer = get(server.url());
        QVERIFY(answer.isValue());
        QCOMPARE(server.requests().size(), 3);
    }

    void givesUp()
    {
        FakeHttpServer server;
        server.setHandler([](const RecordedRequest &) { return Answer::status(500, "<html>"); });
        auto answer = get(server.url());
        QVERIFY(answer.isError());
        QCOMPARE(answer.error().kind, Error::Kind::Server);
        QCOMPARE(server.requests().size(), 5);
    }

    /// What throttles one reader slows them all, and a dead host is not hammered by them all.
    void readersShareAPaceAndAQuota()
    {
        FakeHttpServer server;
        CallPolicy policy = hastyPolicy();
        policy.retry.quota = RetryQuota::cost(Error{.kind = Error::Kind::Throttled});
        const auto line = makeLine(policy);
        server.queue(Answer::status(429, {}));
        server.queue(Answer::status(404, {}));
        auto found = get(server.url(), {}, line);
        QVERIFY(found.isValue());
        QVERIFY(line->pacer->rate() > 0);
        QVERIFY(line->quota.take(Error{.kind = Error::Kind::Throttled})); // the answer has paid for the retry

        server.queue(Answer::status(429, {}), 2);
        auto refused = get(server.url(), {}, line);
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind, Error::Kind::Throttled);
        QCOMPARE(server.requests().size(), 3);
    }

    void hasADeadline()
    {
        FakeHttpServer server;
        CallPolicy policy = hastyPolicy();
        policy.totalTimeout = std::chrono::milliseconds(50);
        server.queue(Answer::never());
        auto answer = get(server.url(), {}, makeLine(policy));
        QVERIFY(answer.isError());
        QVERIFY(hasOwnCode(answer.error(), u"OutOfTime"));
        QCOMPARE(answer.error().where, server.url().host());
    }

    void cancelled()
    {
        FakeHttpServer server;
        server.queue(Answer::never());
        auto answer = get(server.url());
        TRY_COMPARE(server.requests().size(), 1);
        answer.cancel();
        TRY_COMPARE(server.openConnections(), 0);
        QVERIFY(!answer.hasCome());
    }

    void ranges_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("bytes"); // null: an error
        QTest::newRow("the part") << 206 << QByteArray("bytes 2-4/9") << QByteArray("cde") << QByteArray("cde");
        QTest::newRow("the end") << 206 << QByteArray("bytes 2-2/3") << QByteArray("c") << QByteArray("c");
        QTest::newRow("the whole") << 200 << QByteArray() << QByteArray("abcdefghi") << QByteArray("cde");
        QTest::newRow("beyond") << 416 << QByteArray("bytes */2") << QByteArray("<x>") << QByteArray("");
        QTest::newRow("another part") << 206 << QByteArray("bytes 0-2/9") << QByteArray("abc") << QByteArray();
        QTest::newRow("unnamed part") << 206 << QByteArray() << QByteArray("cde") << QByteArray();
        QTest::newRow("too much") << 206 << QByteArray("bytes 2-9/10") << QByteArray("cdefghij") << QByteArray();
        QTest::newRow("refused") << 403 << QByteArray() << QByteArray("<x>") << QByteArray();
        QTest::newRow("gone") << 404 << QByteArray() << QByteArray("<x>") << QByteArray();
    }
    void ranges()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, range);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, bytes);
        const auto read = rangeOf({status, {{"Content-Range", range}}, body, {}}, 2, 3);
        QCOMPARE(read.has_value(), !bytes.isNull());
        if (read)
            QCOMPARE(*read, bytes);
    }
};

TAGBOAT_TEST(TestPlainGet)
#include "tst_plainget.moc"
