// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/challenge.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;

class ChallengeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsTokenPlaces()
    {
        HttpResponse response;
        response.headers = {{"www-authenticate",
                             "Basic realm=\"a, b\", Negotiate YII==, bEaReR realm=\"https://auth.example.org/t?x=1\","
                             " service = \"reg\\\"istry\" ,scope=\"repository:a:pull,push registry:catalog:*\""}};
        const auto challenges = parseChallenges(response);
        QCOMPARE(challenges.size(), std::size_t(3));
        QCOMPARE(challenges[0].parameters.value("realm"), QStringLiteral("a, b"));
        QVERIFY(offersBasic(challenges));
        const auto place = tokenPlace(challenges);
        QVERIFY(place);
        QCOMPARE(place->realm, QUrl(QStringLiteral("https://auth.example.org/t?x=1")));
        QCOMPARE(place->service, QStringLiteral("reg\"istry"));
        QCOMPARE(place->scopes,
                 (QStringList{QStringLiteral("repository:a:pull,push"), QStringLiteral("registry:catalog:*")}));
    }

    void survives_data()
    {
        QTest::addColumn<QByteArray>("header");
        for (const char *header :
             {"", "Bearer", "Bearer realm", "Bearer realm=", "Bearer realm=\"", "Bearer realm=\"\\", "=", ",,,",
              "Bearer realm=\"not a url\"", "Bearer realm=\"/token\"", "\"", "(((", "Bearer service=x"})
            QTest::newRow(header) << QByteArray(header);
        QTest::newRow("huge") << QByteArray(100'000, ',') + QByteArray(100'000, 'a');
    }
    void survives()
    {
        QFETCH(QByteArray, header);
        HttpResponse response;
        response.headers = {{"WWW-Authenticate", header}};
        const auto challenges = parseChallenges(response);
        QVERIFY(!tokenPlace(challenges));
        QVERIFY(!offersBasic(challenges));
    }
};

TAGBOAT_TEST(ChallengeTest)
#include "tst_challenge.moc"
