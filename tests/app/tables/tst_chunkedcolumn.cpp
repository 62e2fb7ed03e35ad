// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/chunkedcolumn.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace tagboat;

class TestChunkedColumn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copiesDoNotSeeWhatComesLater();
    void copiesKeepOldValues();
    void isReadWhileItGrows();
};

void TestChunkedColumn::copiesDoNotSeeWhatComesLater()
{
    ChunkedColumn<int, 2> column;
    for (int i = 0; i < 6; ++i)
        column.append(i);
    const auto copy = column;
    for (int i = 6; i < 20; ++i)
        column.append(i);
    QCOMPARE(copy.size(), 6U);
    QCOMPARE(column.size(), 20U);
    for (std::uint32_t i = 0; i < 20; ++i)
        QCOMPARE(column[i], int(i));
    QCOMPARE(copy[5], 5);
}

void TestChunkedColumn::copiesKeepOldValues()
{
    ChunkedColumn<int, 2> column;
    for (int i = 0; i < 6; ++i)
        column.append(i);
    {
        const auto copy = column;
        column.set(1, 100);
        column.set(5, 500);
        QCOMPARE(copy[1], 1);
        QCOMPARE(copy[5], 5);
    }
    column.set(0, -1); // alone again: in place
    QCOMPARE(column[0], -1);
    QCOMPARE(column[1], 100);
    QCOMPARE(column[4], 4);
    QCOMPARE(column[5], 500);
}

void TestChunkedColumn::isReadWhileItGrows()
{
    ChunkedColumn<std::uint32_t, 4> column;
    for (std::uint32_t i = 0; i < 1000; ++i)
        column.append(i);
    std::atomic<bool> right = true;
    std::thread reader([copy = column, &right] {
        for (int round = 0; round < 50; ++round) {
            for (std::uint32_t i = 0; i < copy.size(); ++i)
                right = right && copy[i] == i;
        }
    });
    for (std::uint32_t i = 1000; i < 50'000; ++i)
        column.append(i);
    for (std::uint32_t i = 0; i < 1000; ++i)
        column.set(i, 7);
    reader.join();
    QVERIFY(right);
    QCOMPARE(column[999], 7U);
}

TAGBOAT_TEST(TestChunkedColumn)
#include "tst_chunkedcolumn.moc"
