// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/tokenexchange.h"

#include "app/core/utczone.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;

class TokenExchangeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asks()
    {
        TokenPlace from{QUrl(QStringLiteral("https://auth.example.org/token?x=1")),
                        QStringLiteral("my reg"),
                        {QStringLiteral("repository:a/b:pull,push"), QStringLiteral("registry:catalog:*")}};
        const Place place{QUrl(QStringLiteral("https://example.org"))};
        const HttpRequest anonymous = tokenRequest(from, {}, place);
        QCOMPARE(
            anonymous.url.query(QUrl::FullyEncoded),
            QStringLiteral("x=1&service=my%20reg&scope=repository%3Aa%2Fb%3Apull%2Cpush&scope=registry%3Acatalog%3A%2A"
                           "&client_id=tagboat"));
        QCOMPARE(anonymous.headers.size(), 1);
        const Credentials alice{QStringLiteral("alice"), QStringLiteral("pä:ss"), {}, {}, {}};
        const HttpRequest named = tokenRequest(from, alice, place);
        QVERIFY(named.url.query().endsWith(QLatin1String("&account=alice")));
        QCOMPARE(named.headers.last().second, QByteArray("Basic YWxpY2U6cMOkOnNz"));
    }

    void refreshes()
    {
        const TokenPlace from{QUrl(QStringLiteral("https://auth.example.org/token")),
                              QStringLiteral("reg"),
                              {QStringLiteral("repository:a:pull"), QStringLiteral("repository:b:pull")}};
        Credentials credentials;
        credentials.identityToken = QStringLiteral("t+&=");
        const HttpRequest request = refreshRequest(from, credentials, {});
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.body,
                 QByteArray("grant_type=refresh_token&service=reg&client_id=tagboat"
                            "&scope=repository%3Aa%3Apull%20repository%3Ab%3Apull&refresh_token=t%2B%26%3D"));
    }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("token"); // empty: refused
        QTest::addColumn<int>("renewAfter");
        QTest::newRow("token") << QByteArray(R"({"token":"a","expires_in":300})") << QByteArray("a") << 290;
        QTest::newRow("access token") << QByteArray(R"({"access_token":"b"})") << QByteArray("b") << 50;
        QTest::newRow("short") << QByteArray(R"({"token":"a","expires_in":8})") << QByteArray("a") << 6;
        QTest::newRow("nonsense") << QByteArray(R"({"token":"a","expires_in":-5})") << QByteArray("a") << 50;
        QTest::newRow("for ever") << QByteArray(R"({"token":"a","expires_in":1e18})") << QByteArray("a") << 2591990;
        for (const char *bad :
             {"", "{}", "[]", R"({"token":7})", R"({"token":"a\nb"})", R"({"token":)", R"({"token":"ä"})"})
            QTest::newRow(bad) << QByteArray(bad) << QByteArray() << 0;
    }
    void reads()
    {
        QFETCH(QByteArray, body);
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1000, utcZone);
        const auto token = parseToken(body, now);
        QTEST(token ? token->value : QByteArray(), "token");
        if (token)
            QTEST(int(now.secsTo(token->renewAt)), "renewAfter");
    }

    void trustsRealms_data()
    {
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("realm");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *registry, const char *realm, bool good) {
            QTest::addRow("%s %s", registry, realm)
                << QString::fromLatin1(registry) << QString::fromLatin1(realm) << good;
        };
        row("https://a.example", "https://b.example/t", true);
        row("https://a.example", "http://a.example/t", false);
        row("https://a.example", "http://127.0.0.1/t", false);
        row("http://a.example", "http://a.example:5001/t", true);
        row("http://a.example", "http://b.example/t", false);
        row("http://127.0.0.1:5000", "http://127.0.0.1:5001/t", true);
        row("https://a.example", "ftp://a.example/t", false);
    }
    void trustsRealms()
    {
        QFETCH(QString, registry);
        QFETCH(QString, realm);
        QTEST(!realmRefusal(QUrl(realm), Place{QUrl(registry)}).has_value(), "good");
    }
};

TAGBOAT_TEST(TokenExchangeTest)
#include "tst_tokenexchange.moc"
