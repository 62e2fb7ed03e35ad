// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A proxy that asks who is there, and authorities that stand instead of the system's.

#include "app/net/httpclient.h"
#include "tests/support/fakehttpserver.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QScopeGuard>
#include <QSslConfiguration>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

class TestProxy : public QObject
{
    Q_OBJECT

    std::optional<Result<HttpResponse>> m_result;
    Call m_call;

    void send(HttpClient &client, HttpRequest request)
    {
        m_result.reset();
        m_call = client.send(std::move(request), [this](Result<HttpResponse> result) { m_result = std::move(result); });
        TRY_VERIFY_WITHIN(m_result.has_value(), 20'000);
    }
    static HttpRequest plain(const QByteArray &method, const QByteArray &body)
    {
        HttpRequest request;
        request.method = method;
        request.url = QUrl(QStringLiteral("http://registry.example/v2/"));
        request.body = body;
        request.plainHttpAllowed = true;
        return request;
    }
    static void setProxy(QUrl proxy, const QString &user)
    {
        if (!user.isEmpty()) {
            proxy.setUserName(user);
            proxy.setPassword(QStringLiteral("p:ss wörd"));
        }
        qputenv("http_proxy", proxy.toEncoded());
        qputenv("https_proxy", proxy.toEncoded());
    }

private Q_SLOTS:
    void cleanup()
    {
        qunsetenv("http_proxy");
        qunsetenv("https_proxy");
    }

    void userAndPasswordWorkForPlainHttp_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("GET") << QByteArray("GET") << QByteArray();
        QTest::newRow("POST, whose body is sent once only") << QByteArray("POST") << QByteArray("{\"a\":1}");
        QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray();
    }
    void userAndPasswordWorkForPlainHttp()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        FakeHttpServer proxy;
        const QByteArray expected = "Basic " + QByteArray("us:er:p:ss w\xc3\xb6rd").toBase64();
        proxy.setHandler([expected](const RecordedRequest &request) {
            return request.header("Proxy-Authorization") == expected
                ? Answer::status(200, "passed on")
                : Answer::status(407, "who are you?", {{"Proxy-Authenticate", "Basic realm=\"office\""}});
        });
        setProxy(proxy.url(), QStringLiteral("us:er"));
        HttpClient client;
        send(client, plain(method, body));
        QVERIFY2(*m_result, qPrintable(*m_result ? QString() : m_result->error().code));
        QCOMPARE((*m_result)->body, QByteArray("passed on"));
        QCOMPARE(proxy.requests().size(), 1);
        QCOMPARE(proxy.requests().first().body, body);
    }

    void aRefusalIsTheProxys_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("user");
        QTest::newRow("GET") << QStringLiteral("http") << QByteArray("GET") << QString();
        QTest::newRow("POST") << QStringLiteral("http") << QByteArray("POST") << QString();
        QTest::newRow("wrong password") << QStringLiteral("http") << QByteArray("POST") << QStringLiteral("somebody");
        QTest::newRow("tunnel") << QStringLiteral("https") << QByteArray("POST") << QString();
        QTest::newRow("tunnel, wrong password")
            << QStringLiteral("https") << QByteArray("GET") << QStringLiteral("somebody");
    }
    void aRefusalIsTheProxys()
    {
        QFETCH(QString, scheme);
        QFETCH(QByteArray, method);
        QFETCH(QString, user);
        FakeHttpServer proxy;
        proxy.setHandler([](const RecordedRequest &) {
            return Answer::status(407, "who are you?", {{"Proxy-Authenticate", "Basic realm=\"office\""}});
        });
        setProxy(proxy.url(), user);
        HttpClient client;
        HttpRequest request = plain(method, method == "POST" ? QByteArray("{}") : QByteArray());
        request.url.setScheme(scheme);
        send(client, request);
        QVERIFY(!*m_result);
        QCOMPARE(m_result->error().code, QStringLiteral("ProxyAuthenticationRequiredError"));
        QCOMPARE(m_result->error().kind, Error::Kind::Network);
        QVERIFY(!outcomeUnknown(m_result->error())); // the registry has seen nothing
    }

    /// As botocore does with AWS_CA_BUNDLE: what the system trusts counts no more.
    void authoritiesReplaceTheSystems()
    {
        const QList<QSslCertificate> others = QSslConfiguration::systemCaCertificates();
        if (others.isEmpty())
            QSKIP("needs a certificate of somebody else");
        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        QSslConfiguration trusting = before;
        trusting.setCaCertificates(FakeHttpServer::authority()); // so the system trusts the server
        QSslConfiguration::setDefaultConfiguration(trusting);
        const auto restore = qScopeGuard([&before] { QSslConfiguration::setDefaultConfiguration(before); });
        FakeHttpServer server(FakeHttpServer::Transport::Tls);
        server.setHandler([](const RecordedRequest &) { return Answer::status(200, "x"); });
        HttpRequest request;
        request.url = server.url();
        request.authorities = {others.first()};
        HttpClient client;
        send(client, request);
        QVERIFY(*m_result);
        request.replacesAuthorities = true;
        send(client, request); // on no connection of before
        QVERIFY(!*m_result);
        QCOMPARE(m_result->error().kind, Error::Kind::Tls);
        request.authorities = FakeHttpServer::authority();
        send(client, request);
        QVERIFY(*m_result);
    }
};

TAGBOAT_TEST(TestProxy)
#include "tst_proxy.moc"
