// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/tables/imagefolds.h"

#include "tests/app/tables/sampleimages.h"
#include "tests/support/testprogram.h"

#include <QTest>

using namespace tagboat;

class TestImageFolds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void foldsChildrenInTheirOrder();
    void waitsForImages();
    void foldsReferrers();
    void listsWhatIsBelowOnce();
    void sharedChildrenAreBelowBoth();
    void pastStatesStay();
    void circlesStayVisible_data();
    void circlesStayVisible();
    void longChainsEnd();
    void keepsManifestsWhenCleared();
    void tellsKindAndPlatforms();

private:
    ImageRow add(const Image &image);
    void read(const char *name, const std::vector<ManifestDescriptor> &children);
    [[nodiscard]] QString below(const char *name, ImageFolds::Epoch until = ~0U) const;

    ImageTable m_table;
    ImageFolds m_folds;
    QHash<QString, QString> m_names; ///< by digest
};

void TestImageFolds::init()
{
    m_table = ImageTable();
    m_folds = ImageFolds();
}

ImageRow TestImageFolds::add(const Image &image)
{
    const ImageRow row = m_table.append(image);
    m_folds.imageAdded(m_table, row);
    return row;
}

void TestImageFolds::read(const char *name, const std::vector<ManifestDescriptor> &children)
{
    ManifestContent content;
    content.kind = ImageKind::Index;
    content.children = children;
    QVERIFY(m_folds.setManifest(m_table, digestOf(name), content));
}

/// Row numbers with what they are, such as "2:linux/amd64 3:for linux/amd64 4:referrer".
QString TestImageFolds::below(const char *name, ImageFolds::Epoch until) const
{
    QStringList texts;
    for (const FoldedImage &folded : m_folds.foldedUnder(*m_table.find(digestOf(name)), until)) {
        const QString platform = QString::fromStdString(folded.platform);
        const QString what = folded.relation == FoldedImage::Relation::Referrer ? QStringLiteral("referrer")
            : folded.relation == FoldedImage::Relation::Attestation             ? QStringLiteral("for ") + platform
                                                                                : platform;
        texts << QString::number(folded.image) + QLatin1Char(':') + what;
    }
    return texts.join(QLatin1Char(' '));
}

void TestImageFolds::foldsChildrenInTheirOrder()
{
    for (const char *name : {"arm", "attestation", "index", "amd"})
        add(imageOf(name));
    ManifestDescriptor attestation = childOf("attestation", "unknown");
    attestation.os = "unknown";
    attestation.attestationFor = digestOf("arm");
    ManifestDescriptor arm = childOf("arm", "arm64");
    arm.variant = "v8";
    read("index", {childOf("amd", "amd64"), arm, attestation, childOf("missing", "s390x")});
    QCOMPARE(below("index"), QStringLiteral("3:linux/amd64 0:linux/arm64/v8 1:for linux/arm64/v8"));
    QCOMPARE(m_table.columns().kinds[1], ImageKind::Attestation);
    QCOMPARE(m_folds.folded().count(), 3U);
    QVERIFY(!m_folds.folded().test(2));
    QVERIFY(m_folds.hasFolded(2, m_folds.epoch()));
    QVERIFY(!m_folds.hasFolded(0, m_folds.epoch()));
    QCOMPARE(m_folds.topOf(1, m_folds.epoch()), 2U);
    QVERIFY(!m_folds.setManifest(m_table, digestOf("index"), {}));
}

void TestImageFolds::waitsForImages()
{
    read("index", {childOf("a", "amd64"), childOf("b", "arm64")});
    add(imageOf("b"));
    QVERIFY(m_folds.folded().isEmpty()); // its index is not there
    add(imageOf("index"));
    QCOMPARE(below("index"), QStringLiteral("0:linux/arm64"));
    add(imageOf("a"));
    QCOMPARE(below("index"), QStringLiteral("2:linux/amd64 0:linux/arm64"));
}

void TestImageFolds::foldsReferrers()
{
    Image signature = imageOf("signature");
    signature.subject = digestOf("image");
    add(signature);
    QVERIFY(m_folds.folded().isEmpty());
    add(imageOf("image"));
    QCOMPARE(below("image"), QStringLiteral("0:referrer"));
    // A subject that only the manifest tells.
    add(imageOf("sbom"));
    ManifestContent content;
    content.subject = digestOf("image");
    QVERIFY(m_folds.setManifest(m_table, digestOf("sbom"), content));
    QCOMPARE(below("image"), QStringLiteral("0:referrer 2:referrer"));
    QVERIFY(m_table.columns().subject(2) == digestOf("image"));
}

