// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/liveimages.h"

#include "tests/app/tables/sampleimages.h"

#include <QSignalSpy>
#include <QTest>

using namespace tagboat;

class TestLiveImages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrivalsAreCollected();
    void aNewQueryTakesArrivalsAlong();
    void manyRowsAreSortedInTheBackground();
    void onlyTheLastQueryCounts();
    void arrivalsDuringASortAreNotLost();
    void aClearedTableStaysClear();
    void diesWhileSorting();
};

namespace {

std::vector<Image> manyImages(int from, int count)
{
    std::vector<Image> images;
    for (int i = from; i < from + count; ++i) {
        Image image = imageOf("x", {"tag-" + std::to_string(i * 7919 % 1'000'003)}, i % 1000);
        Digest::Bytes bytes{};
        for (std::size_t byte = 0; byte < 4; ++byte)
            bytes[byte] = std::uint8_t(i >> (8 * byte));
        bytes[31] = 1;
        image.digest = Digest(bytes);
        images.push_back(image);
    }
    return images;
}

RowsQuery sortedBy(SortBy by)
{
    RowsQuery query;
    query.sortBy = by;
    return query;
}

constexpr int many = int(LiveImages::maximumWorkAtOnce) + 10'000;

} // namespace

void TestLiveImages::arrivalsAreCollected()
{
    LiveImages live;
    QSignalSpy updated(&live, &LiveImages::updated);
    live.append(std::vector{imageOf("a")});
    live.append(std::vector{imageOf("b")});
    QCOMPARE(updated.size(), 0);
    QVERIFY(updated.wait(1000));
    QCOMPARE(live.rows()->shown->size(), std::size_t(2));
    // The next ones wait until 100 ms have gone by.
    live.append(std::vector{imageOf("c")});
    live.append(std::vector{imageOf("d")});
    QVERIFY(updated.wait(1000));
    QCOMPARE(updated.size(), 2);
    QCOMPARE(live.rows()->shown->size(), std::size_t(4));
    QVERIFY(!live.isBusy());
}

void TestLiveImages::aNewQueryTakesArrivalsAlong()
{
    LiveImages live;
    QSignalSpy updated(&live, &LiveImages::updated);
    live.append(std::vector{imageOf("a", {"2"}), imageOf("b", {"1"})});
    live.setQuery(sortedBy(SortBy::Tag));
    QCOMPARE(updated.size(), 1);
    QCOMPARE(*live.rows()->shown, (std::vector<std::uint32_t>{1, 0}));
    live.setQuery(sortedBy(SortBy::Tag));
    QCOMPARE(updated.size(), 1);
}

void TestLiveImages::manyRowsAreSortedInTheBackground()
{
    LiveImages live;
    live.append(manyImages(0, many));
    QSignalSpy updated(&live, &LiveImages::updated);
    QSignalSpy busy(&live, &LiveImages::busyChanged);
    live.setQuery(sortedBy(SortBy::Size));
    QVERIFY(live.isBusy());
    QCOMPARE(updated.size(), 0); // never from inside
    QTRY_VERIFY(!live.isBusy());
    QCOMPARE(busy.size(), 2);
    QCOMPARE(live.rows()->query, live.query());
    QCOMPARE(live.rows()->shown->size(), std::size_t(many));
    // Clearing a filter needs no sorting: at once.
    RowsQuery query = live.query();
    query.filter.text = QStringLiteral("tag-1");
    live.setQuery(query);
    QVERIFY(live.isBusy());
    QTRY_VERIFY(!live.isBusy());
    query.filter = {};
    live.setQuery(query);
    QVERIFY(!live.isBusy());
    QCOMPARE(live.rows()->shown->size(), std::size_t(many));
}

void TestLiveImages::onlyTheLastQueryCounts()
{
    LiveImages live;
    live.append(manyImages(0, many));
    QSignalSpy updated(&live, &LiveImages::updated);
    for (const SortBy by : {SortBy::Tag, SortBy::Size, SortBy::Digest, SortBy::PushedAt})
        live.setQuery(sortedBy(by));
    QTRY_VERIFY(!live.isBusy());
    QCOMPARE(updated.size(), 1);
    QCOMPARE(live.rows()->query.sortBy, SortBy::PushedAt);
}

void TestLiveImages::arrivalsDuringASortAreNotLost()
{
    LiveImages live;
    live.append(manyImages(0, many));
    live.setQuery(sortedBy(SortBy::Tag));
    QVERIFY(live.isBusy());
    live.append(manyImages(many, 500));
    live.append(std::vector{imageOf("again", {"tag-0"})}); // takes the tag of the first
    QTRY_COMPARE(live.rows()->entryCount, live.columns().entryCount());
    QTRY_VERIFY(!live.isBusy());
    const auto fresh = updateRows({}, {live.table().snapshot(), {}, 0, 0}, live.query(), false);
    QCOMPARE(*live.rows()->shown, *fresh->shown);
}

void TestLiveImages::aClearedTableStaysClear()
{
    LiveImages live;
    live.append(manyImages(0, many));
    live.setQuery(sortedBy(SortBy::Tag));
    live.selection().add(live.table(), ImageIdentifier::forTag("tag-0"));
    QSignalSpy updated(&live, &LiveImages::updated);
    live.clear();
    QVERIFY(!live.isBusy());
    QCOMPARE(live.rows()->shown->size(), std::size_t(0));
    QVERIFY(!updated.wait(300));
    live.append(std::vector{imageOf("a", {"tag-0"})});
    QTRY_COMPARE(live.rows()->shown->size(), std::size_t(1));
    QCOMPARE(live.rows()->query.sortBy, SortBy::Tag);
    QVERIFY(live.selection().hasEntry(live.columns(), 0));
}

void TestLiveImages::diesWhileSorting()
{
    auto live = std::make_unique<LiveImages>();
    live->append(manyImages(0, many));
    live->setQuery(sortedBy(SortBy::Tag));
    QVERIFY(live->isBusy());
    live.reset();
}

QTEST_GUILESS_MAIN(TestLiveImages)
#include "tst_liveimages.moc"
