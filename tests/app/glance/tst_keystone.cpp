// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/keystone.h"
#include "tests/support/testprogram.h"

#include <QJsonDocument>
#include <QTest>

using namespace tagboat;
using namespace tagboat::glance;

namespace {

/// With ' for " to be read more easily.
QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class KeystoneTest : public QObject
{
    Q_OBJECT

    static Cloud cloud()
    {
        Cloud cloud;
        cloud.authUrl = QUrl(QStringLiteral("https://keystone.example/identity"));
        cloud.user = {{}, QStringLiteral("u"), QStringLiteral("default"), {}};
        cloud.project = {QStringLiteral("p1"), {}, {}, {}};
        cloud.password = QStringLiteral("geheim");
        cloud.credential.id = QStringLiteral("c");
        cloud.credentialSecret = QStringLiteral("s");
        cloud.token = QStringLiteral("t");
        return cloud;
    }

private Q_SLOTS:
    void asksForATokenBy_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("password")
            << int(Cloud::Method::Password)
            << quoted("{'auth':{'identity':{'methods':['password'],'password':{'user':{'domain':{'id':'default'},"
                      "'name':'u','password':'geheim'}}},'scope':{'project':{'id':'p1'}}}}");
        QTest::newRow("application credential")
            << int(Cloud::Method::ApplicationCredential)
            << quoted("{'auth':{'identity':{'application_credential':{'id':'c','secret':'s'},"
                      "'methods':['application_credential']}}}");
        QTest::newRow("token") << int(Cloud::Method::Token)
                               << quoted("{'auth':{'identity':{'methods':['token'],'token':{'id':'t'}},"
                                         "'scope':{'project':{'id':'p1'}}}}");
    }
    void asksForATokenBy()
    {
        QFETCH(int, method);
        QFETCH(QByteArray, body);
        Cloud some = cloud();
        some.method = Cloud::Method(method);
        QCOMPARE(tokenRequest(some).body, body);
    }

    void asksForAScope_data()
    {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("none") << "none" << QByteArray();
        QTest::newRow("system") << "system" << quoted("'scope':{'system':{'all':true}}");
        QTest::newRow("trust") << "trust" << quoted("'scope':{'OS-TRUST:trust':{'id':'t'}}");
        QTest::newRow("domain") << "domain" << quoted("'scope':{'domain':{'id':'d'}}");
    }
    void asksForAScope()
    {
        QFETCH(QString, scope);
        QFETCH(QByteArray, body);
        Cloud some = cloud();
        some.project = {};
        some.isForSystem = scope == QLatin1String("system");
        if (scope == QLatin1String("trust"))
            some.trustId = QStringLiteral("t");
        if (scope == QLatin1String("domain"))
            some.domain.id = QStringLiteral("d");
        const QByteArray sent = tokenRequest(some).body;
        QVERIFY2(sent.contains(body), sent.constData());
        QCOMPARE(sent.contains("scope"), !body.isEmpty());
    }

    void findsTheTokenUrl_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("bare") << "/identity";
        QTest::newRow("slash") << "/identity/";
        QTest::newRow("v3") << "/identity/v3";
        QTest::newRow("v3 slash") << "/identity/v3//";
        QTest::newRow("v2") << "/identity/v2.0";
    }
    void findsTheTokenUrl()
    {
        QFETCH(QString, path);
        Cloud some = cloud();
        some.authUrl.setPath(path);
        QCOMPARE(tokenRequest(some).url.path(), QStringLiteral("/identity/v3/auth/tokens"));
    }

    void choosesTheEndpoint_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("interface");
        QTest::addColumn<QString>("found"); // or why not
        QTest::newRow("first") << ""
                               << "public"
                               << "https://one.example";
        QTest::newRow("region") << "Two"
                                << "public"
                                << "https://two.example/image";
        QTest::newRow("interface") << ""
                                   << "internal"
                                   << "http://in.example";
        QTest::newRow("no such region") << "Three"
                                        << "public"
                                        << "NoImageRegion One, Two";
        QTest::newRow("region without it") << "Two"
                                           << "internal"
                                           << "NoImageInterface public";
        QTest::newRow("no such interface") << ""
                                           << "admin"
                                           << "NoImageInterface internal, public";
    }
    void choosesTheEndpoint()
    {
        QFETCH(QString, region);
        QFETCH(QString, interface);
        QFETCH(QString, found);
        HttpResponse response;
        response.headers = {{"x-subject-token", "secret"}};
        response.body =
            quoted("{'token':{'expires_at':'2026-01-02T03:04:05.000000Z','catalog':[{'type':'compute','endpoints':"
                   "[{'interface':'public','url':'https://no.example'}]},{'type':'image','endpoints':["
                   "{'interface':'internal','region':'One','url':'http://in.example/v2.9/'},"
                   "{'interface':'public','region_id':'One','url':'https://one.example/v2'},"
                   "{'interface':'publicURL','region_id':'Two','url':'https://two.example/image/'}]}]}}");
        const auto token = parseToken(response);
        QVERIFY(token);
        QCOMPARE(token->expiresAt.toMSecsSinceEpoch(), 1767323045000);
        Cloud some = cloud();
        some.region = region;
        some.interface = interface;
        const auto endpoint = imageEndpoint(some, *token);
        QCOMPARE(endpoint ? endpoint->toString() : endpoint.error().code + u' ' + endpoint.error().detail, found);
    }

    void refusesHostileTokens_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("truncated") << quoted("{\"token\":{");
        QTest::newRow("list") << quoted("{\"token\":[]}");
        QTest::newRow("catalog of wrong types") << quoted("{'token':{'catalog':[1,{'type':'image','endpoints':7}]}}");
    }
    void refusesHostileTokens()
    {
        QFETCH(QByteArray, body);
        HttpResponse response;
        response.body = body;
        QVERIFY(!parseToken(response)); // no token in the header
        response.headers = {{"X-Subject-Token", "t"}};
        const auto token = parseToken(response);
        if (token)
            QVERIFY(!imageEndpoint(cloud(), *token));
    }
};

TAGBOAT_TEST(KeystoneTest)
#include "tst_keystone.moc"
