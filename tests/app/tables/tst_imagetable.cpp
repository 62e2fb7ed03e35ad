// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imagetable.h"

#include "tests/app/tables/sampleimages.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <ctime>

using namespace tagboat;

class TestImageTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesImagesBack();
    void dropsEmptyAndRepeatedTags();
    void bringsAKnownImageUpToDate();
    void bareImagesFillLater();
    void addsTagsToAKnownImage();
    void listedOnceForEachTag();
    void movesTags();
    void countsChanges();
    void snapshotsStay();
    void clears();
    void findsAmongMany();
    void madeUpDigestsDoNotFallTogether();
};

void TestImageTable::givesImagesBack()
{
    Image full = imageOf("full", {"1.0", "latest"}, 123);
    full.lastPulledAt = 77;
    full.artifactType = "application/vnd.example";
    full.kind = ImageKind::Artifact;
    full.status = ImageStatus::Archived;
    full.subject = digestOf("subject");
    full.scan = {true, 1, 2, 3, 4, 5, 6};
    Image bare;
    bare.digest = digestOf("bare");
    ImageTable table;
    QCOMPARE(table.append(full), 0U);
    QCOMPARE(table.append(bare), 1U);
    QVERIFY(table.columns().image(0) == full);
    QVERIFY(table.columns().image(1) == bare);
    QCOMPARE(table.columns().entryCount(), 3U);
    QVERIFY(table.find(digestOf("bare")) == 1U);
    QVERIFY(!table.find(digestOf("subject")));
    QVERIFY(table.findTag("latest") == 1U);
    QVERIFY(!table.findTag(""));
    QVERIFY(!table.findTag("lates"));
}

void TestImageTable::dropsEmptyAndRepeatedTags()
{
    ImageTable table;
    table.append(imageOf("a", {"x", "", "y", "x", "y", "z"}));
    QCOMPARE(table.columns().image(0).tags, (std::vector<std::string>{"x", "y", "z"}));
    table.append(imageOf("b", {"", ""}));
    QVERIFY(table.columns().image(1).tags.empty());
    QCOMPARE(table.columns().entryCount(), 4U);
}

void TestImageTable::bringsAKnownImageUpToDate()
{
    ImageTable table;
    table.append(imageOf("a", {"x"}, 1));
    Image newer = imageOf("a", {"x"}, 2);
    newer.scan = {true, 9, 0, 0, 0, 0, 0};
    newer.status = ImageStatus::Archived;
    newer.lastPulledAt = 5;
    std::vector<ImageTable::EntryMove> moves;
    QCOMPARE(table.append(newer, &moves), 0U);
    QVERIFY(moves.empty());
    QVERIFY(table.columns().image(0) == newer);
    QCOMPARE(table.columns().imageCount(), 1U);
    QCOMPARE(table.columns().entryCount(), 1U);
}

void TestImageTable::bareImagesFillLater()
{
    ImageTable table;
    Image bare;
    bare.digest = digestOf("a");
    bare.tags = {"x"};
    bare.details = DetailsState::Unread;
    table.append(bare);
    QCOMPARE(table.unreadCount(), 1U);

    Image full = imageOf("a", {}, 123);
    full.kind = ImageKind::HelmChart;
    full.artifactType = "application/vnd.example";
    full.platform = "linux/arm64";
    table.append(full);
    QCOMPARE(table.unreadCount(), 0U);
    full.tags = {"x"};
    QVERIFY(table.columns().image(0) == full);

    // The rest of its tags comes on a later page, bare again: what is known stays.
    bare.tags = {"y"};
    table.append(bare);
    full.tags = {"x", "y"};
    QVERIFY(table.columns().image(0) == full);
    QCOMPARE(table.unreadCount(), 0U);

    Image other = bare;
    other.digest = digestOf("b");
    other.tags = {"z"};
    table.append(other);
    table.setDetails(1, DetailsState::Failed);
    QCOMPARE(table.unreadCount(), 0U);
    table.append(other); // listed anew: to be tried anew
    QCOMPARE(table.unreadCount(), 1U);
    table.clear();
    QCOMPARE(table.unreadCount(), 0U);
}

void TestImageTable::addsTagsToAKnownImage()
{
    ImageTable table;
    table.append(imageOf("a", {"x", "y"}));
    table.append(imageOf("b"));
    std::vector<ImageTable::EntryMove> moves;
    table.append(imageOf("a", {"y", "z"}), &moves);
    QCOMPARE(table.columns().image(0).tags, (std::vector<std::string>{"x", "y", "z"}));
    QCOMPARE(moves.size(), std::size_t(2));
    QVERIFY(!table.columns().isLive(0) && !table.columns().isLive(1));
    QVERIFY(table.columns().tag(moves[0].to) == "x" && table.columns().tag(moves[1].to) == "y");
    QVERIFY(table.findTag("x") == moves[0].to);
    // Twice more, last in the table: runs of the same image behind each other.
    table.append(imageOf("a", {"v"}));
    table.append(imageOf("a", {"w"}));
    QCOMPARE(table.columns().image(0).tags, (std::vector<std::string>{"x", "y", "z", "v", "w"}));
    table.append(imageOf("b", {"first"}));
    QCOMPARE(table.columns().image(1).tags, (std::vector<std::string>{"first"}));
}

