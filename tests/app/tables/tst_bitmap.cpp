// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/bitmap.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestBitmap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsWithWhatIsSet();
    void clearingBeyondTheEndDoesNothing();
    void reservedBitsAreClear();
    void addsBits();
};

void TestBitmap::growsWithWhatIsSet()
{
    Bitmap bits;
    QVERIFY(bits.isEmpty());
    for (const std::uint32_t i : {0U, 63U, 64U, 1000U})
        bits.set(i);
    QVERIFY(bits.test(63) && bits.test(64) && !bits.test(65) && !bits.test(100'000));
    QCOMPARE(bits.count(), 4U);
    std::vector<std::uint32_t> visited;
    bits.forEach([&](std::uint32_t i) { visited.push_back(i); });
    QCOMPARE(visited, (std::vector<std::uint32_t>{0, 63, 64, 1000}));
}

void TestBitmap::clearingBeyondTheEndDoesNothing()
{
    Bitmap bits;
    bits.set(5'000, false);
    QCOMPARE(bits.memory(), std::size_t(0));
    bits.set(5);
    bits.set(5, false);
    QVERIFY(bits.isEmpty());
}

void TestBitmap::reservedBitsAreClear()
{
    Bitmap bits;
    bits.set(3);
    bits.reserve(1000);
    bits.reserve(10);
    QCOMPARE(bits.count(), 1U);
    QVERIFY(bits.memory() >= 125);
}

void TestBitmap::addsBits()
{
    Bitmap bits, others;
    bits.set(1);
    others.set(1);
    others.set(700);
    bits.add(others);
    QCOMPARE(bits.count(), 2U);
    QVERIFY(bits.test(700));
}

TAGBOAT_TEST(TestBitmap)
#include "tst_bitmap.moc"
