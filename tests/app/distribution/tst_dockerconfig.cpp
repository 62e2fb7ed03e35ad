// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/dockerconfig.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;

class DockerConfigTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void normalisesKeys_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("key");
        const auto row = [](const char *server, const char *key) {
            QTest::newRow(server) << QString::fromLatin1(server) << QString::fromLatin1(key);
        };
        row("https://index.docker.io/v1/", "docker.io");
        row("registry-1.docker.io", "docker.io");
        row("HTTP://Example.org:5000/v2/", "example.org:5000");
        row("quay.io/Org", "quay.io/org");
        row("", "");
    }
    void normalisesKeys()
    {
        QFETCH(QString, server);
        QTEST(configKey(server), "key");
    }

    void findsCredentials_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("found"); // user:password:identity:token
        const auto row = [](const char *name, const QByteArray &auths, const char *registry, const char *found) {
            QTest::newRow(name) << QByteArray("{\"auths\":{" + auths + "}}") << QString::fromLatin1(registry)
                                << QString::fromUtf8(found);
        };
        row("auth", R"("a.example":{"auth":"YWxpY2U6czpjcmV0"})", "a.example", "alice:s:cret::");
        row("ends with NUL", R"("a.example":{"auth":"YWxpY2U6cHcAAA=="})", "a.example", "alice:pw::");
        row("two members", R"("a.example":{"username":"bob","password":"pw"})", "a.example", "bob:pw::");
        row("old key", "\"https://a.example/v1/\":{\"auth\":\"YTpi\"}", "a.example", "a:b::");
        row("own key wins", "\"https://a.example\":{\"auth\":\"YTpi\"},\"a.example\":{\"auth\":\"Yzpk\"}", "a.example",
            "c:d::");
        row("Docker Hub", "\"https://index.docker.io/v1/\":{\"auth\":\"YTpi\"}", "docker.io", "a:b::");
        row("identity token", R"("a.example":{"auth":"YTo=","identitytoken":"i"})", "a.example", "a::i:");
        row("registry token", R"("a.example":{"registrytoken":"r"})", "a.example", ":::r");
        row("path of podman", R"("quay.io/org":{"auth":"YTpi"},"quay.io":{"auth":"Yzpk"})", "quay.io/org/x", "a:b::");
        row("path of another", R"("quay.io/org":{"auth":"YTpi"})", "quay.io", "none");
        row("another port", R"("a.example:5000":{"auth":"YTpi"})", "a.example", "none");
        row("empty entry", R"("a.example":{})", "a.example", "none");
        row("no base64", R"("a.example":{"auth":"%%%"})", "a.example", "none");
        row("no colon", R"("a.example":{"auth":"YWxpY2U="})", "a.example", "none");
        row("wrong types", R"("a.example":7,"b.example":{"auth":[1]})", "a.example", "none");
    }
    void findsCredentials()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, registry);
        const auto config = DockerConfig::parse(text, QStringLiteral("file"));
        QVERIFY(config);
        const auto c = config->credentialsFor(registry);
        QTEST(c ? QStringList({c->user, c->password, c->identityToken, c->registryToken}).join(u':')
                : QStringLiteral("none"),
              "found");
    }

    void ordersHelpers()
    {
        const auto config = DockerConfig::parse(
            R"({"credHelpers":{"a.example":"own","docker.io":"hub"},"credsStore":"store","auths":{"b.example":{}}})",
            {});
        QVERIFY(config);
        const auto names = [&](const char *registry) {
            QStringList all;
            for (const auto &helper : config->helpersFor(QString::fromLatin1(registry)))
                all << helper.name + u' ' + helper.server;
            return all.join(u',');
        };
        QCOMPARE(names("a.example"), QStringLiteral("own a.example,store a.example"));
        QCOMPARE(names("b.example/path"), QStringLiteral("store b.example"));
        QCOMPARE(names("docker.io"),
                 QStringLiteral("hub https://index.docker.io/v1/,store https://index.docker.io/v1/"));
    }

    void tellsBrokenFiles()
    {
        for (const char *text : {"", "[]", "{", "null", "\xff\xfe"}) {
            const auto config = DockerConfig::parse(text, QStringLiteral("/home/me/.docker/config.json"));
            QVERIFY(!config);
            QCOMPARE(config.error().kind, Error::Kind::Configuration);
            QCOMPARE(config.error().where, QStringLiteral("/home/me/.docker/config.json"));
        }
        QVERIFY(DockerConfig::parse(R"({"auths":[],"credHelpers":7,"credsStore":{}})", {}));
    }
};

TAGBOAT_TEST(DockerConfigTest)
#include "tst_dockerconfig.moc"