/// As a registry lists that knows tags only: the table grows with the tags, not with their square.
void TestImageTable::listedOnceForEachTag()
{
    constexpr int many = 20'000;
    ImageTable table;
    std::vector<std::string> tags;
    for (int i = 0; i < many; ++i) {
        tags.push_back("t" + std::to_string(i));
        table.append(imageOf("a", {tags.back()}));
    }
    QCOMPARE(table.columns().imageCount(), 1U);
    QCOMPARE(table.columns().entryCount(), std::uint32_t(many));
    QCOMPARE(table.columns().image(0).tags, tags);
    QVERIFY(table.findTag("t7"));
    // A tag that another image had comes along in the same way.
    table.append(imageOf("b", {"x", "y"}));
    table.append(imageOf("b", {"t7"}));
    QCOMPARE(table.columns().image(1).tags, (std::vector<std::string>{"x", "y", "t7"}));
    tags.erase(tags.begin() + 7);
    QCOMPARE(table.columns().image(0).tags, tags);
}

void TestImageTable::movesTags()
{
    ImageTable table;
    table.append(imageOf("a", {"latest", "1.0"}));
    table.append(imageOf("b", {"only"}));
    std::vector<ImageTable::EntryMove> moves;
    table.append(imageOf("c", {"only", "2.0", "latest"}), &moves);
    QCOMPARE(table.columns().image(0).tags, (std::vector<std::string>{"1.0"}));
    QVERIFY(table.columns().image(1).tags.empty());
    QVERIFY(!table.columns().isTagged(1));
    QCOMPARE(table.columns().image(2).tags, (std::vector<std::string>{"only", "2.0", "latest"}));
    QCOMPARE(table.columns().entryImages[*table.findTag("latest")], 2U);
    std::map<std::string, EntryRow> now;
    for (const auto &[from, to] : moves)
        now[std::string(table.columns().tag(from))] = to;
    QCOMPARE(now.size(), std::size_t(3));
    for (const auto &[tag, entry] : now)
        QVERIFY(table.findTag(tag) == entry);
}

void TestImageTable::countsChanges()
{
    ImageTable table;
    table.append(imageOf("a", {"x"}));
    table.append(imageOf("b"));
    table.append(imageOf("a", {"x"}));
    QCOMPARE(table.revision(), 0U);
    table.append(imageOf("b", {"x"}));
    QVERIFY(table.revision() > 0);
    const std::uint32_t revision = table.revision();
    table.setKind(0, ImageKind::Image);
    table.setPlatforms(0, "linux/amd64");
    QCOMPARE(table.revision(), revision);
    QCOMPARE(table.platformsRevision(), 1U);
    table.setKind(0, ImageKind::Index);
    QCOMPARE(table.revision(), revision + 1);
}

void TestImageTable::snapshotsStay()
{
    ImageTable table;
    table.append(imageOf("a", {"x"}, 1));
    table.append(imageOf("b", {"y"}, 2));
    const auto snapshot = table.snapshot();
    table.append(imageOf("a", {"x", "y"}, 100));
    table.append(imageOf("c", {"z"}));
    table.setPlatforms(0, "linux/amd64");
    QCOMPARE(snapshot->imageCount(), 2U);
    QVERIFY(snapshot->image(0) == imageOf("a", {"x"}, 1));
    QVERIFY(snapshot->image(1) == imageOf("b", {"y"}, 2));
    QVERIFY(snapshot->isLive(0) && snapshot->isLive(1));
    QVERIFY(snapshot->platformsText(0).empty());
    QVERIFY(table.columns().platformsText(0) == "linux/amd64");
}

void TestImageTable::clears()
{
    ImageTable table;
    table.append(imageOf("a", {"x"}));
    table.clear();
    QCOMPARE(table.columns().imageCount(), 0U);
    QVERIFY(!table.find(digestOf("a")));
    QVERIFY(!table.findTag("x"));
    QCOMPARE(table.append(imageOf("b", {"x"})), 0U);
    QVERIFY(table.columns().platformsText(0).empty());
}

void TestImageTable::findsAmongMany()
{
    ImageTable table;
    for (int i = 0; i < 20'000; ++i) {
        Image image = imageOf("x", {"tag-" + std::to_string(i)}, i);
        image.digest = Digest::of(QByteArray::number(i));
        image.mediaType = "type/" + std::to_string(i % 300);
        QCOMPARE(table.append(image), ImageRow(std::uint32_t(i)));
    }
    for (int i = 0; i < 20'000; i += 7) {
        QVERIFY(table.find(Digest::of(QByteArray::number(i))) == ImageRow(std::uint32_t(i)));
        QVERIFY(table.findTag("tag-" + std::to_string(i)) == EntryRow(std::uint32_t(i)));
        QCOMPARE(table.columns().type(ImageRow(std::uint32_t(i))).mediaType, "type/" + std::to_string(i % 300));
    }
    QVERIFY(table.memory() > 20'000 * 80);
}

/// A registry may make up digests that differ in a few bits only, and choose those that a weak hash does not see.
void TestImageTable::madeUpDigestsDoNotFallTogether()
{
    constexpr std::uint32_t count = 1U << 18;
    ImageTable table;
    Image image;
    const std::clock_t start = std::clock();
    for (std::uint32_t i = 0; i < count; ++i) {
        Digest::Bytes bytes{};
        bytes[0] = 1; // not the null digest
        bytes[7] = static_cast<std::uint8_t>((i & 31U) << 3);
        bytes[15] = static_cast<std::uint8_t>((i >> 5 & 31U) << 3);
        bytes[23] = static_cast<std::uint8_t>((i >> 10 & 15U) << 4);
        bytes[31] = static_cast<std::uint8_t>((i >> 14) << 4);
        image.digest = Digest(bytes);
        QCOMPARE(table.append(image), i);
    }
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    qInfo("%u digests in %.0f ms of processor time", count, seconds * 1000);
    QVERIFY(seconds < 2); // catches long searches, nothing finer
}

TAGBOAT_TEST(TestImageTable)
#include "tst_imagetable.moc"
