// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/textarena.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestTextArena : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTexts_data();
    void keepsTexts();
    void fillsManyBlocks();
    void copiesKeepTheirEnd();
};

void TestTextArena::keepsTexts_data()
{
    QTest::addColumn<std::size_t>("length");
    for (const std::size_t length : {0UL, 1UL, 128UL, 254UL, 255UL, 256UL, 300UL, 262'143UL, 262'144UL, 1'000'000UL})
        QTest::addRow("%zu bytes", length) << length;
}

void TestTextArena::keepsTexts()
{
    QFETCH(std::size_t, length);
    TextArena arena;
    const TextPosition before = arena.append("before");
    const std::string text(length, 'x');
    const TextPosition position = arena.append(text);
    const TextPosition after = arena.append("after");
    QVERIFY(arena.text(position) == text);
    QVERIFY(arena.text(before) == "before");
    QVERIFY(arena.text(after) == "after");
    QVERIFY(before < position && position < after);
    QCOMPARE(arena.textBytes(), length + 11);
}

void TestTextArena::fillsManyBlocks()
{
    TextArena arena;
    std::vector<TextPosition> positions;
    for (int i = 0; i < 100'000; ++i)
        positions.push_back(arena.append("text-" + std::to_string(i)));
    QVERIFY(arena.blockCount() > 3);
    for (int i = 0; i < 100'000; i += 997)
        QVERIFY(arena.text(positions[std::size_t(i)]) == "text-" + std::to_string(i));
    QVERIFY(arena.block(0).size() <= TextArena::blockSize);
}

void TestTextArena::copiesKeepTheirEnd()
{
    TextArena arena;
    const TextPosition position = arena.append("one");
    const TextArena copy = arena;
    static_cast<void>(arena.append("two"));
    QCOMPARE(copy.block(0).size(), std::size_t(4));
    QCOMPARE(arena.block(0).size(), std::size_t(8));
    QVERIFY(copy.text(position) == "one");
}

TAGBOAT_TEST(TestTextArena)
#include "tst_textarena.moc"
