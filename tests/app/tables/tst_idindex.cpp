// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/idindex.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestIdIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsAll_data();
    void findsAll();
    void takesThePlaceOfAnEqualRow();
    void keepsTheFirstOfEqualRows();
};

void TestIdIndex::findsAll_data()
{
    QTest::addColumn<std::uint64_t>("factor");
    QTest::newRow("good hash") << std::uint64_t(0x9e3779b97f4a7c15U);
    QTest::newRow("all in one place") << std::uint64_t(0);
    QTest::newRow("all at the end") << std::uint64_t(1);
}

void TestIdIndex::findsAll()
{
    QFETCH(std::uint64_t, factor);
    const auto hash = [factor](std::uint32_t key) {
        return factor == 1 ? ~std::uint64_t(key) : std::uint64_t(key + 1) * factor;
    };
    const std::uint32_t count = factor > 1 ? 20'000 : 500;
    IdIndex index;
    for (std::uint32_t id = 0; id < count; ++id) {
        QCOMPARE(index.find(hash(id), [id](std::uint32_t row) { return row == id; }), IdIndex::none);
        QCOMPARE(index.insert(
                     id, hash(id), [](std::uint32_t) { return false; }, hash),
                 IdIndex::none);
    }
    for (std::uint32_t id = 0; id < count; ++id)
        QCOMPARE(index.find(hash(id), [id](std::uint32_t row) { return row == id; }), id);
    QVERIFY(index.memory() < count * 10 + 400);
}

void TestIdIndex::takesThePlaceOfAnEqualRow()
{
    const auto hash = [](std::uint32_t id) { return std::uint64_t(id % 10) << 40; };
    IdIndex index;
    for (std::uint32_t id = 0; id < 1000; ++id) {
        const auto sameKey = [id](std::uint32_t row) { return row % 10 == id % 10; };
        QCOMPARE(index.exchange(id, hash(id), sameKey, hash), id < 10 ? IdIndex::none : id - 10);
    }
    for (std::uint32_t key = 0; key < 10; ++key)
        QCOMPARE(index.find(hash(key), [key](std::uint32_t row) { return row % 10 == key; }), 990 + key);
}

void TestIdIndex::keepsTheFirstOfEqualRows()
{
    const auto hash = [](std::uint32_t id) { return std::uint64_t(id % 10) << 40; };
    IdIndex index;
    for (std::uint32_t id = 0; id < 1000; ++id) {
        const auto sameKey = [id](std::uint32_t row) { return row % 10 == id % 10; };
        QCOMPARE(index.insert(id, hash(id), sameKey, hash), id < 10 ? IdIndex::none : id % 10);
    }
    for (std::uint32_t key = 0; key < 10; ++key)
        QCOMPARE(index.find(hash(key), [key](std::uint32_t row) { return row % 10 == key; }), key);
}

TAGBOAT_TEST(TestIdIndex)
#include "tst_idindex.moc"