void TestImageFolds::listsWhatIsBelowOnce()
{
    for (const char *name : {"outer", "inner", "leaf"})
        add(imageOf(name));
    read("inner", {childOf("leaf", "amd64"), childOf("leaf", "arm64")});
    read("outer", {childOf("inner", "unknown"), childOf("leaf", "riscv64")});
    Image signature = imageOf("signature");
    signature.subject = digestOf("leaf");
    add(signature);
    QCOMPARE(below("outer"), QStringLiteral("1: 2:linux/amd64 3:referrer"));
    QCOMPARE(below("inner"), QStringLiteral("2:linux/amd64 3:referrer"));
    QCOMPARE(m_folds.topOf(3, m_folds.epoch()), 0U);
}

void TestImageFolds::sharedChildrenAreBelowBoth()
{
    for (const char *name : {"one", "two", "child"})
        add(imageOf(name));
    read("two", {childOf("child", "amd64")});
    read("one", {childOf("child", "arm64")});
    QCOMPARE(below("one"), QStringLiteral("2:linux/arm64"));
    QCOMPARE(below("two"), QStringLiteral("2:linux/amd64"));
    QCOMPARE(m_folds.topOf(2, m_folds.epoch()), 1U);
}

void TestImageFolds::pastStatesStay()
{
    for (const char *name : {"index", "a", "b"})
        add(imageOf(name));
    const auto before = m_folds.epoch();
    read("index", {childOf("a", "amd64"), childOf("c", "arm64")});
    const auto between = m_folds.epoch();
    add(imageOf("c"));
    QCOMPARE(below("index", before), QString());
    QVERIFY(!m_folds.hasFolded(0, before));
    QCOMPARE(m_folds.topOf(1, before), 1U);
    QCOMPARE(below("index", between), QStringLiteral("1:linux/amd64"));
    QCOMPARE(below("index"), QStringLiteral("1:linux/amd64 3:linux/arm64"));
}

void TestImageFolds::circlesStayVisible_data()
{
    QTest::addColumn<int>("length");
    for (const int length : {1, 2, 3, 15, 16, 17, 40})
        QTest::addRow("%d", length) << length;
}

void TestImageFolds::circlesStayVisible()
{
    QFETCH(int, length);
    for (int i = 0; i < length; ++i) {
        Image image;
        image.digest = Digest::of(QByteArray::number(i));
        image.subject = Digest::of(QByteArray::number((i + 1) % length));
        add(image);
    }
    // Every image is at the top or below one that is.
    Bitmap seen;
    for (ImageRow row = 0; row < m_table.columns().imageCount(); ++row) {
        if (m_folds.folded().test(row))
            continue;
        seen.set(row);
        for (const FoldedImage &folded : m_folds.foldedUnder(row, m_folds.epoch()))
            seen.set(folded.image);
    }
    QCOMPARE(seen.count(), std::uint32_t(length));
}

void TestImageFolds::longChainsEnd()
{
    const int length = 20'000;
    for (int i = 0; i < length; ++i) {
        Image image;
        image.digest = Digest::of(QByteArray::number(i));
        if (i > 0)
            image.subject = Digest::of(QByteArray::number(i - 1));
        add(image);
    }
    QVERIFY(m_folds.folded().count() < std::uint32_t(length));
    QVERIFY(m_folds.foldedUnder(0, m_folds.epoch()).size() <= 16);
}

void TestImageFolds::keepsManifestsWhenCleared()
{
    add(imageOf("index"));
    add(imageOf("a"));
    read("index", {childOf("a", "amd64")});
    m_table.clear();
    m_folds.clear();
    QVERIFY(m_folds.folded().isEmpty());
    QVERIFY(m_folds.isManifestKnown(digestOf("index")));
    add(imageOf("a"));
    add(imageOf("index"));
    QCOMPARE(below("index"), QStringLiteral("0:linux/amd64"));
    m_table.clear();
    m_folds.clear();
    m_folds.forgetOthers(m_table);
    QVERIFY(!m_folds.isManifestKnown(digestOf("index")));
}

void TestImageFolds::tellsKindAndPlatforms()
{
    for (const char *name : {"index", "a", "b"})
        add(imageOf(name));
    read("index", {childOf("a", "amd64"), childOf("b", "unknown"), childOf("c", "arm64")});
    QCOMPARE(m_table.columns().kinds[0], ImageKind::Index);
    QCOMPARE(m_table.columns().platformsText(0), std::string("linux/amd64, linux/arm64"));
    QCOMPARE(m_table.columns().platformsText(1), std::string("linux/amd64"));
    QCOMPARE(m_table.columns().platformsText(2), std::string());
}

TAGBOAT_TEST(TestImageFolds)
#include "tst_imagefolds.moc"
