// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imagerows.h"

#include "app/tables/imagetable.h"
#include "tests/app/tables/sampleimages.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace tagboat;

class TestImageRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrderWhenOnlyTheFilterChanges();
    void totalsCountImagesOnce();
    void unknownSizesAreHonest();
    void indexesMakeALowerBound();
    void stepsEqualOneGo_data();
    void stepsEqualOneGo();
    void estimatesWork();
    void stops();
};

namespace {

std::shared_ptr<const ImageRows> rowsOf(const ImageTable &table, const RowsQuery &query = {})
{
    return updateRows({}, {table.snapshot(), {}, 0, table.revision()}, query, false);
}

} // namespace

void TestImageRows::keepsTheOrderWhenOnlyTheFilterChanges()
{
    ImageTable table;
    for (const char *name : {"b", "a", "c"})
        table.append(imageOf(name, {name}));
    const TableState state{table.snapshot(), {}, 0, 0};
    RowsQuery query;
    query.sortBy = SortBy::Tag;
    const auto all = updateRows({}, state, query, false);
    QCOMPARE(*all->order, (std::vector<std::uint32_t>{1, 0, 2}));
    QVERIFY(all->shown == all->order);
    query.filter.text = QStringLiteral("b");
    const auto some = updateRows(*all, state, query, false);
    QVERIFY(some->order == all->order);
    QCOMPARE(*some->shown, (std::vector<std::uint32_t>{0}));
    query.filter = {};
    const auto again = updateRows(*some, state, query, false);
    QVERIFY(again->shown == all->order);
}

void TestImageRows::totalsCountImagesOnce()
{
    ImageTable table;
    table.append(imageOf("a", {"1.0", "1.1", "other"}, 100));
    table.append(imageOf("b", {"1.2"}, 10));
    RowsQuery query;
    query.filter.text = QStringLiteral("1.");
    const auto rows = rowsOf(table, query);
    QCOMPARE(rows->order->size(), std::size_t(4));
    QCOMPARE(rows->shown->size(), std::size_t(3));
    QCOMPARE(rows->totals, (ImageTotals{2, 0, 110}));
    QCOMPARE(rows->shownTotals, (ImageTotals{2, 0, 110}));
    query.filter.text = QStringLiteral("other");
    QCOMPARE(rowsOf(table, query)->shownTotals, (ImageTotals{1, 0, 100}));
}

void TestImageRows::unknownSizesAreHonest()
{
    ImageTable table;
    QCOMPARE(rowsOf(table)->totals.knownBytes(), std::int64_t(0));
    table.append(imageOf("a", {}, -1));
    QCOMPARE(rowsOf(table)->totals.knownBytes(), std::int64_t(-1));
    table.append(imageOf("b", {}, 5));
    QCOMPARE(rowsOf(table)->totals, (ImageTotals{2, 1, 5}));
    QCOMPARE(rowsOf(table)->totals.knownBytes(), std::int64_t(5));
    QVERIFY(rowsOf(table)->totals.isLowerBound());
}

/// The size of an index is that of one of its platforms.
void TestImageRows::indexesMakeALowerBound()
{
    ImageTable table;
    table.append(imageOf("a", {"image"}, 5));
    QVERIFY(!rowsOf(table)->totals.isLowerBound());
    Image index = imageOf("b", {"index"}, 7);
    index.kind = ImageKind::Index;
    table.append(index);
    QCOMPARE(rowsOf(table)->totals, (ImageTotals{2, 0, 12, 1}));
    QVERIFY(rowsOf(table)->totals.isLowerBound());
    RowsQuery query;
    query.filter.text = QStringLiteral("image");
    QVERIFY(!rowsOf(table, query)->shownTotals.isLowerBound());
}

void TestImageRows::stepsEqualOneGo_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

/// Rows brought up to date step by step, with the queries changing on the way, are those made at once.
void TestImageRows::stepsEqualOneGo()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    ImageTable table;
    Bitmap folded;
    ImageFolds::Epoch epoch = 0;
    RowsQuery query;
    auto rows = std::make_shared<const ImageRows>();
    for (int step = 0; step < 60; ++step) {
        for (quint32 i = random.bounded(20U); i > 0; --i) {
            Image image = imageOf("x", {}, int(random.bounded(4)) - 1);
            image.digest = Digest::of(QByteArray::number(random.bounded(400)));
            image.kind = random.bounded(4) == 0 ? ImageKind::Index : ImageKind::Image;
            for (quint32 tags = random.bounded(3U); tags > 0; --tags)
                image.tags.push_back("v" + std::to_string(random.bounded(300)));
            table.append(image);
        }
        if (random.bounded(3) == 0 && table.columns().imageCount() > 0) {
            folded.set(random.bounded(table.columns().imageCount()));
            ++epoch;
        }
        if (random.bounded(3) == 0) {
            query.rows = RowKind(random.bounded(2));
            query.sortBy = SortBy(random.bounded(int(SortBy::Scan) + 1));
            query.descending = random.bounded(2) == 0;
        }
        if (random.bounded(3) == 0)
            query.filter.text = random.bounded(2) ? QString() : QString::number(random.bounded(30));
        const TableState state{table.snapshot(), folded, epoch, table.revision()};
        rows = updateRows(*rows, state, query, false);
        const auto fresh = updateRows({}, state, query, false);
        QCOMPARE(*rows->order, *fresh->order);
        QCOMPARE(*rows->shown, *fresh->shown);
        QCOMPARE(rows->totals, fresh->totals);
        QCOMPARE(rows->shownTotals, fresh->shownTotals);
    }
}

void TestImageRows::estimatesWork()
{
    ImageTable table;
    for (int i = 0; i < 1000; ++i) {
        Image image = imageOf("x");
        image.digest = Digest::of(QByteArray::number(i));
        table.append(image);
    }
    TableState state{table.snapshot(), {}, 0, 0};
    RowsQuery query;
    query.sortBy = SortBy::Size;
    QCOMPARE(estimatedWork({}, state, query), 1000U);
    const auto rows = updateRows({}, state, query, false);
    QCOMPARE(estimatedWork(*rows, state, query), 0U);
    query.filter.text = QStringLiteral("x");
    QCOMPARE(estimatedWork(*rows, state, query), 1000U);
    query.filter.regularExpression = true;
    QCOMPARE(estimatedWork(*rows, state, query), 10'000U);
    const auto filtered = updateRows(*rows, state, query, false);
    QCOMPARE(estimatedWork(*filtered, state, query), 0U);
    query.filter = {};
    QCOMPARE(estimatedWork(*filtered, state, query), 0U);
    table.append(imageOf("one more"));
    state.columns = table.snapshot();
    QCOMPARE(estimatedWork(*filtered, state, query), 16U);
    ++state.revision;
    QCOMPARE(estimatedWork(*filtered, state, query), 1001U);
}

void TestImageRows::stops()
{
    ImageTable table;
    table.append(imageOf("a"));
    QVERIFY(!updateRows({}, {table.snapshot(), {}, 0, 0}, {}, true));
}

TAGBOAT_TEST(TestImageRows)
#include "tst_imagerows.moc"
