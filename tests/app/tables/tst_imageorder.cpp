// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imageorder.h"

#include "app/tables/imagetable.h"
#include "tests/app/tables/sampleimages.h"
#include "tests/support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

#include <numeric>

using namespace tagboat;

class TestImageOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sorts_data();
    void sorts();
    void sortsAsItCompares_data();
    void sortsAsItCompares();
};

namespace {

ImageTable sampleTable()
{
    ImageTable table;
    Image a = imageOf("a", {"1.10"}, 500);
    Image b = imageOf("b", {}, -1);
    Image c = imageOf("c", {"1.9", "zzz"}, 20);
    Image d = imageOf("d", {"latest"}, 500);
    a.pushedAt = 30;
    b.pushedAt = 0;
    c.pushedAt = 10;
    d.pushedAt = 20;
    b.lastPulledAt = 9;
    c.kind = ImageKind::Index;
    d.status = ImageStatus::Archived;
    a.scan = {true, 0, 5, 0, 0, 0, 0};
    c.scan = {true, 1, 0, 0, 0, 0, 0};
    d.scan = {true, 0, 0, 0, 0, 0, 0};
    for (const Image &image : {a, b, c, d})
        table.append(image);
    table.setPlatforms(0, "linux/arm64");
    table.setPlatforms(2, "linux/amd64");
    return table;
}

} // namespace

void TestImageOrder::sorts_data()
{
    QTest::addColumn<SortBy>("by");
    QTest::addColumn<QString>("ascending");
    QTest::addColumn<QString>("descending");
    const auto add = [](const char *name, SortBy by, const char *ascending, const char *descending) {
        QTest::newRow(name) << by << QString::fromLatin1(ascending) << QString::fromLatin1(descending);
    };
    add("arrival", SortBy::Arrival, "abcd", "dcba");
    add("tag", SortBy::Tag, "cadb", "dacb"); // untagged last
    add("pushed", SortBy::PushedAt, "bcda", "adcb");
    add("size", SortBy::Size, "bcad", "adcb"); // equal ones as they came
    add("kind", SortBy::Kind, "abdc", "cabd");
    add("platforms", SortBy::Platforms, "bdca", "acbd");
    add("pulled", SortBy::LastPulledAt, "acdb", "bacd");
    add("status", SortBy::Status, "abcd", "dabc");
    add("scan", SortBy::Scan, "bdac", "cadb");
}

void TestImageOrder::sorts()
{
    QFETCH(SortBy, by);
    QFETCH(QString, ascending);
    QFETCH(QString, descending);
    const ImageTable table = sampleTable();
    for (const bool down : {false, true}) {
        std::vector<std::uint32_t> rows{0, 1, 2, 3};
        ImageOrder(table.columns(), RowKind::Image, by, down).sort(rows, false);
        QString names;
        for (const std::uint32_t row : rows)
            names += QChar('a' + ushort(row));
        QCOMPARE(names, down ? descending : ascending);
    }
}

void TestImageOrder::sortsAsItCompares_data()
{
    QTest::addColumn<SortBy>("by");
    for (int by = int(SortBy::Arrival); by <= int(SortBy::Scan); ++by)
        QTest::addRow("%d", by) << SortBy(by);
}

void TestImageOrder::sortsAsItCompares()
{
    QFETCH(SortBy, by);
    QRandomGenerator random(7);
    ImageTable table;
    for (int i = 0; i < 1000; ++i) {
        Image image = imageOf("x", {}, int(random.bounded(5)) - 1);
        image.digest = Digest::of(QByteArray::number(i));
        // Many digests that begin alike.
        Digest::Bytes bytes = image.digest.bytes();
        std::fill_n(bytes.begin(), random.bounded(2) ? 8 : 0, std::uint8_t(1));
        image.digest = Digest(bytes);
        for (quint32 tags = random.bounded(3U); tags > 0; --tags)
            image.tags.push_back(std::to_string(random.bounded(30)) + (random.bounded(2) ? ".A" : ".a")
                                 + std::to_string(i));
        image.pushedAt = random.bounded(3);
        image.kind = ImageKind(random.bounded(8));
        image.scan.known = random.bounded(2) == 0;
        image.scan.high = image.scan.known ? random.bounded(3U) : 0;
        table.setPlatforms(table.append(image), random.bounded(2) ? "linux/amd64" : "");
    }
    for (const RowKind rows : {RowKind::Entry, RowKind::Image}) {
        for (const bool descending : {false, true}) {
            const ImageOrder order(table.columns(), rows, by, descending);
            std::vector<std::uint32_t> sorted(rows == RowKind::Entry ? table.columns().entryCount() : 1000);
            std::iota(sorted.begin(), sorted.end(), 0);
            std::vector<std::uint32_t> expected = sorted;
            order.sort(sorted, false);
            std::sort(expected.begin(), expected.end(), [&](auto a, auto b) { return order.isBefore(a, b); });
            QCOMPARE(sorted, expected);
        }
    }
}

TAGBOAT_TEST(TestImageOrder)
#include "tst_imageorder.moc"
