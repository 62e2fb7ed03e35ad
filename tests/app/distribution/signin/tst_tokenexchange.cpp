// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/tokenexchange.h"

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

    /// A CA of one's own is for the registry it was given for.
    void trustsAnAuthorityForItsRegistryAlone()
    {
        Place place{QUrl(QStringLiteral("https://a.example:5000"))};
        place.authorities = {QSslCertificate()};
        const auto authorities = [&place](const char *realm) {
            return tokenRequest({QUrl(QLatin1String(realm)), {}, {}}, {}, place).authorities.size();
        };
        QCOMPARE(authorities("https://a.example:5000/token"), 1);
        QCOMPARE(authorities("https://a.example/token"), 0);
        QCOMPARE(authorities("https://auth.example/token"), 0);
    }
};

TAGBOAT_TEST(TokenExchangeTest)
#include "tst_tokenexchange.moc"
