// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/naturalkey.h"
#include "app/tables/naturalsort.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>
#include <string>

using namespace tagboat;

class TestNaturalSort : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sortsLikeComparison_data();
    void sortsLikeComparison();
    void stops();
};

void TestNaturalSort::sortsLikeComparison_data()
{
    QTest::addColumn<std::vector<std::string>>("texts");
    QRandomGenerator random(3);
    const auto texts = [&](int count, auto make) {
        std::vector<std::string> result;
        for (int i = 0; i < count; ++i)
            result.push_back(make());
        return result;
    };
    QTest::newRow("none") << std::vector<std::string>();
    QTest::newRow("one") << std::vector<std::string>{"1.0"};
    QTest::newRow("versions") << texts(3000, [&] {
        return std::to_string(random.bounded(12)) + '.' + std::to_string(random.bounded(200)) + "-alpine";
    });
    QTest::newRow("any bytes") << texts(3000, [&] {
        std::string text(random.bounded(12U), '\0');
        std::generate(text.begin(), text.end(), [&] { return "\0aA0019.-z\xff"[random.bounded(11)]; });
        return text;
    });
    QTest::newRow("long common start") << texts(
        300, [&] { return std::string(1000 + random.bounded(2U), 'x') + std::to_string(random.bounded(50)); });
    QTest::newRow("case only") << texts(200, [&] {
        std::string text = "release-candidate";
        text[random.bounded(7U)] -= 32;
        return text;
    });
}

void TestNaturalSort::sortsLikeComparison()
{
    QFETCH(std::vector<std::string>, texts);
    const auto textOf = [&](std::uint32_t row) { return std::string_view(texts[row]); };
    for (const bool descending : {false, true}) {
        std::vector<std::uint32_t> rows(texts.size());
        std::iota(rows.begin(), rows.end(), 0);
        std::vector<std::uint32_t> expected = rows;
        std::stable_sort(expected.begin(), expected.end(), [&](std::uint32_t a, std::uint32_t b) {
            const int order = compareNatural(textOf(a), textOf(b));
            return descending ? order > 0 : order < 0;
        });
        sortNaturally(rows, descending, textOf, false);
        QCOMPARE(rows, expected);
    }
}

void TestNaturalSort::stops()
{
    std::vector<std::uint32_t> rows(1000);
    std::iota(rows.begin(), rows.end(), 0);
    sortNaturally(
        rows, false, [](std::uint32_t) { return std::string_view("the same text in all rows"); }, true);
    QCOMPARE(rows.size(), std::size_t(1000));
}

TAGBOAT_TEST(TestNaturalSort)
#include "tst_naturalsort.moc"
