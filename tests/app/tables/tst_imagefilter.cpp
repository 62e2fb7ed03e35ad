// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imagefilter.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestImageFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmpty();
    void problem_data();
    void problem();
};

void TestImageFilter::isEmpty()
{
    ImageFilter filter;
    QVERIFY(filter.isEmpty());
    filter.text = QStringLiteral("  ");
    QVERIFY(filter.isEmpty());
    filter.regularExpression = true;
    QVERIFY(!filter.isEmpty());
    filter.text.clear();
    QVERIFY(filter.isEmpty());
    filter.tagged = false;
    QVERIFY(!filter.isEmpty());
    filter = {};
    filter.kinds = {ImageKind::Index};
    QVERIFY(!filter.isEmpty());
    filter = {};
    filter.pulledBefore = 0;
    QVERIFY(!filter.isEmpty());
}

void TestImageFilter::problem_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("regularExpression");
    QTest::addColumn<QString>("start");
    QTest::newRow("fine") << QStringLiteral("^1\\.") << true << QString();
    QTest::newRow("plain text") << QStringLiteral("(") << false << QString();
    QTest::newRow("open bracket") << QStringLiteral("ab(") << true << QStringLiteral("3: ");
    QTest::newRow("nothing to repeat") << QStringLiteral("*") << true << QStringLiteral("0: ");
}

void TestImageFilter::problem()
{
    QFETCH(QString, text);
    QFETCH(bool, regularExpression);
    QFETCH(QString, start);
    ImageFilter filter;
    filter.text = text;
    filter.regularExpression = regularExpression;
    QCOMPARE(filter.problem().isEmpty(), start.isEmpty());
    QVERIFY(filter.problem().startsWith(start));
}

TAGBOAT_TEST(TestImageFilter)
#include "tst_imagefilter.moc"
