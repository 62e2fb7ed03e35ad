// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/signin/realmtrust.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;

class RealmTrustTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhoBelongsTogether_data()
    {
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("realm");
        QTest::addColumn<bool>("trusted");
        const auto row = [](const char *registry, const char *realm, bool trusted) {
            QTest::addRow("%s %s", registry, realm)
                << QString::fromLatin1(registry) << QString::fromLatin1(realm) << trusted;
        };
        row("https://a.example", "https://a.example:443/token", true);
        row("https://a.example/prefix", "https://A.example/token", true);
        row("https://a.example", "https://a.example:8443/token", false);
        row("https://a.example", "https://auth.a.example/token", false);
        row("http://a.example:5000", "https://a.example:5000/token", false);
        row("https://registry-1.docker.io", "https://auth.docker.io/token", true);
        row("https://registry-1.docker.io", "https://auth.docker.io:8443/token", false);
        row("https://registry-1.docker.io", "https://auth.docker.io.example/token", false);
        row("https://registry-1.docker.io", "http://auth.docker.io/token", false);
        row("https://a.example", "https://auth.docker.io/token", false);
        row("https://registry.gitlab.com", "https://gitlab.com/jwt/auth", true);
        row("https://registry.gitlab.com", "https://gitlab.com@b.example/jwt/auth", false);
    }
    void knowsWhoBelongsTogether()
    {
        QFETCH(QString, registry);
        QFETCH(QString, realm);
        QTEST(isTrustedRealm(QUrl(realm), QUrl(registry)), "trusted");
    }

    void refusesRealms_data()
    {
        QTest::addColumn<QString>("registry");
        QTest::addColumn<QString>("realm");
        QTest::addColumn<QString>("code"); // empty: it may be asked about
        const auto row = [](const char *registry, const char *realm, const char *code) {
            QTest::addRow("%s %s", registry, realm)
                << QString::fromLatin1(registry) << QString::fromLatin1(realm) << QString::fromLatin1(code);
        };
        row("https://a.example", "https://b.example/t", "");
        row("https://a.example", "http://a.example/t", "InsecureRealm");
        row("https://a.example", "http://127.0.0.1/t", "InsecureRealm");
        row("https://a.example", "ftp://a.example/t", "InsecureRealm");
        row("http://a.example", "http://a.example:5001/t", "");
        row("http://a.example", "http://b.example/t", "InsecureRealm");
        row("http://127.0.0.1:5000", "http://127.0.0.1:5001/t", "");
        row("http://localhost:5000", "http://localhost/t", "");
        row("https://10.1.2.3:5000", "https://10.1.2.3/t", "");
        for (const char *near : {"127.0.0.1",
                                 "127.1",
                                 "2130706433",
                                 "0x7f.0.0.1",
                                 "127.0.0.1.",
                                 "localhost",
                                 "a.localhost",
                                 "LOCALHOST.",
                                 "0.0.0.0",
                                 "10.0.0.1",
                                 "172.16.0.1",
                                 "172.31.255.255",
                                 "192.168.1.1",
                                 "100.100.100.200",
                                 "169.254.169.254",
                                 "255.255.255.255",
                                 "[::1]",
                                 "[::]",
                                 "[fe80::1]",
                                 "[fc00::1]",
                                 "[fd12::1]",
                                 "[::ffff:127.0.0.1]",
                                 "[::ffff:a9fe:a9fe]",
                                 "[::127.0.0.1]",
                                 "[64:ff9b::10.0.0.1]"})
            row("https://a.example", qPrintable(QStringLiteral("https://%1/t").arg(QLatin1String(near))),
                "PrivateRealm");
        row("https://10.1.2.3:5000", "https://10.1.2.4/t", "PrivateRealm");
        for (const char *far :
             {"8.8.8.8", "172.32.0.1", "100.128.0.1", "[2001:db8::1]", "[::ffff:8.8.8.8]", "localhost.example"})
            row("https://a.example", qPrintable(QStringLiteral("https://%1/t").arg(QLatin1String(far))), "");
    }
    void refusesRealms()
    {
        QFETCH(QString, registry);
        QFETCH(QString, realm);
        const auto refused = realmRefusal(QUrl(realm), QUrl(registry));
        QTEST(refused ? refused->code : QString(), "code");
    }

    void namesHostsAsTheyAre()
    {
        QCOMPARE(originOf(QUrl(QStringLiteral("https://Auth.Example:443/t?x"))),
                 QStringLiteral("https://auth.example"));
        QCOMPARE(originOf(QUrl(QStringLiteral("http://[::1]:5000"))), QStringLiteral("http://[::1]:5000"));
        // A letter of another alphabet that looks like "a".
        QVERIFY(originOf(QUrl(QStringLiteral("https://\u0430uth.docker.io"))).contains(QStringLiteral("xn--")));
    }
};

TAGBOAT_TEST(RealmTrustTest)
#include "tst_realmtrust.moc"
