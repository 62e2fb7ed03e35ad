// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/textsearch.h"

#include "app/tables/imagetable.h"
#include "tests/app/tables/sampleimages.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace tagboat;

class TestTextSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void findsLikeQString();
    void startsWhereItIsTold();
};

namespace {

ImageTable tableOf(const std::vector<std::string> &tags)
{
    ImageTable table;
    for (const std::string &tag : tags) {
        Image image = imageOf(tag.c_str(), {tag});
        image.digest = Digest::of(QByteArray::fromStdString(tag));
        table.append(image);
    }
    return table;
}

std::vector<std::uint32_t> search(const ImageTable &table, const std::string &text, EntryRow first = 0)
{
    Bitmap found;
    TextSearch(text).mark(table.columns(), first, found, false);
    std::vector<std::uint32_t> rows;
    found.forEach([&](std::uint32_t row) { rows.push_back(row); });
    return rows;
}

} // namespace

void TestTextSearch::finds_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::vector<std::uint32_t>>("expected");
    using Rows = std::vector<std::uint32_t>;
    QTest::newRow("start") << std::string("1.2") << Rows{0, 1};
    QTest::newRow("end") << std::string("alpine") << Rows{1, 3};
    QTest::newRow("upper case") << std::string("ALPINE") << Rows{1, 3};
    QTest::newRow("one character") << std::string("v") << Rows{2};
    QTest::newRow("whole") << std::string("v2") << Rows{2};
    QTest::newRow("across two tags") << std::string("v2l") << Rows{};
    QTest::newRow("longer than any") << std::string(500, 'a') << Rows{};
    QTest::newRow("other with the same bit 5") << std::string("@") << Rows{};
    QTest::newRow("dot is a dot") << std::string("1.27.4-alpine") << Rows{1};
    QTest::newRow("long tag") << std::string("yyyz") << Rows{4};
    // A length is a byte before its tag: 13 is the length of "1.27.4-alpine".
    QTest::newRow("a length") << std::string("\r") << Rows{};
    QTest::newRow("a length and a start") << std::string("\r1.27") << Rows{};
}

void TestTextSearch::finds()
{
    QFETCH(std::string, text);
    QFETCH(std::vector<std::uint32_t>, expected);
    const ImageTable table =
        tableOf({"1.27.4", "1.27.4-alpine", "v2", "Latest-Alpine", std::string(400, 'y') + 'z', "q"});
    QCOMPARE(search(table, text), expected);
}

void TestTextSearch::findsLikeQString()
{
    QRandomGenerator random(5);
    std::vector<std::string> tags;
    while (tags.size() < 30'000) { // several blocks
        std::string tag(1 + random.bounded(30U), 'a');
        std::generate(tag.begin(), tag.end(), [&] { return "abAB.-_1"[random.bounded(8)]; });
        tags.push_back(tag + std::to_string(tags.size()));
    }
    const ImageTable table = tableOf(tags);
    QVERIFY(table.columns().texts.blockCount() > 1);
    for (const char *const text : {"a", "ab", "AB.", "-_-", "1234", "a29999", "abababa", "1_1_1_1_1_1_1_1_1_1_1"}) {
        std::vector<std::uint32_t> expected;
        for (std::uint32_t i = 0; i < tags.size(); ++i) {
            if (QString::fromStdString(tags[i]).contains(QString::fromStdString(text), Qt::CaseInsensitive))
                expected.push_back(i);
        }
        QCOMPARE(search(table, text), expected);
        std::erase_if(expected, [](std::uint32_t row) { return row < 29'000; });
        QCOMPARE(search(table, text, 29'000), expected);
    }
}

void TestTextSearch::startsWhereItIsTold()
{
    const ImageTable table = tableOf({"alpha", "beta", "gamma"});
    QCOMPARE(search(table, "a", 1), (std::vector<std::uint32_t>{1, 2}));
    QCOMPARE(search(table, "a", 3), std::vector<std::uint32_t>{});
    QCOMPARE(search(ImageTable(), "a"), std::vector<std::uint32_t>{});
}

TAGBOAT_TEST(TestTextSearch)
#include "tst_textsearch.moc"
