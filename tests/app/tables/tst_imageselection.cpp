// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imageselection.h"

#include "tests/app/tables/sampleimages.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestImageSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tagAndDigestAreDifferentThings();
    void digestsCoverTheirTags();
    void untaggedEntriesAreTheirDigest();
    void remembersWhatIsNotLoaded();
    void survivesAReload();
    void followsTagsThatMove();
    void totalsCountImagesOnce();

private:
    ImageTable m_table;
};

void TestImageSelection::init()
{
    m_table = ImageTable();
    m_table.append(imageOf("a", {"1.0", "latest"}, 100));
    m_table.append(imageOf("b", {}, 10));
}

void TestImageSelection::tagAndDigestAreDifferentThings()
{
    ImageSelection selection;
    selection.add(m_table, ImageIdentifier::forTag("latest"));
    QVERIFY(selection.hasEntry(m_table.columns(), 1));
    QVERIFY(!selection.hasEntry(m_table.columns(), 0));
    QVERIFY(!selection.hasImage(0));
    QVERIFY(!selection.contains(m_table, ImageIdentifier::forDigest(digestOf("a"))));
    selection.setImage(0, true);
    QCOMPARE(selection.count(), 2U);
    QCOMPARE(selection.identifiers(m_table.columns()),
             (std::vector{ImageIdentifier::forTag("latest"), ImageIdentifier::forDigest(digestOf("a"))}));
    selection.clear();
    QCOMPARE(selection.count(), 0U);
}

void TestImageSelection::digestsCoverTheirTags()
{
    const ImageColumns &columns = m_table.columns();
    ImageSelection selection;
    for (const char *tag : {"1.0", "latest"})
        selection.add(m_table, ImageIdentifier::forTag(tag));
    QVERIFY(selection.hasTagOf(columns, 0));
    QVERIFY(!selection.hasTagOf(columns, 1));
    QCOMPARE(selection.uncoveredCount(columns), 2U);
    QCOMPARE(selection.uncovered(columns), selection.identifiers(columns));
    selection.setImage(0, true);
    selection.setImage(1, true);
    QVERIFY(selection.isCovered(columns, 0) && selection.isCovered(columns, 1));
    QCOMPARE(selection.uncoveredCount(columns), 2U);
    QCOMPARE(selection.uncovered(columns),
             (std::vector{ImageIdentifier::forDigest(digestOf("a")), ImageIdentifier::forDigest(digestOf("b"))}));
    selection.removeImage(columns, 0);
    QCOMPARE(selection.identifiers(columns), std::vector{ImageIdentifier::forDigest(digestOf("b"))});
    // By name, and also what is not loaded.
    selection.add(m_table, ImageIdentifier::forTag("1.0"));
    selection.add(m_table, ImageIdentifier::forTag("not loaded"));
    selection.remove(m_table, {ImageIdentifier::forDigest(digestOf("a")), ImageIdentifier::forTag("not loaded")});
    QCOMPARE(selection.identifiers(columns), std::vector{ImageIdentifier::forDigest(digestOf("b"))});
}

void TestImageSelection::untaggedEntriesAreTheirDigest()
{
    ImageSelection selection;
    selection.setEntry(m_table.columns(), 2, true);
    QVERIFY(selection.hasImage(1));
    QVERIFY(selection.hasEntry(m_table.columns(), 2));
    QVERIFY(selection.contains(m_table, ImageIdentifier::forDigest(digestOf("b"))));
    selection.setEntry(m_table.columns(), 2, false);
    QCOMPARE(selection.count(), 0U);
}

void TestImageSelection::remembersWhatIsNotLoaded()
{
    ImageSelection selection;
    selection.add(m_table, ImageIdentifier::forTag("2.0"));
    selection.add(m_table, ImageIdentifier::forDigest(digestOf("c")));
    selection.add(m_table, ImageIdentifier::forTag("2.0"));
    QCOMPARE(selection.count(), 2U);
    QVERIFY(selection.contains(m_table, ImageIdentifier::forTag("2.0")));
    const ImageRow row = m_table.append(imageOf("c", {"2.0"}));
    selection.imageAdded(m_table, row);
    QVERIFY(selection.hasImage(row));
    QVERIFY(selection.hasEntry(m_table.columns(), *m_table.findTag("2.0")));
    QCOMPARE(selection.count(), 2U);
    QCOMPARE(selection.dropUnloaded(), 0U);
}

void TestImageSelection::survivesAReload()
{
    ImageSelection selection;
    selection.add(m_table, ImageIdentifier::forTag("latest"));
    selection.add(m_table, ImageIdentifier::forDigest(digestOf("b")));
    const auto before = selection.identifiers(m_table.columns());
    selection.unload(m_table.columns());
    m_table.clear();
    QCOMPARE(selection.count(), 2U);
    selection.imageAdded(m_table, m_table.append(imageOf("new", {"latest"})));
    QVERIFY(selection.hasEntry(m_table.columns(), 0));
    QVERIFY(!selection.hasImage(0));
    QCOMPARE(selection.identifiers(m_table.columns()), before);
    QCOMPARE(selection.dropUnloaded(), 1U);
    QCOMPARE(selection.identifiers(m_table.columns()), std::vector{ImageIdentifier::forTag("latest")});
}

void TestImageSelection::followsTagsThatMove()
{
    ImageSelection selection;
    selection.add(m_table, ImageIdentifier::forTag("latest"));
    std::vector<ImageTable::EntryMove> moves;
    m_table.append(imageOf("c", {"latest"}), &moves);
    for (const auto &[from, to] : moves)
        selection.entryMoved(from, to);
    QCOMPARE(selection.identifiers(m_table.columns()), std::vector{ImageIdentifier::forTag("latest")});
    QVERIFY(selection.hasEntry(m_table.columns(), *m_table.findTag("latest")));
    QVERIFY(!selection.hasEntry(m_table.columns(), *m_table.findTag("1.0")));
}

void TestImageSelection::totalsCountImagesOnce()
{
    ImageSelection selection;
    QCOMPARE(selection.totals(m_table.columns()), ImageTotals());
    selection.add(m_table, ImageIdentifier::forTag("latest"));
    selection.add(m_table, ImageIdentifier::forTag("1.0"));
    selection.add(m_table, ImageIdentifier::forDigest(digestOf("a")));
    QCOMPARE(selection.totals(m_table.columns()), (ImageTotals{1, 0, 100}));
    selection.add(m_table, ImageIdentifier::forDigest(digestOf("gone")));
    QCOMPARE(selection.totals(m_table.columns()), (ImageTotals{2, 1, 100}));
}

TAGBOAT_TEST(TestImageSelection)
#include "tst_imageselection.moc"
