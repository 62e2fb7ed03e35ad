// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imagematcher.h"

#include "app/tables/imagetable.h"
#include "tests/app/tables/sampleimages.h"
#include "tests/support/testprogram.h"

#include <QElapsedTimer>
#include <QTest>

using namespace tagboat;

class TestImageMatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void goesOnFromAnImage();
    void expressionsCannotRunForEver();
    void stops();
};

namespace {

ImageTable sampleTable()
{
    ImageTable table;
    Image a = imageOf("a", {"1.0", "Stable"}, 500);
    a.lastPulledAt = 2000;
    Image b = imageOf("b", {"2.0-alpine"}, 1500);
    b.kind = ImageKind::Index;
    b.pushedAt = 0;
    Image c = imageOf("c", {}, -1);
    c.pushedAt = 3000;
    c.kind = ImageKind::Signature;
    Image d = imageOf("d", {"münchen"}, 0);
    a.status = ImageStatus::Active;
    b.status = ImageStatus::Other;
    b.statusName = "queued";
    c.status = ImageStatus::Protected;
    c.statusName = "deactivated";
    for (const Image &image : {a, b, c, d})
        table.append(image);
    return table;
}

/// The rows that match, as letters of images, by tag with the number of the tag.
QString matchesOf(const ImageFilter &filter, RowKind rows)
{
    const ImageTable table = sampleTable();
    Bitmap bits;
    ImageMatcher(filter, rows).mark(table.columns(), 0, 0, bits, false);
    QStringList names;
    bits.forEach([&](std::uint32_t row) {
        const ImageRow image = rows == RowKind::Entry ? table.columns().entryImages[EntryRow(row)] : ImageRow(row);
        const EntryRow first = table.columns().firstEntries[image];
        const QString name = QString(QChar('a' + ushort(image)));
        names << (rows == RowKind::Entry ? name + QString::number(row - first) : name);
    });
    return names.join(QLatin1Char(' '));
}

} // namespace

void TestImageMatcher::matches_data()
{
    QTest::addColumn<ImageFilter>("filter");
    QTest::addColumn<QString>("entries");
    QTest::addColumn<QString>("images");
    const auto add = [](const char *name, auto change, const char *entries, const char *images) {
        ImageFilter filter;
        change(filter);
        QTest::newRow(name) << filter << QString::fromLatin1(entries) << QString::fromLatin1(images);
    };
    using F = ImageFilter;
    const auto text = [](const char *value) { return [value](F &f) { f.text = QString::fromUtf8(value); }; };
    const auto expression = [](const char *value) {
        return [value](F &f) {
            f.text = QString::fromUtf8(value);
            f.regularExpression = true;
        };
    };
    const QByteArray b = digestOf("b").toQString().toLatin1();
    add(
        "nothing asked", [](F &) {}, "a0 a1 b0 c0 d0", "a b c d");
    add("text", text(".0"), "a0 b0", "a b");
    add("text without case", text("STABLE"), "a1", "a");
    add("text with spaces around it", text(" alpine "), "b0", "b");
    add("text beyond ASCII", text("MÜN"), "d0", "d");
    add("no such text", text("zzz"), "", "");
    add("whole digest", text(b.constData()), "b0", "b");
    add("digest's start", text(b.mid(7, 8).constData()), "b0", "b");
    add("digest's middle", text(b.mid(20, 10).constData()), "b0", "b");
    add("every digest", text("sha256:"), "a0 a1 b0 c0 d0", "a b c d");
    add("expression", expression("^\\d\\.0$"), "a0", "a");
    add("expression without case", expression("^stable|ALPINE$"), "a1 b0", "a b");
    add("expression on untagged", expression("^$"), "c0", "c");
    add("expression on digests", expression("^sha256:"), "a0 a1 b0 c0 d0", "a b c d");
    add("wrong expression", expression("("), "", "");
    add(
        "tagged", [](F &f) { f.tagged = true; }, "a0 a1 b0 d0", "a b d");
    add(
        "untagged", [](F &f) { f.tagged = false; }, "c0", "c");
    add(
        "kinds",
        [](F &f) {
            f.kinds = {ImageKind::Index, ImageKind::Signature};
        },
        "b0 c0", "b c");
    add(
        "least size", [](F &f) { f.minimumSize = 500; }, "a0 a1 b0", "a b");
    add(
        "greatest size", [](F &f) { f.maximumSize = 500; }, "a0 a1 d0", "a d");
    add(
        "size zero", [](F &f) { f.minimumSize = 0; }, "a0 a1 b0 d0", "a b d");
    add(
        "pushed before", [](F &f) { f.pushedBefore = 3000; }, "a0 a1 d0", "a d");
    add(
        "pushed after", [](F &f) { f.pushedAfter = 3000; }, "c0", "c");
    add(
        "pulled before or never", [](F &f) { f.pulledBefore = 2000; }, "b0 c0 d0", "b c d");
    add(
        "pulled after", [](F &f) { f.pulledAfter = 2000; }, "a0 a1", "a");
    add(
        "status", [](F &f) { f.statuses = {"active"}; }, "a0 a1", "a");
    add(
        "status by the service's own word",
        [](F &f) {
            f.statuses = {"queued", "killed"};
        },
        "b0", "b");
    add(
        "protected", [](F &f) { f.statuses = {"protected"}; }, "c0", "c");
    add(
        "what a protected one is besides", [](F &f) { f.statuses = {"deactivated"}; }, "c0", "c");
    add(
        "unknown status", [](F &f) { f.statuses = {""}; }, "d0", "d");
    add(
        "all at once",
        [](F &f) {
            f.text = QStringLiteral(".0");
            f.tagged = true;
            f.minimumSize = 1;
            f.kinds = {ImageKind::Index};
        },
        "b0", "b");
}

void TestImageMatcher::matches()
{
    QFETCH(ImageFilter, filter);
    QFETCH(QString, entries);
    QFETCH(QString, images);
    QCOMPARE(matchesOf(filter, RowKind::Entry), entries);
    QCOMPARE(matchesOf(filter, RowKind::Image), images);
}

void TestImageMatcher::goesOnFromAnImage()
{
    const ImageTable table = sampleTable();
    ImageFilter filter;
    filter.text = QStringLiteral(".0");
    Bitmap bits;
    ImageMatcher(filter, RowKind::Entry).mark(table.columns(), 1, 2, bits, false);
    QCOMPARE(bits.count(), 1U);
    QVERIFY(bits.test(2));
}

void TestImageMatcher::expressionsCannotRunForEver()
{
    ImageTable table;
    for (int i = 0; i < 20; ++i) {
        Image image = imageOf("x", {std::string(100, 'a') + std::to_string(i)});
        image.digest = Digest::of(QByteArray::number(i));
        table.append(image);
    }
    ImageFilter filter;
    filter.text = QStringLiteral("^(a+)+(a+)+$");
    filter.regularExpression = true;
    Bitmap bits;
    QElapsedTimer timer;
    timer.start();
    // Whether they match is not known: that is told.
    QCOMPARE(ImageMatcher(filter, RowKind::Entry).mark(table.columns(), 0, 0, bits, false), 20U);
    QVERIFY(bits.isEmpty());
    QVERIFY(timer.elapsed() < 5000);
}

void TestImageMatcher::stops()
{
    const ImageTable table = sampleTable();
    ImageFilter filter;
    filter.tagged = true;
    Bitmap bits;
    ImageMatcher(filter, RowKind::Entry).mark(table.columns(), 0, 0, bits, true);
    QVERIFY(bits.isEmpty());
}

TAGBOAT_TEST(TestImageMatcher)
#include "tst_imagematcher.moc"
