// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/dockerconfig.h"
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
        row("docker knows hosts, no paths", R"("quay.io/org":{"auth":"YTpi"},"quay.io":{"auth":"Yzpk"})",
            "quay.io/org/x", "c:d::");
        row("a path alone is its host", R"("quay.io/org":{"auth":"YTpi"})", "quay.io/x", "a:b::");
        row("another port", R"("a.example:5000":{"auth":"YTpi"})", "a.example", "none");
        row("empty entry", R"("a.example":{})", "a.example", "none");
        row("in lines", R"("a.example":{"auth":"YWxp\nY2U6cHc="})", "a.example", "alice:pw::");
        row("empty entry of its own name counts", "\"https://a.example\":{\"auth\":\"YTpi\"},\"a.example\":{}",
            "a.example", "none");
        row("docker reads a path as its host", "\"https://a.example/v2/x\":{\"auth\":\"YTpi\"}", "a.example", "a:b::");
        row("of Docker Hub docker's own name wins",
            "\"docker.io\":{\"auth\":\"Yzpk\"},\"https://index.docker.io/v1/\":{\"auth\":\"YTpi\"}", "docker.io",
            "a:b::");
        row("podman's name of Docker Hub", R"("docker.io":{"auth":"YTpi"})", "docker.io", "a:b::");
        row("no base64", R"("a.example":{"auth":"%%%"})", "a.example", "file auths.a.example.auth");
        row("no colon", R"("a.example":{"auth":"YWxpY2U="})", "a.example", "file auths.a.example.auth");
        row("no user", R"("a.example":{"auth":"OnB3"})", "a.example", "file auths.a.example.auth");
        row("wrong type", R"("a.example":7)", "a.example", "file auths.a.example");
        row("wrong type of a member", R"("a.example":{"identitytoken":[1]})", "a.example",
            "file auths.a.example.identitytoken");
        row("broken for others", R"("a.example":{"auth":"YTpi"},"b.example":{"auth":[1]})", "a.example", "a:b::");
    }
    void findsCredentials()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, registry);
        const auto config = DockerConfig::parse(text, QStringLiteral("file"));
        QVERIFY(config);
        const auto c = config->credentialsFor(registry);
        if (!c) {
            QCOMPARE(c.error().code, QStringLiteral("DockerConfig"));
            QTEST(c.error().where, "found");
            return;
        }
        QTEST(*c ? QStringList({(*c)->user, (*c)->password, (*c)->identityToken, (*c)->registryToken}).join(u':')
                 : QStringLiteral("none"),
              "found");
    }

    void podmansPathsAreForThatPathAlone()
    {
        const QByteArray text =
            R"({"auths":{"quay.io/org":{"auth":"YTpi"},"b.example":{"auth":"YTpi"},"b.example/x":{"auth":"Yzpk"}},
                "credsStore":"x"})";
        const auto config = DockerConfig::parse(text, {}, DockerConfig::Kind::Podman);
        QVERIFY(config);
        QVERIFY(!config->credentialsFor(QStringLiteral("quay.io"))->has_value());
        QVERIFY(config->credentialsFor(QStringLiteral("quay.io/org"))->has_value());
        QCOMPARE((**config->credentialsFor(QStringLiteral("b.example/x/y"))).user, QStringLiteral("c"));
        QCOMPARE((**config->credentialsFor(QStringLiteral("b.example/y"))).user, QStringLiteral("a"));
        QVERIFY(!config->helperFor(QStringLiteral("quay.io"))->has_value()); // a key that podman does not know
    }

    void ofTheEnvironmentExactNamesCount()
    {
        const auto config = DockerConfig::parse("{\"auths\":{\"https://"
                                                "a.example\":{\"auth\":\"YTpi\"},\"b.example\":{\"auth\":\"YTpi\"}}}",
                                                {}, DockerConfig::Kind::Environment);
        QVERIFY(config);
        QVERIFY(!config->credentialsFor(QStringLiteral("a.example"))->has_value());
        QVERIFY(config->credentialsFor(QStringLiteral("b.example"))->has_value());
        QVERIFY(!config->helperFor(QStringLiteral("a.example"))->has_value());
    }

    /// As docker/cli's parseEnvConfig(): one thing that is wrong, and nothing of the variable counts.
    void theVariableCountsAsAWhole_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        const QByteArray good = R"("a.example":{"auth":"YTpi"})";
        QTest::newRow("good") << "{\"auths\":{" + good + "}}" << QString();
        QTest::newRow("none") << QByteArray("{\"auths\":{}}") << QString();
        QTest::newRow("no auth") << "{\"auths\":{" + good + R"(,"b":{}}})" << QStringLiteral("v auths.b");
        QTest::newRow("no pair") << "{\"auths\":{" + good + R"(,"b":{"auth":"YQ=="}}})" << QStringLiteral("v auths.b");
        QTest::newRow("another member") << "{\"auths\":{" + good + R"(,"b":{"auth":"YTpi","email":"x"}}})"
                                        << QStringLiteral("v auths.b");
        QTest::newRow("no object") << "{\"auths\":{" + good + R"(,"b":7}})" << QStringLiteral("v auths.b");
        QTest::newRow("another key") << "{\"auths\":{" + good + R"(},"credsStore":"x"})"
                                     << QStringLiteral("v credsStore");
    }
    void theVariableCountsAsAWhole()
    {
        QFETCH(QByteArray, text);
        const auto config = DockerConfig::parse(text, QStringLiteral("v"), DockerConfig::Kind::Environment);
        QTEST(config ? QString() : config.error().where, "where");
    }

    void namesTheLine()
    {
        const QByteArray text = "{ \"note\": \"a.example\",\n\"auths\": {\n  \"a.example\" : {\"auth\": \"YTpi\"},\n"
                                "  \"https:\\/\\/b.example\": {\"auth\": \"YTpi\"}\n}}";
        const auto config = DockerConfig::parse(text, QStringLiteral("file"));
        QVERIFY(config);
        QCOMPARE((**config->credentialsFor(QStringLiteral("a.example"))).provider, QStringLiteral("file:3"));
        QCOMPARE((**config->credentialsFor(QStringLiteral("b.example"))).provider, QStringLiteral("file"));
    }

    void choosesOneHelper_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("helper");
        const auto row = [](const char *name, const QByteArray &text, const char *registry, const char *helper) {
            QTest::newRow(name) << text << QString::fromLatin1(registry) << QString::fromLatin1(helper);
        };
        const QByteArray both = R"({"credHelpers":{"a.example":"own","none.example":""},"credsStore":"store"})";
        row("the host's own", both, "a.example", "own a.example");
        row("the store of all", both, "b.example/path", "store b.example");
        row("an empty name is none", both, "none.example", "none");
        row("Docker Hub", both, "docker.io", "store https://index.docker.io/v1/");
        row("its own", "{\"credHelpers\":{\"https://index.docker.io/v1/\":\"hub\"},\"credsStore\":\"s\"}", "docker.io",
            "hub https://index.docker.io/v1/");
        row("podman's name of it loses", R"({"credHelpers":{"docker.io":"hub"},"credsStore":"s"})", "docker.io",
            "s https://index.docker.io/v1/");
        row("podman's name of it alone", R"({"credHelpers":{"docker.io":"hub"}})", "docker.io",
            "hub https://index.docker.io/v1/");
        row("another spelling is another host", "{\"credHelpers\":{\"https://a.example\":\"own\"}}", "a.example",
            "none");
        row("no name", R"({"credHelpers":{"a.example":7}})", "a.example", "file credHelpers.a.example");
    }
    void choosesOneHelper()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, registry);
        const auto config = DockerConfig::parse(text, QStringLiteral("file"));
        QVERIFY(config);
        const auto helper = config->helperFor(registry);
        if (!helper)
            QTEST(helper.error().where, "helper");
        else
            QTEST(*helper ? (*helper)->name + u' ' + (*helper)->server : QStringLiteral("none"), "helper");
    }

    void tellsBrokenFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        QTest::newRow("empty") << QByteArray() << "c.json:1";
        QTest::newRow("list") << QByteArray("[]") << "c.json";
        QTest::newRow("cut") << QByteArray("{\n\"auths\": {\n") << "c.json:3";
        QTest::newRow("null") << QByteArray("null") << "c.json:1";
        QTest::newRow("binary") << QByteArray("\xff\xfe") << "c.json:1";
        QTest::newRow("auths") << QByteArray(R"({"auths":[]})") << "c.json auths";
        QTest::newRow("helpers") << QByteArray(R"({"credHelpers":7})") << "c.json credHelpers";
        QTest::newRow("store") << QByteArray(R"({"credsStore":{}})") << "c.json credsStore";
    }
    void tellsBrokenFiles()
    {
        QFETCH(QByteArray, text);
        const auto config = DockerConfig::parse(text, QStringLiteral("c.json"));
        QVERIFY(!config);
        QCOMPARE(config.error().kind, Error::Kind::Configuration);
        QTEST(config.error().where, "where");
    }
};

TAGBOAT_TEST(DockerConfigTest)
#include "tst_dockerconfig.moc"
