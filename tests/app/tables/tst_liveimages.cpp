// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/liveimages.h"

#include "tests/app/tables/sampleimages.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>
#include <QTest>

using namespace tagboat;

class TestLiveImages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrivalsAreCollected();
    void repeatedDigestsAreTakenTogether();
    void aNewQueryTakesArrivalsAlong();
    void manyRowsAreSortedInTheBackground();
    void onlyTheLastQueryCounts();
    void arrivalsDuringASortAreNotLost();
    void aClearedTableStaysClear();
    void diesWhileSorting();
    void aReplacementComesAtOnce();
    void aReplacementIsSortedInTheBackground();
    void aQueryMeetsAReplacement();
    void aDroppedReplacementNeverComes();
    void manifestsAreOfBothLists();
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

/// Two images that are listed by turns, once for each of their tags.
void TestLiveImages::repeatedDigestsAreTakenTogether()
{
    LiveImages live;
    std::vector<std::string> odd, even;
    for (int page = 0; page < 20; ++page) {
        std::vector<Image> images;
        for (int i = 0; i < 250; ++i) {
            const std::string tag = "t" + std::to_string(page * 250 + i);
            (i % 2 == 0 ? even : odd).push_back(tag);
            images.push_back(imageOf(i % 2 == 0 ? "even" : "odd", {tag}));
        }
        images.back().sizeInBytes = page;
        live.append(images);
    }
    QCOMPARE(live.columns().imageCount(), 2U);
    QCOMPARE(live.columns().image(0).tags, even);
    QCOMPARE(live.columns().image(1).tags, odd);
    QCOMPARE(live.columns().sizes[1], 19); // the latest values count
    QVERIFY2(live.columns().entryCount() < 20 * 5000, qPrintable(QString::number(live.columns().entryCount())));
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
    TRY_VERIFY(!live.isBusy());
    QCOMPARE(busy.size(), 2);
    QCOMPARE(live.rows()->query, live.query());
    QCOMPARE(live.rows()->shown->size(), std::size_t(many));
    // Clearing a filter needs no sorting: at once.
    RowsQuery query = live.query();
    query.filter.text = QStringLiteral("tag-1");
    live.setQuery(query);
    QVERIFY(live.isBusy());
    TRY_VERIFY(!live.isBusy());
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
    TRY_VERIFY(!live.isBusy());
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
    TRY_COMPARE(live.rows()->entryCount, live.columns().entryCount());
    TRY_VERIFY(!live.isBusy());
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
    TRY_COMPARE(live.rows()->shown->size(), std::size_t(1));
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

void TestLiveImages::aReplacementComesAtOnce()
{
    LiveImages live;
    live.setQuery(sortedBy(SortBy::Tag));
    live.append(std::vector{imageOf("a", {"1", "2"}), imageOf("b", {"3"}), imageOf("c")});
    TRY_COMPARE(live.rows()->shown->size(), std::size_t(4));
    for (const auto &identifier : {ImageIdentifier::forTag("2"), ImageIdentifier::forTag("3"),
                                   ImageIdentifier::forTag("5"), ImageIdentifier::forDigest(digestOf("c"))})
        live.selection().add(live.table(), identifier);

    QSignalSpy ready(&live, &LiveImages::replacementReady);
    live.appendReplacement(std::vector{imageOf("c")});
    live.appendReplacement(std::vector{imageOf("d", {"5", "4"}), imageOf("a", {"2"})});
    QCOMPARE(live.rows()->shown->size(), std::size_t(4));
    live.finishReplacement();
    QCOMPARE(ready.size(), 1);
    QCOMPARE(live.columns().imageCount(), 3U); // still the old ones
    QVERIFY(live.table().findTag("3"));
    live.takeReplacement();
    QCOMPARE(live.columns().imageCount(), 3U);
    QVERIFY(!live.table().findTag("3"));
    QCOMPARE(live.rows()->query, live.query());
    QStringList tags;
    for (const std::uint32_t entry : *live.rows()->shown) {
        const bool isChosen = live.selection().hasEntry(live.columns(), EntryRow(entry));
        const std::string tag(live.columns().tag(EntryRow(entry)));
        tags << QString::fromStdString(tag) + (isChosen ? QStringLiteral("*") : QString());
    }
    QCOMPARE(tags, QStringList({QStringLiteral("2*"), QStringLiteral("4"), QStringLiteral("5*"), QStringLiteral("*")}));
    QCOMPARE(live.selection().dropUnloaded(), 1U);

    // Nothing is left of the repository.
    live.finishReplacement();
    live.takeReplacement();
    QCOMPARE(live.rows()->shown->size(), std::size_t(0));
    QCOMPARE(live.selection().count(), 3U);
}

void TestLiveImages::aReplacementIsSortedInTheBackground()
{
    LiveImages live;
    live.setQuery(sortedBy(SortBy::Tag));
    live.append(std::vector{imageOf("a")});
    TRY_COMPARE(live.rows()->shown->size(), std::size_t(1));
    QSignalSpy ready(&live, &LiveImages::replacementReady);
    live.appendReplacement(manyImages(0, many));
    live.finishReplacement();
    QCOMPARE(ready.size(), 0);
    QVERIFY(ready.wait());
    QCOMPARE(live.rows()->shown->size(), std::size_t(1));
    live.takeReplacement();
    QVERIFY(!live.isBusy());
    const auto fresh = updateRows({}, {live.table().snapshot(), {}, 0, 0}, live.query(), false);
    QCOMPARE(*live.rows()->shown, *fresh->shown);
}

void TestLiveImages::aQueryMeetsAReplacement()
{
    LiveImages live;
    live.append(manyImages(0, many));
    TRY_COMPARE(live.rows()->shown->size(), std::size_t(many));
    QSignalSpy ready(&live, &LiveImages::replacementReady);
    live.appendReplacement(manyImages(10, many));
    live.finishReplacement();
    live.setQuery(sortedBy(SortBy::Tag)); // of both
    QVERIFY(live.isBusy());
    QVERIFY(ready.wait());
    live.takeReplacement();
    QVERIFY(!live.isBusy());
    QCOMPARE(live.rows()->query.sortBy, SortBy::Tag);
    QSignalSpy updated(&live, &LiveImages::updated);
    QVERIFY(!updated.wait(300)); // rows of the old list must not come any more
    QCOMPARE(ready.size(), 1);
    QCOMPARE(live.rows()->shown->size(), std::size_t(many));
    QVERIFY(!live.table().findTag("tag-0"));
}

void TestLiveImages::aDroppedReplacementNeverComes()
{
    LiveImages live;
    QSignalSpy ready(&live, &LiveImages::replacementReady);
    live.appendReplacement(manyImages(0, many));
    live.finishReplacement();
    live.dropReplacement();
    QVERIFY(!ready.wait(300));
    live.appendReplacement(std::vector{imageOf("a")});
    live.finishReplacement();
    QCOMPARE(ready.size(), 1);
    live.takeReplacement();
    QCOMPARE(live.columns().imageCount(), 1U);
}

void TestLiveImages::manifestsAreOfBothLists()
{
    LiveImages live;
    RowsQuery query;
    query.rows = RowKind::Image;
    live.setQuery(query);
    const auto indexOf = [](const char *child) {
        ManifestContent content;
        content.kind = ImageKind::Index;
        content.children = {childOf(child, "amd64")};
        return content;
    };
    live.append(std::vector{imageOf("before"), imageOf("before's"), imageOf("other")});
    live.setManifest(digestOf("before"), indexOf("before's"));
    live.appendReplacement(std::vector{imageOf("before's"), imageOf("before"), imageOf("meanwhile")});
    live.setManifest(digestOf("meanwhile"), indexOf("new"));
    live.appendReplacement(std::vector{imageOf("new")});
    live.forgetOtherManifests(); // "meanwhile" is no other: it is in the list to come
    live.finishReplacement();
    live.takeReplacement();
    QCOMPARE(live.rows()->shown->size(), std::size_t(2));
    const auto below = [&](const char *index) {
        return live.folds().foldedUnder(*live.table().find(digestOf(index)), ~0U).size();
    };
    QCOMPARE(below("before"), std::size_t(1));
    QCOMPARE(below("meanwhile"), std::size_t(1));
    live.forgetOtherManifests();
    QVERIFY(live.folds().isManifestKnown(digestOf("meanwhile")));
}

TAGBOAT_TEST(TestLiveImages)
#include "tst_liveimages.moc"
