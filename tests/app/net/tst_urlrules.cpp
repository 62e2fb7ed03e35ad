// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/net/urlrules.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestUrlRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void loopback_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("loopback");
        QTest::newRow("IPv4") << u"http://127.0.0.1:80/"_s << true;
        QTest::newRow("all of 127") << u"http://127.9.9.9/"_s << true;
        QTest::newRow("IPv6") << u"http://[::1]/"_s << true;
        QTest::newRow("name") << u"http://LOCALHOST/"_s << true;
        QTest::newRow("name in front") << u"http://localhost.example.com/"_s << false;
        QTest::newRow("number in front") << u"http://127.0.0.1.nip.io/"_s << false;
        QTest::newRow("any address") << u"http://0.0.0.0/"_s << false;
        QTest::newRow("private network") << u"http://192.168.0.1/"_s << false;
    }

    void loopback()
    {
        QFETCH(const QString, url);
        QTEST(tagboat::isLoopback(QUrl(url)), "loopback");
    }

    void hostHeader_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("name") << u"https://API.ecr.eu-west-1.amazonaws.com/"_s
                              << QByteArray("api.ecr.eu-west-1.amazonaws.com");
        QTest::newRow("default port") << u"https://a.example:443/"_s << QByteArray("a.example");
        QTest::newRow("default port of http") << u"http://a.example:80/"_s << QByteArray("a.example");
        QTest::newRow("the other scheme's port") << u"https://a.example:80/"_s << QByteArray("a.example:80");
        QTest::newRow("other port") << u"http://127.0.0.1:4566/"_s << QByteArray("127.0.0.1:4566");
        QTest::newRow("IPv6") << u"http://[::1]:4566/"_s << QByteArray("[::1]:4566");
        QTest::newRow("IPv6, default port") << u"https://[2001:DB8::1]/"_s << QByteArray("[2001:db8::1]");
        QTest::newRow("international name") << u"https://bücher.example/"_s << QByteArray("xn--bcher-kva.example");
    }

    void hostHeader()
    {
        QFETCH(const QString, url);
        QTEST(tagboat::hostHeader(QUrl(url)), "host");
    }
};

TAGBOAT_TEST(TestUrlRules)
#include "tst_urlrules.moc"
