// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/protocol/linkheader.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::distribution;

class LinkHeaderTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheNextPage_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("query");
        const auto row = [](const char *name, const QByteArray &header, const QString &query) {
            QTest::newRow(name) << header << query;
        };
        row("relative", "</v2/_catalog?last=a%2Fb&n=7>; rel=\"next\"", QStringLiteral("last=a%2Fb&n=7"));
        row("absolute", "<https://inner:80/v2/x/tags/list?last=v1&n=1>; rel=next", QStringLiteral("last=v1&n=1"));
        row("second of two", "<?page=1>; rel=prev, <?page=3>; rel=\"next last\"", QStringLiteral("page=3"));
        row("comma in quotes", "<?a>; title=\"x, <?b>; rel=next\", <?c>;REL=Next", QStringLiteral("c"));
        row("comma in the link", "<?last=a,b>; rel=next", QStringLiteral("last=a,b"));
        row("no brackets", "/v2/_catalog?last=a&n=7; rel=\"next\"", QStringLiteral("last=a&n=7"));
        row("no brackets, second of two", "?page=1; rel=prev, ?page=3;rel=next", QStringLiteral("page=3"));
        row("blanks in the brackets", "< ?page=3 > ; rel = next", QStringLiteral("page=3"));
        for (const char *none : {"", "<", "<?a", "<?a>", "<?a>; rel=prev", "<?a>; rel", ">;<", "?a", "?a;rel=prev",
                                 "<?a>; title=\"\\\"; rel=next"})
            row(none, none, {});
    }
    void findsTheNextPage()
    {
        QFETCH(QByteArray, header);
        const auto next = nextPageQuery({.status = 200, .headers = {{"link", header}}, .body = {}});
        QVERIFY(next);
        QTEST(*next, "query");
    }

    void looksAtEveryHeader()
    {
        const auto next =
            nextPageQuery({.status = 200,
                           .headers = {{"Link", "<?a>; rel=first"}, {"X", "y"}, {"link", "<?b>; rel=next"}},
                           .body = {}});
        QVERIFY(next);
        QCOMPARE(*next, QStringLiteral("b"));
    }

    void tellsOfLinksThatLeadNowhere_data()
    {
        QTest::addColumn<QByteArray>("header");
        for (const char *header : {"</v2/>; rel=next", "<>; rel=next", "<?last=a; rel=next", "; rel=next"})
            QTest::newRow(header) << QByteArray(header);
    }
    void tellsOfLinksThatLeadNowhere()
    {
        QFETCH(QByteArray, header);
        const auto next = nextPageQuery({.status = 200, .headers = {{"Link", header}}, .body = {}});
        QVERIFY(!next);
        QCOMPARE(next.error().kind, Error::Kind::MalformedAnswer);
        QCOMPARE(next.error().where, QStringLiteral("Link"));
    }
};

TAGBOAT_TEST(LinkHeaderTest)
#include "tst_linkheader.moc"
