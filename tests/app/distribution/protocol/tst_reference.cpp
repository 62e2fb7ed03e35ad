// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/protocol/reference.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;

class ReferenceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        for (const char *name : {"a", "library/nginx", "a.b_c__d---e/f0", "Team/App"})
            QTest::newRow(name) << QString::fromLatin1(name) << true;
        for (const char *name : {"", "/a", "a/", "a//b", "../a", "a/..", "a b", "a?b", "a%2fb", "a\n", "-a", "a-"})
            QTest::newRow(name) << QString::fromLatin1(name) << false;
        QTest::newRow("umlaut") << QStringLiteral("größe") << false;
        QTest::newRow("long") << QString(255, u'a') << true;
        QTest::newRow("too long") << QString(256, u'a') << false;
    }
    void knowsNames()
    {
        QFETCH(QString, name);
        QTEST(isRepositoryName(name), "good");
    }

    void knowsTags()
    {
        for (const char *tag : {"v1", "_x", "1.2.3-rc.1", "LATEST"})
            QVERIFY2(isTag(tag), tag);
        QVERIFY(isTag(std::string(128, 'a')));
        QVERIFY(!isTag(std::string(129, 'a')));
        for (const char *tag : {"", ".a", "-a", "a/b", "a b", "a:b", "a\n", "gr\xc3\xb6\xc3\x9f"})
            QVERIFY2(!isTag(tag), tag);
        QVERIFY(!isTag(std::string("a\0", 2)));
    }

    void findsTheApi_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("url"); // empty: refused
        QTest::addColumn<QString>("host");
        const auto row = [](const char *text, const char *url, const char *host = "") {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(url) << QString::fromLatin1(host);
        };
        row("registry.example.org", "https://registry.example.org", "registry.example.org");
        row(" registry.example.org:5000/ ", "https://registry.example.org:5000", "registry.example.org:5000");
        row("https://example.org:443/v2/", "https://example.org", "example.org");
        row("http://localhost:5000", "http://localhost:5000", "localhost:5000");
        row("https://example.org/registry/v2", "https://example.org/registry", "example.org/registry");
        row("docker.io", "https://registry-1.docker.io", "docker.io");
        row("https://index.docker.io/v1/", "https://registry-1.docker.io", "docker.io");
        row("[::1]:5000", "https://[::1]:5000", "[::1]:5000");
        for (const char *bad : {"", "ftp://example.org", "https://", "https://u:p@example.org", "example.org?a", "a b"})
            row(bad, "");
    }
    void findsTheApi()
    {
        QFETCH(QString, text);
        QFETCH(QString, url);
        const auto found = registryUrl(text);
        QCOMPARE(found ? found->toString() : QString(), url);
        if (found)
            QTEST(referenceHost(*found), "host");
        else
            QCOMPARE(found.error().where, QStringLiteral("endpoint"));
    }

    void namesOfDockerHub()
    {
        const QUrl hub(QStringLiteral("https://registry-1.docker.io"));
        QCOMPARE(apiName(hub, QStringLiteral("nginx")), QStringLiteral("library/nginx"));
        QCOMPARE(apiName(hub, QStringLiteral("me/app")), QStringLiteral("me/app"));
        QCOMPARE(apiName(QUrl(QStringLiteral("https://example.org")), QStringLiteral("nginx")),
                 QStringLiteral("nginx"));
    }
};

TAGBOAT_TEST(ReferenceTest)
#include "tst_reference.moc"
