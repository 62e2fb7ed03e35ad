// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/httpclient.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QScopeGuard>
#include <QSet>
#include <QTcpServer>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace tagboat;
using namespace tagboat::test;
using Kind = Error::Kind;

Q_DECLARE_METATYPE(tagboat::Error::Kind)
Q_DECLARE_METATYPE(tagboat::test::Answer)

namespace {

/// A call and what came of it.
struct Sent
{
    std::optional<Result<HttpResponse>> result;
    Call call;

    Sent(HttpClient &client, HttpRequest request)
        : call(client.send(std::move(request), [this](Result<HttpResponse> r) { result = std::move(r); }))
    {
    }
    Sent(const Sent &) = delete;

    [[nodiscard]] bool failedWith(Kind kind) const { return result && !*result && result->error().kind == kind; }
};

HttpRequest get(const QUrl &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

HttpRequest post(const QUrl &url, const QByteArray &body)
{
    HttpRequest request = get(url);
    request.method = "POST";
    request.body = body;
    return request;
}

Answer chunked(const QByteArray &body, qsizetype chunkSize, bool complete = true)
{
    Answer answer;
    answer.bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (qsizetype at = 0; at < body.size(); at += chunkSize) {
        const QByteArray chunk = body.mid(at, chunkSize);
        answer.bytes += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    }
    if (complete)
        answer.bytes += "0\r\n\r\n";
    else
        answer.close = true;
    return answer;
}

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statusHeadersAndBody()
    {
        FakeHttpServer server;
        server.queue(Answer::status(200, "hello", {{"X-One", "1"}, {"x-AMZN-RequestId", "abc"}}));
        HttpClient client;
        Sent sent(client, get(server.url(u"/path"_s)));
        QVERIFY(!sent.result); // never from inside send()
        QVERIFY(sent.call.isRunning());
        TRY_VERIFY(sent.result);
        QVERIFY(!sent.call.isRunning());
        QVERIFY(*sent.result);
        QCOMPARE((*sent.result)->status, 200);
        QCOMPARE((*sent.result)->body, QByteArray("hello"));
        QCOMPARE((*sent.result)->header("X-Amzn-RequestID"), QByteArray("abc"));
        QCOMPARE((*sent.result)->header("X-Two"), QByteArray());
        QCOMPARE(server.requests().first().target, QByteArray("/path"));
    }

    void statusIsNoError_data()
    {
        QTest::addColumn<int>("status");
        for (const int status :
             {200, 201, 204, 304, 400, 401, 403, 404, 409, 413, 418, 429, 500, 501, 502, 503, 504, 599})
            QTest::addRow("%d", status) << status;
    }

    void statusIsNoError()
    {
        QFETCH(const int, status);
        const QByteArray body = status == 204 || status == 304 ? QByteArray() : QByteArray("{\"a\":1}");
        FakeHttpServer server;
        server.queue(Answer::status(status, body, {{"WWW-Authenticate", "Basic realm=\"x\""}}));
        HttpClient client;
        Sent sent(client, post(server.url(), "{}"));
        TRY_VERIFY(sent.result);
        QVERIFY2(*sent.result, qPrintable(*sent.result ? QString() : sent.result->error().detail));
        QCOMPARE((*sent.result)->status, status);
        QCOMPARE((*sent.result)->body, body);
        QCOMPARE(server.requests().size(), 1);
    }

    void sendsWhatItWasGiven()
    {
        FakeHttpServer server;
        server.queue(Answer::status(200, {}, {{"Set-Cookie", "a=b"}}), 2);
        HttpClient client;
        HttpRequest request = post(server.url(u"/x"_s), QByteArray("\0{}", 3));
        request.headers = {{"Content-Type", "application/x-amz-json-1.1"}, {"X-Own", "v"}};
        Sent first(client, request);
        TRY_VERIFY(first.result);
        Sent second(client, request);
        TRY_VERIFY(second.result);

        const RecordedRequest &seen = server.requests().last();
        QCOMPARE(seen.method, QByteArray("POST"));
        QCOMPARE(seen.body, request.body);
        QCOMPARE(seen.header("Content-Type"), QByteArray("application/x-amz-json-1.1"));
        QCOMPARE(seen.header("User-Agent"), QByteArray("Tagboat/" TAGBOAT_VERSION));
        QCOMPARE(seen.header("Accept-Encoding"), QByteArray("identity"));
        QCOMPARE(seen.header("Cookie"), QByteArray());
        QCOMPARE(seen.header("Upgrade"), QByteArray());
        QCOMPARE(seen.connection, 1); // kept alive
        QSet<QByteArray> names;
        for (const auto &header : seen.headers)
            names.insert(header.first.toLower());
        QCOMPARE(names,
                 QSet<QByteArray>({"host", "content-type", "x-own", "user-agent", "accept-encoding", "accept-language",
                                   "connection", "content-length"}));
    }

    void methods_data()
    {
        QTest::addColumn<QByteArray>("method");
        for (const QByteArray &method : QByteArrayList{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
            QTest::newRow(method.constData()) << method;
    }

    void methods()
    {
        QFETCH(const QByteArray, method);
        FakeHttpServer server;
        Answer answer = Answer::status(200, "body");
        if (method == "HEAD")
            answer.bytes.chop(4);
        server.queue(answer);
        HttpClient client;
        HttpRequest request = get(server.url());
        request.method = method;
        Sent sent(client, request);
        TRY_VERIFY(sent.result);
        QVERIFY(*sent.result);
        QCOMPARE((*sent.result)->body, method == "HEAD" ? QByteArray() : QByteArray("body"));
        QCOMPARE(server.requests().first().method, method);
        // post() and put() of Qt would make one up.
        QCOMPARE(server.requests().first().header("Content-Type"), QByteArray());
    }

    void answerSizes_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<bool>("fits");
        const qint64 limit = 100'000;
        QTest::newRow("empty") << Answer::status(200, {}) << true;
        QTest::newRow("exactly the limit") << Answer::status(200, QByteArray(limit, 'x')) << true;
        QTest::newRow("one more, announced") << Answer::status(200, QByteArray(limit + 1, 'x')) << false;
        QTest::newRow("chunked to the limit") << chunked(QByteArray(limit, 'x'), 777) << true;
        QTest::newRow("chunked, one more") << chunked(QByteArray(limit + 1, 'x'), 777) << false;
        QTest::newRow("endless") << Answer::huge() << false;
        QTest::newRow("announced as terabytes") << Answer::huge(1LL << 42) << false;
        QTest::newRow("announced beyond all numbers") << Answer::huge(std::numeric_limits<qint64>::max()) << false;
    }

    void answerSizes()
    {
        QFETCH(const Answer, answer);
        QFETCH(const bool, fits);
        FakeHttpServer server;
        server.queue(answer);
        HttpClient client;
        HttpRequest request = get(server.url());
        request.maximumAnswerSize = 100'000;
        Sent sent(client, request);
        TRY_VERIFY(sent.result);
        QCOMPARE(sent.result->has_value(), fits);
        if (fits)
            return;
        QVERIFY(sent.failedWith(Kind::AnswerTooLarge));
        if (answer.endless)
            TRY_COMPARE(server.openConnections(), 0); // it hung up
    }

    void errorsAreCutShort_data()
    {
        QTest::addColumn<Answer>("answer");
        QTest::addColumn<int>("read");
        const auto errorOf = [](qsizetype size) { return Answer::status(500, QByteArray(size, 'e')); };
        QTest::newRow("short") << errorOf(100) << 100;
        QTest::newRow("just what is read") << errorOf(65'536) << 65'536;
        QTest::newRow("a byte more") << errorOf(65'537) << 65'536;
        QTest::newRow("megabytes") << errorOf(60'000'000) << 65'536;
        Answer endless = Answer::huge();
        endless.head.replace("200 OK", "502 Bad Gateway");
        QTest::newRow("endless") << endless << 65'536;
        Answer announced = Answer::huge(1'000'000'000'000);
        announced.head.replace("200 OK", "403 Forbidden");
        QTest::newRow("announced") << announced << 65'536;
    }

    /// Whatever stands in front of a service may answer with anything: the status counts, and the first words.
    void errorsAreCutShort()
    {
        QFETCH(const Answer, answer);
        QFETCH(const int, read);
        FakeHttpServer server;
        server.queue(answer);
        HttpClient client;
        Sent sent(client, get(server.url()));
        TRY_VERIFY(sent.result);
        QVERIFY(sent.result->has_value());
        QVERIFY((*sent.result)->status >= 400);
        QCOMPARE((*sent.result)->body.size(), read);
        if (answer.endless)
            TRY_COMPARE(server.openConnections(), 0); // it hung up
    }

    void cuts_data()
    {
        QTest::addColumn<Answer>("answer");
        const Answer whole = Answer::status(200, "0123456789");
        QTest::newRow("before a byte") << Answer::cutBefore();
        QTest::newRow("in the status line") << Answer::cutAfter(whole, 7);
        QTest::newRow("in the headers") << Answer::cutAfter(whole, 30);
        QTest::newRow("before the body") << Answer::cutAfter(whole, whole.bytes.size() - 10);
        QTest::newRow("in the body") << Answer::cutAfter(whole, whole.bytes.size() - 5);
        QTest::newRow("last byte missing") << Answer::cutAfter(whole, whole.bytes.size() - 1);
        QTest::newRow("between chunks") << chunked("0123456789", 4, false);
        QTest::newRow("in an error's body") << Answer::cutAfter(Answer::status(500, "0123456789"), 45);
        Answer garbage;
        garbage.bytes = "SSH-2.0-OpenSSH_9.2\r\n";
        garbage.close = true;
        QTest::newRow("not HTTP") << garbage;
    }

    void cuts()
    {
        QFETCH(const Answer, answer);
        FakeHttpServer server;
        server.setHandler([&](const RecordedRequest &) { return answer; });
        HttpClient client;
        Sent sent(client, post(server.url(), "{}"));
        TRY_VERIFY(sent.result);
        QVERIFY(sent.failedWith(Kind::Network));
        QVERIFY(outcomeUnknown(sent.result->error()));
        QCOMPARE(sent.result->error().where, u"127.0.0.1:%1"_s.arg(server.url().port()));
        QCOMPARE(server.requests().size(), 1); // never sent again behind our back
    }

    /// The usual cut: the server closes a connection that it kept open, just as the next request leaves.
    void cutOnAUsedConnection()
    {
        FakeHttpServer server;
        server.queue(Answer::status(200, "a"));
        HttpClient client;
        Sent first(client, post(server.url(), "1"));
        TRY_VERIFY(first.result);
        server.setHandler([](const RecordedRequest &) { return Answer::cutBefore(); });
        Sent second(client, post(server.url(), "2"));
        TRY_VERIFY(second.result);
        QVERIFY(second.failedWith(Kind::Network));
        QCOMPARE(server.requests().size(), 2);
    }

    void survivesAnIdleConnectionThatWasClosed()
    {
        FakeHttpServer server;
        server.queue(Answer::status(200, "a"));
        server.queue(Answer::cutBefore());
        server.queue(Answer::status(200, "c"));
        HttpClient client;
        for (const bool succeeds : {true, false}) {
            Sent sent(client, post(server.url(), "x"));
            TRY_VERIFY(sent.result);
            QCOMPARE(sent.result->has_value(), succeeds);
        }
        // Until Qt has seen the close, a request may leave on the dead connection; it is never repeated by itself.
        bool succeeded = false;
        for (int tries = 0; tries < 3 && !succeeded; ++tries) {
            Sent sent(client, post(server.url(), "x"));
            TRY_VERIFY(sent.result);
            succeeded = sent.result->has_value();
            QVERIFY(succeeded || outcomeUnknown(sent.result->error()));
        }
        QVERIFY(succeeded);
        QCOMPARE(server.requests().size(), 3);
    }

    void timesOut()
    {
        FakeHttpServer server;
        server.queue(Answer::never());
        HttpClient client;
        HttpRequest request = get(server.url());
        request.timeout = 150ms;
        Sent sent(client, request);
        TRY_VERIFY(sent.result);
        QVERIFY(sent.failedWith(Kind::Timeout));
    }

    void timesOutAsThePolicySays()
    {
        FakeHttpServer server;
        server.queue(Answer::never());
        HttpClient client({.idleTimeout = 150ms});
        Sent sent(client, get(server.url()));
        TRY_VERIFY(sent.result);
        QVERIFY(sent.failedWith(Kind::Timeout));
    }

    void timesOutInTheMiddle()
    {
        FakeHttpServer server;
        Answer answer = Answer::status(200, QByteArray(1000, 'x'));
        answer.bytes.chop(1);
        server.queue(answer);
        HttpClient client;
        HttpRequest request = get(server.url());
        request.timeout = 150ms;
        Sent sent(client, request);
        TRY_VERIFY(sent.result);
        QVERIFY(sent.failedWith(Kind::Timeout));
    }

    /// Never idle, and never done.
    void tricklesAreGivenUp_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("body") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << QByteArray(10'000, 'x');
        QTest::newRow("headers") << QByteArray("HTTP/1.1 200 OK\r\n") << QByteArray("X-A: b\r\n").repeated(1000);
        QTest::newRow("one header") << QByteArray("HTTP/1.1 200 OK\r\nX: ") << QByteArray(10'000, 'x');
        QTest::newRow("status line") << QByteArray("HTTP/1.1 200 ") << QByteArray(10'000, 'x');
    }
    void tricklesAreGivenUp()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, bytes);
        FakeHttpServer server;
        Answer answer;
        answer.head = head;
        answer.bytes = bytes;
        answer.dripSize = 1;
        answer.dripEvery = 10ms;
        server.queue(answer);
        HttpClient client({.totalTimeout = 300ms});
        Sent sent(client, get(server.url()));
        TRY_VERIFY(sent.result);
        QVERIFY(sent.failedWith(Kind::Timeout));
        QCOMPARE(sent.result->error().code, u"OutOfTime"_s);
        QVERIFY(outcomeUnknown(sent.result->error()));
        QVERIFY(!RetryPolicy::isRetryable(sent.result->error()));
    }

    /// As fast as they come: no byte of them counts as one that has moved.
    void endlessHeadersAreGivenUp_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("many") << QByteArray("X-Endless: yes\r\n").repeated(1000);
        QTest::newRow("one") << QByteArray(64 * 1024, 'x');
    }
    void endlessHeadersAreGivenUp()
    {
        QFETCH(QByteArray, bytes);
        FakeHttpServer server;
        Answer answer;
        answer.head = "HTTP/1.1 200 OK\r\nX: ";
        answer.bytes = bytes;
        answer.endless = true;
        server.queue(answer);
        HttpClient client({.idleTimeout = 300ms});
        Sent sent(client, get(server.url()));
        TRY_VERIFY(sent.result);
        QVERIFY(sent.failedWith(Kind::Timeout) || sent.failedWith(Kind::Network));
    }

    void aWholeAnswerInTimeIsFine()
    {
        FakeHttpServer server;
        Answer answer = Answer::status(200, QByteArray(40, 'x'));
        answer.dripSize = 4;
        answer.dripEvery = 5ms;
        server.queue(answer);
        HttpClient client;
        Sent sent(client, get(server.url()));
        TRY_VERIFY(sent.result);
        QVERIFY(*sent.result);
    }

    void slowIsNotDead()
    {
        FakeHttpServer server;
        Answer answer;
        answer.head = "HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n";
        answer.bytes = QByteArray(40, 'x');
        answer.dripSize = 4;
        answer.dripEvery = 50ms;
        server.queue(answer);
        HttpClient client;
        HttpRequest request = get(server.url());
        request.timeout = 300ms;
        Sent sent(client, request);
        TRY_VERIFY(sent.result);
        QVERIFY(*sent.result);
        QVERIFY((*sent.result)->duration > request.timeout);
    }

    void redirectsAreAnswers_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }

    void redirectsAreAnswers()
    {
        QFETCH(const int, status);
        FakeHttpServer other;
        FakeHttpServer server;
        server.queue(Answer::status(status, "<html>elsewhere</html>", {{"Location", other.url().toEncoded()}}));
        server.queue(Answer::status(200, "next"));
        HttpClient client;
        HttpRequest request = post(server.url(), "{}");
        request.headers = {{"Authorization", "secret"}};
        Sent sent(client, request);
        TRY_VERIFY(sent.result);
        QVERIFY(*sent.result);
        QCOMPARE((*sent.result)->status, status);
        QCOMPARE((*sent.result)->header("Location"), other.url().toEncoded());
        QCOMPARE(other.connectionCount(), 0);

        Sent next(client, post(server.url(), "{}"));
        TRY_VERIFY(next.result);
        QVERIFY(*next.result);
        QCOMPARE((*next.result)->body, QByteArray("next"));
    }

    void refusedRequests_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("code");
        QTest::newRow("plain http") << u"http://example.com/"_s << QByteArray() << u"PlainHttp"_s;
        QTest::newRow("not quite loopback") << u"http://127.0.0.1.example.com/"_s << QByteArray() << u"PlainHttp"_s;
        QTest::newRow("user in the URL") << u"https://me:secret@example.com/"_s << QByteArray() << u"UrlUserInfo"_s;
        QTest::newRow("file") << u"file:///etc/passwd"_s << QByteArray() << u"UrlScheme"_s;
        QTest::newRow("data") << u"data:text/plain,x"_s << QByteArray() << u"UrlScheme"_s;
        QTest::newRow("no host") << u"https:///x"_s << QByteArray() << u"UrlHost"_s;
        QTest::newRow("empty") << u""_s << QByteArray() << u"UrlScheme"_s;
        QTest::newRow("header with a line end")
            << u"https://example.com/"_s << QByteArray("a\r\nX-Evil: b") << u"Header"_s;
    }

    void refusedRequests()
    {
        QFETCH(const QString, url);
        QFETCH(const QByteArray, header);
        HttpClient client;
        HttpRequest request = get(QUrl(url));
        if (!header.isEmpty())
            request.headers = {{"X-Own", header}};
        Sent sent(client, request);
        QVERIFY(!sent.result);
        TRY_VERIFY(sent.result);
        QVERIFY(sent.failedWith(Kind::InvalidInput));
        QTEST(sent.result->error().code, "code");
        QVERIFY(!sent.result->error().where.contains(u"secret"_s));
    }

    void plainHttpAfterConsent()
    {
        HttpClient client;
        HttpRequest request = get(QUrl(u"http://no-such-host.invalid/"_s));
        request.plainHttpAllowed = true;
        Sent sent(client, request);
        TRY_VERIFY_WITHIN(sent.result, 20'000);
        QVERIFY(sent.failedWith(Kind::Network));
    }

    void systemProxyButNotForLoopback()
    {
        FakeHttpServer proxy;
        proxy.setHandler([](const RecordedRequest &) { return Answer::status(200, "by proxy"); });
        FakeHttpServer server;
        server.setHandler([](const RecordedRequest &) { return Answer::status(200, "direct"); });
        qputenv("http_proxy", proxy.url().toEncoded());
        const auto restore = qScopeGuard([] { qunsetenv("http_proxy"); });
        HttpClient client;
        Sent near(client, get(server.url()));
        TRY_VERIFY(near.result);
        QVERIFY(*near.result);
        QCOMPARE((*near.result)->body, QByteArray("direct"));
        QCOMPARE(proxy.connectionCount(), 0);

        HttpRequest request = get(QUrl(u"http://registry.example/v2/"_s));
        request.plainHttpAllowed = true;
        Sent far(client, request);
        TRY_VERIFY(far.result);
        QVERIFY(*far.result);
        QCOMPARE((*far.result)->body, QByteArray("by proxy"));
        QCOMPARE(proxy.requests().first().target, QByteArray("http://registry.example/v2/"));
    }

    void nobodyListens()
    {
        QTcpServer unused;
        QVERIFY(unused.listen(QHostAddress::LocalHost));
        const quint16 port = unused.serverPort();
        unused.close();
        HttpClient client;
        Sent sent(client, post(QUrl(u"http://127.0.0.1:%1/"_s.arg(port)), "{}"));
        TRY_VERIFY(sent.result);
        QVERIFY(sent.failedWith(Kind::Network));
        QVERIFY(sent.result->error().code.isEmpty()); // Qt's word for it is nobody's code
        QVERIFY(sent.result->error().neverSent);
        QVERIFY(!outcomeUnknown(sent.result->error())); // nothing was sent
    }

    void tlsAnswerFromAnUnknownAuthorityIsRefused()
    {
        FakeHttpServer server(FakeHttpServer::Transport::Tls);
        server.setHandler([](const RecordedRequest &) { return Answer::status(200, "x"); });
        HttpClient client;
        Sent sent(client, get(server.url()));
        TRY_VERIFY(sent.result);
        QVERIFY(sent.failedWith(Kind::Tls));
        QVERIFY(!sent.result->error().detail.isEmpty());
        QVERIFY(server.requests().isEmpty());
    }

    void tlsWithAnExtraAuthority()
    {
        FakeHttpServer server(FakeHttpServer::Transport::Tls);
        server.setHandler([](const RecordedRequest &) { return Answer::status(200, "x"); });
        HttpClient client;
        // Trusted by the request that says so, not by others.
        Sent before(client, get(server.url()));
        TRY_VERIFY(before.result);
        QVERIFY(before.failedWith(Kind::Tls));

        HttpRequest request = get(server.url());
        request.authorities = FakeHttpServer::authority();
        Sent sent(client, request);
        TRY_VERIFY(sent.result);
        QVERIFY(*sent.result);
        QCOMPARE((*sent.result)->body, QByteArray("x"));
    }

    void tlsForAnotherHostIsRefused()
    {
        FakeHttpServer server(FakeHttpServer::Transport::Tls);
        HttpClient client;
        QUrl url = server.url();
        url.setHost(u"localhost"_s);
        HttpRequest request = get(url);
        request.authorities = FakeHttpServer::authority();
        Sent sent(client, request);
        TRY_VERIFY(sent.result);
        QVERIFY(sent.failedWith(Kind::Tls));
        QVERIFY(server.requests().isEmpty());
    }

    void tlsToAPlainServer()
    {
        FakeHttpServer server;
        HttpClient client;
        QUrl url = server.url();
        url.setScheme(u"https"_s);
        HttpRequest request = get(url);
        request.timeout = 150ms;
        Sent sent(client, request);
        TRY_VERIFY(sent.result);
        QVERIFY(!*sent.result);
    }

    void droppingTheCallHangsUp()
    {
        FakeHttpServer server;
        HttpClient client;
        server.queue(Answer::never());
        {
            Sent sent(client, get(server.url()));
            TRY_COMPARE(server.requests().size(), 1);
            QVERIFY(!sent.result);
        }
        TRY_COMPARE(server.openConnections(), 0);
        server.queue(Answer::status(200, "next"));
        Sent next(client, get(server.url()));
        TRY_VERIFY(next.result);
        QVERIFY(*next.result);
    }

    void droppedWhileWaitingIsNeverSent()
    {
        FakeHttpServer server;
        server.setHandler([](const RecordedRequest &) { return Answer::status(200, {}); });
        HttpClient client;
        client.setMaximumInFlight(1);
        Sent first(client, get(server.url(u"/1"_s)));
        auto second = std::make_unique<Sent>(client, get(server.url(u"/2"_s)));
        Sent third(client, get(server.url(u"/3"_s)));
        second.reset();
        TRY_VERIFY(third.result);
        QCOMPARE(server.requests().size(), 2);
        QCOMPARE(server.requests().last().target, QByteArray("/3"));
    }

    void manyAtOnce()
    {
        FakeHttpServer server;
        int answered = 0;
        server.setHandler([](const RecordedRequest &request) {
            Answer answer = Answer::status(200, request.body);
            answer.delay = 30ms;
            return answer;
        });
        HttpClient client;
        std::vector<Call> calls;
        for (int i = 0; i < 200; ++i) {
            const QByteArray body = QByteArray::number(i);
            calls.push_back(
                client.send(post(server.url(), body), [&answered, body](const Result<HttpResponse> &result) {
                    if (result && result->body == body)
                        ++answered;
                }));
        }
        TRY_COMPARE(answered, 200);
        // 200 calls of 30 ms over 36 connections: six rounds. One manager alone would take 34.
        QCOMPARE(server.mostOpenConnections(), 36);
        QCOMPARE(server.connectionCount(), 36);
    }

    void waitsInOrder()
    {
        FakeHttpServer server;
        server.setHandler([](const RecordedRequest &) { return Answer::status(200, {}); });
        HttpClient client;
        client.setMaximumInFlight(1);
        QByteArrayList order;
        std::vector<Call> calls;
        for (int i = 0; i < 20; ++i)
            calls.push_back(client.send(post(server.url(), QByteArray::number(i)),
                                        [&order, i](const Result<HttpResponse> &) { order += QByteArray::number(i); }));
        TRY_COMPARE(order.size(), 20);
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(order.at(i), QByteArray::number(i));
            QCOMPARE(server.requests().at(i).body, QByteArray::number(i));
        }
        QCOMPARE(server.mostOpenConnections(), 1);
    }

    void handlerMayDestroyTheCall()
    {
        FakeHttpServer server;
        server.setHandler([](const RecordedRequest &) { return Answer::status(200, {}); });
        HttpClient client;
        bool answered = false;
        auto call = std::make_unique<Call>();
        *call = client.send(get(server.url()), [&](const Result<HttpResponse> &) {
            call.reset();
            answered = true;
        });
        TRY_VERIFY(answered);
    }

    void handlerMayDestroyTheClient()
    {
        FakeHttpServer server;
        server.setHandler([](const RecordedRequest &request) {
            return request.target == "/first" ? Answer::status(200, {}) : Answer::never();
        });
        auto client = std::make_unique<HttpClient>();
        bool answered = false;
        std::vector<Call> calls;
        calls.push_back(client->send(get(server.url(u"/first"_s)), [&](const Result<HttpResponse> &) {
            client.reset();
            answered = true;
        }));
        for (int i = 0; i < 10; ++i)
            calls.push_back(client->send(get(server.url()), [](const Result<HttpResponse> &) { QFAIL("cancelled"); }));
        TRY_VERIFY(answered);
        calls.clear();
    }

    void handlerMaySendAgain()
    {
        FakeHttpServer server;
        server.setHandler([](const RecordedRequest &) { return Answer::status(200, {}); });
        HttpClient client;
        int rounds = 0;
        Call call;
        std::function<void(Result<HttpResponse>)> again = [&](const Result<HttpResponse> &) {
            if (++rounds < 5)
                call = client.send(get(server.url()), again);
        };
        call = client.send(get(server.url()), again);
        TRY_COMPARE(rounds, 5);
    }
};

TAGBOAT_TEST(TestHttpClient)
#include "tst_httpclient.moc"
