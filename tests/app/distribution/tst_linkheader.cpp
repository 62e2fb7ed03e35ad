// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/distribution/linkheader.h"
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
        for (const char *none : {"", "<", "<?a", "<?a>", "<?a>; rel=prev", "<?a>; rel", "</v2/>; rel=next", ">;<",
                                 "<?a>; title=\"\\\"; rel=next"})
            row(none, none, {});
    }
    void findsTheNextPage()
    {
        QFETCH(QByteArray, header);
        QTEST(nextPageQuery(header), "query");
    }
};

TAGBOAT_TEST(LinkHeaderTest)
#include "tst_linkheader.moc"
