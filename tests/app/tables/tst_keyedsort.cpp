// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/keyedsort.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace tagboat;

class TestKeyedSort : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsLikeStableSort_data();
    void sortsLikeStableSort();
};

void TestKeyedSort::sortsLikeStableSort_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<std::uint64_t>("mask");
    QTest::newRow("none") << 0 << ~std::uint64_t(0);
    QTest::newRow("one") << 1 << ~std::uint64_t(0);
    QTest::newRow("all the same") << 1000 << std::uint64_t(0);
    QTest::newRow("few values") << 5000 << std::uint64_t(0x0300000000000001);
    QTest::newRow("all bytes") << 5000 << ~std::uint64_t(0);
}

void TestKeyedSort::sortsLikeStableSort()
{
    QFETCH(int, count);
    QFETCH(std::uint64_t, mask);
    QRandomGenerator random(1);
    std::vector<KeyedRow> rows;
    for (int i = 0; i < count; ++i)
        rows.push_back({random.generate64() & mask, std::uint32_t(i)});
    std::vector<KeyedRow> expected = rows;
    std::stable_sort(expected.begin(), expected.end(), [](KeyedRow a, KeyedRow b) { return a.key < b.key; });
    sortByKey(rows);
    for (std::size_t i = 0; i < rows.size(); ++i)
        QCOMPARE(rows[i].row, expected[i].row);
}

TAGBOAT_TEST(TestKeyedSort)
#include "tst_keyedsort.moc"
