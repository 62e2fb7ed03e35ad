// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/session/imagesmodeltest.h"
#include "ui/base/formats.h"

#include <QLocale>
#include <QTreeView>

using namespace tagboat;

class TestImagesModel : public ImagesModelTest
{
    Q_OBJECT

private Q_SLOTS:
    void cells_data();
    void cells();
    void spokenTexts();
    void headerAndFlags();
    void arrivalsAreInsertedAtTheEnd();
    void arrivalsKeepTheOrder();
    void labelsOfFoldedImages();
    void platformsArriveLater();
    void checkStates();
    void rangesLeaveChildrenOut();
    void bytesAreHonest();
    void findsRows();
    void unreadIndexesInTheOrderOfNeed();
    void bareImagesSayThatTheyWait();
    void foreignIndexesDoNothing();
    void sortsManyInTheBackground();
    void expandedRowsStayExpanded();
};

void TestImagesModel::cells_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("known");
    QTest::addColumn<QString>("knownToolTip");
    QTest::addColumn<QString>("unknown");
    QTest::addColumn<QString>("unknownToolTip");
    const auto add = [](const char *name, int column, const char *known, const QString &knownTip, const char *unknown,
                        const QString &unknownTip) {
        QTest::newRow(name) << column << QString::fromUtf8(known) << knownTip << QString::fromUtf8(unknown)
                            << unknownTip;
    };
    const auto latin = [](const char *text) { return QString::fromLatin1(text); };
    const QString digest = digestOf("known").toQString();
    add("tag", ImagesModel::TagColumn, "1.27.4-alpine", latin("1.27.4-alpine\nlatest"), "",
        latin("No tag points to this image"));
    add("digest", ImagesModel::DigestColumn, digest.mid(7, 12).toLatin1().constData(), digest,
        digestOf("unknown").shortText().toLatin1().constData(), digestOf("unknown").toQString());
    add("size", ImagesModel::SizeColumn, "19 MB", latin("19000000 bytes"), "-",
        latin("The service does not say how big it is"));
    add("type", ImagesModel::TypeColumn, "Helm chart", latin("media/type\nartifact/type"), "-", {});
    add("platforms", ImagesModel::PlatformsColumn, "-", latin("Not told by the listing"), "-",
        latin("Not told by the listing"));
    add("pulled", ImagesModel::PulledColumn, relativeTime(now - 2 * day, now).toUtf8().constData(),
        QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(now - 2 * day), QStringLiteral("d MMMM yyyy HH:mm:ss t")),
        "never", latin("The service knows of no pull"));
    add("status", ImagesModel::StatusColumn, "archived", {}, "-", {});
    add("scan", ImagesModel::ScanColumn, "2 critical, 5 high",
        latin("Critical: 2\nHigh: 5\nMedium: 7\nLow: 0\nInformational: 0\nUndefined: 0"), "-",
        latin("No scan of this image is known"));
}

void TestImagesModel::cells()
{
    QFETCH(int, column);
    QFETCH(QString, known);
    QFETCH(QString, knownToolTip);
    QFETCH(QString, unknown);
    QFETCH(QString, unknownToolTip);
    QLocale locale = QLocale::c();
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    QLocale::setDefault(locale);
    Image image = imageOf("known", {"1.27.4-alpine", "latest"}, 19'000'000);
    image.pushedAt = now - 3 * day;
    image.lastPulledAt = now - 2 * day;
    image.mediaType = "media/type";
    image.artifactType = "artifact/type";
    image.kind = ImageKind::HelmChart;
    image.status = ImageStatus::Archived;
    image.scan = {true, 2, 5, 7, 0, 0, 0};
    Image bare;
    bare.digest = digestOf("unknown");
    show({image, bare});
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(text(0, column), known);
    QCOMPARE(text(0, column, Qt::ToolTipRole), knownToolTip);
    QCOMPARE(text(2, column), unknown);
    QCOMPARE(text(2, column, Qt::ToolTipRole), unknownToolTip);
}

void TestImagesModel::spokenTexts()
{
    Image bare;
    bare.digest = digestOf("bare");
    show({bare});
    QCOMPARE(text(0, ImagesModel::TagColumn, Qt::AccessibleTextRole), QStringLiteral("untagged"));
    QCOMPARE(text(0, ImagesModel::SizeColumn, Qt::AccessibleTextRole), QStringLiteral("unknown"));
    QCOMPARE(text(0, ImagesModel::PulledColumn, Qt::AccessibleTextRole), QString());
}

void TestImagesModel::headerAndFlags()
{
    show({imageOf("a", {"1"})});
    QStringList titles;
    for (int section = 0; section < m_model->columnCount(); ++section)
        titles << m_model->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    QCOMPARE(
        titles.join(QLatin1Char(',')),
        QStringLiteral("Tag,Digest,Pushed,Size\u2002,Type,Platforms,Last pull,Status,Scan,Updated,Visibility,Owner"));
    QVERIFY(!m_model->headerData(99, Qt::Horizontal, Qt::DisplayRole).isValid());
    QVERIFY(m_model->index(0, 0).flags() & Qt::ItemIsUserCheckable);
    QVERIFY(!(m_model->index(0, 1).flags() & Qt::ItemIsUserCheckable));
    QVERIFY(m_model->index(0, 0).flags() & Qt::ItemNeverHasChildren);
    QVERIFY(m_model->index(0, ImagesModel::SizeColumn).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
}

void TestImagesModel::arrivalsAreInsertedAtTheEnd()
{
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy layouts(m_model.get(), &QAbstractItemModel::layoutChanged);
    show({imageOf("a", {"b"})});
    show({imageOf("b", {"a"}), imageOf("c", {"c"})});
    QCOMPARE(inserted.size(), 2);
    QCOMPARE(inserted.at(1).at(1).toInt(), 1);
    QCOMPARE(inserted.at(1).at(2).toInt(), 2);
    QCOMPARE(layouts.size(), 0);
    QCOMPARE(column(0), (QStringList{QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("c")}));
}

void TestImagesModel::arrivalsKeepTheOrder()
{
    show({imageOf("a", {"1.10"}), imageOf("b", {"1.2"})});
    m_model->sort(ImagesModel::TagColumn);
    const QPersistentModelIndex last(m_model->index(1, 3));
    QCOMPARE(last.sibling(last.row(), 0).data().toString(), QStringLiteral("1.10"));
    show({imageOf("c", {"1.9"}), imageOf("d", {"0.1"})});
    QCOMPARE(column(0).join(QLatin1Char(' ')), QStringLiteral("0.1 1.2 1.9 1.10"));
    QCOMPARE(last.row(), 3);
    QCOMPARE(last.column(), 3);
}

void TestImagesModel::labelsOfFoldedImages()
{
    m_model->setView(ImagesModel::View::ByImage);
    Image signature = imageOf("signature");
    signature.subject = digestOf("index");
    signature.kind = ImageKind::Signature;
    Image index = imageOf("index", {"1.0", "latest"});
    index.kind = ImageKind::Index;
    show({imageOf("arm", {"1.0-arm"}), imageOf("amd"), imageOf("attestation"), signature, index});
    ManifestDescriptor attestation = childOf("attestation", "unknown");
    attestation.attestationFor = digestOf("arm");
    ManifestDescriptor arm = childOf("arm", "arm64");
    arm.variant = "v8";
    read("index", {childOf("amd", "amd64"), arm, attestation});
    QCOMPARE(column(0), QStringList{QStringLiteral("1.0, latest")});
    const QModelIndex top = m_model->index(0, 0);
    QVERIFY(m_model->hasChildren(top));
    QCOMPARE(column(0, top),
             (QStringList{QStringLiteral("linux/amd64"), QStringLiteral("linux/arm64/v8 (1.0-arm)"),
                          QStringLiteral("attestation for linux/arm64/v8"), QStringLiteral("signature")}));
    QCOMPARE(text(0, ImagesModel::PlatformsColumn), QStringLiteral("linux/amd64, linux/arm64/v8"));
    QCOMPARE(m_model->indexOf(ImageIdentifier::forDigest(digestOf("arm"))), m_model->index(1, 0, top));
    QCOMPARE(m_model->imageAt(m_model->index(3, 4, top))->digest, digestOf("signature"));
    m_model->setView(ImagesModel::View::ByTag);
    QCOMPARE(column(0), (QStringList{QStringLiteral("1.0-arm"), QStringLiteral("1.0"), QStringLiteral("latest")}));
}

void TestImagesModel::platformsArriveLater()
{
    Image index = imageOf("index", {"1.0"});
    index.kind = ImageKind::Index;
    show({index});
    QCOMPARE(text(0, ImagesModel::PlatformsColumn), QStringLiteral("-"));
    QCOMPARE(text(0, ImagesModel::PlatformsColumn, Qt::ToolTipRole), QStringLiteral("The index has not been read yet"));
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    read("index", {childOf("amd", "amd64")});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(text(0, ImagesModel::PlatformsColumn), QStringLiteral("linux/amd64"));
}

void TestImagesModel::checkStates()
{
    show({imageOf("a", {"1", "2"}), imageOf("b")});
    QSignalSpy selected(m_model.get(), &ImagesModel::selectionChanged);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QVERIFY(m_model->setData(m_model->index(1, 0), Qt::Checked, Qt::CheckStateRole));
    QVERIFY(!m_model->setData(m_model->index(1, 0), QStringLiteral("x"), Qt::EditRole));
    QCOMPARE(selected.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_model->index(1, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(m_model->index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(!m_model->index(1, 1).data(Qt::CheckStateRole).isValid());
    QVERIFY(m_model->index(1, 1).data(ImagesModel::SelectedRole).toBool());
    QVERIFY(m_model->isSelected(ImageIdentifier::forTag("2")));
    m_model->setSelected(m_model->index(1, 5), true); // already
    QCOMPARE(selected.size(), 1);
    m_model->setSelected(m_model->index(2, 0), true);
    QCOMPARE(m_model->selectedIdentifiers(),
             (std::vector{ImageIdentifier::forTag("2"), ImageIdentifier::forDigest(digestOf("b"))}));
    m_model->clearSelection();
    QCOMPARE(m_model->selectedCount(), 0);
    QCOMPARE(m_model->selectAllMatches(), 3);
}

void TestImagesModel::rangesLeaveChildrenOut()
{
    m_model->setView(ImagesModel::View::ByImage);
    Image index = imageOf("index");
    index.kind = ImageKind::Index;
    show({imageOf("first"), index, imageOf("arm"), imageOf("amd"), imageOf("last")});
    read("index", {childOf("amd", "amd64"), childOf("arm", "arm64")});
    QCOMPARE(m_model->rowCount(), 3);
    const QModelIndex top = m_model->index(1, 0);
    const auto chosen = [this] {
        QStringList names;
        for (const char *name : {"first", "index", "amd", "arm", "last"}) {
            if (m_model->isSelected(ImageIdentifier::forDigest(digestOf(name))))
                names << QString::fromLatin1(name);
        }
        m_model->clearSelection();
        return names.join(QLatin1Char(' '));
    };
    m_model->setRangeSelected(m_model->index(2, 0), m_model->index(0, 0), true);
    QCOMPARE(chosen(), QStringLiteral("first index last"));
    m_model->setRangeSelected(m_model->index(0, 0, top), m_model->index(1, 0, top), true);
    QCOMPARE(chosen(), QStringLiteral("amd arm"));
    m_model->setRangeSelected(m_model->index(1, 0, top), m_model->index(2, 0), true);
    QCOMPARE(chosen(), QStringLiteral("arm last"));
    m_model->setRangeSelected(m_model->index(1, 0, top), m_model->index(0, 0), true);
    QCOMPARE(chosen(), QStringLiteral("first index arm"));
    m_model->setRangeSelected(top, m_model->index(0, 0, top), true);
    QCOMPARE(chosen(), QStringLiteral("index amd"));
    m_model->setRangeSelected(top, {}, true);
    QCOMPARE(chosen(), QString());
}

void TestImagesModel::bytesAreHonest()
{
    QCOMPARE(m_model->matchingBytes(), 0);
    show({imageOf("a", {"1", "2"}, 100), imageOf("b", {}, -1)});
    QCOMPARE(m_model->matchingBytes(), 100);
    QCOMPARE(m_model->matchingTotals().unknownSizes, 1U);
    m_model->setSelected(m_model->index(2, 0), true);
    QCOMPARE(m_model->selectedBytes(), -1);
    m_model->selectAllMatches();
    QCOMPARE(m_model->selectedBytes(), 100);
    QCOMPARE(m_model->selectedTotals(), (ImageTotals{2, 1, 100}));
    ImageFilter filter;
    filter.tagged = false;
    m_model->setFilter(filter);
    QCOMPARE(m_model->matchingRows(), 1);
    QCOMPARE(m_model->loadedRows(), 3);
    QCOMPARE(m_model->matchingBytes(), -1);
}

void TestImagesModel::findsRows()
{
    show({imageOf("a", {"1", "2"}), imageOf("b")});
    QCOMPARE(m_model->indexOf(ImageIdentifier::forTag("2")).row(), 1);
    QCOMPARE(m_model->indexOf(ImageIdentifier::forDigest(digestOf("a"))).row(), 0);
    QCOMPARE(m_model->indexOf(ImageIdentifier::forDigest(digestOf("b"))).row(), 2);
    QVERIFY(!m_model->indexOf(ImageIdentifier::forTag("3")).isValid());
    ImageFilter filter;
    filter.text = QStringLiteral("2");
    m_model->setFilter(filter);
    QCOMPARE(m_model->indexOf(ImageIdentifier::forDigest(digestOf("a"))).row(), 0); // by its other tag
    QVERIFY(!m_model->indexOf(ImageIdentifier::forTag("1")).isValid());
    QVERIFY(m_model->image(digestOf("b")).has_value());
    QVERIFY(!m_model->image(digestOf("c")).has_value());
    QCOMPARE(m_model->images().size(), std::size_t(2));
}

void TestImagesModel::unreadIndexesInTheOrderOfNeed()
{
    std::vector<Image> images;
    for (const char *name : {"a", "b", "c", "d"}) {
        images.push_back(imageOf(name, {name}));
        images.back().kind = ImageKind::Index;
    }
    images.push_back(imageOf("plain", {"plain"}));
    show(images);
    const auto digests = [](std::initializer_list<const char *> names) {
        std::vector<Digest> result;
        for (const char *name : names)
            result.push_back(digestOf(name));
        return result;
    };
    QCOMPARE(m_model->unreadIndexes(), digests({"a", "b", "c", "d"}));
    QCOMPARE(m_model->unreadIndexes(m_model->index(2, 0), m_model->index(3, 0)), digests({"c", "d", "a", "b"}));
    read("c", {});
    ImageFilter filter;
    filter.text = QStringLiteral("b");
    m_model->setFilter(filter);
    QCOMPARE(m_model->unreadIndexes(), digests({"b", "a", "d"}));
}

void TestImagesModel::bareImagesSayThatTheyWait()
{
    Image bare;
    bare.digest = digestOf("a");
    bare.tags = {"a"};
    bare.kind = ImageKind::Index;
    bare.details = DetailsState::Unread;
    Image second = bare;
    second.digest = digestOf("b");
    second.tags = {"b"};
    show({bare, second});
    const QString waiting = QStringLiteral("…");
    for (const int column : {ImagesModel::PushedColumn, ImagesModel::SizeColumn, ImagesModel::PlatformsColumn}) {
        QCOMPARE(text(0, column), waiting);
        QCOMPARE(text(0, column, Qt::ToolTipRole), QStringLiteral("Not read yet"));
        QCOMPARE(text(0, column, Qt::AccessibleTextRole), QStringLiteral("not read yet"));
    }
    QCOMPARE(m_model->unreadImages(m_model->index(1, 0), m_model->index(1, 0)),
             (std::vector<Digest>{second.digest, bare.digest}));
    QVERIFY(m_model->unreadIndexes().empty()); // reading the image brings the manifest along

    QSignalSpy counts(m_model.get(), &ImagesModel::countsChanged);
    m_model->setUnreadable(bare.digest);
    QVERIFY(counts.wait(1000));
    QCOMPARE(text(0, ImagesModel::SizeColumn), unknownText());
    QVERIFY(text(0, ImagesModel::SizeColumn, Qt::ToolTipRole).contains(QLatin1String("Could not be read")));
    QCOMPARE(m_model->unreadImages(), std::vector<Digest>{second.digest});

    Image full = imageOf("b", {}, 2048);
    full.platform = "linux/s390x";
    show({full});
    QCOMPARE(text(1, ImagesModel::PlatformsColumn), QStringLiteral("linux/s390x"));
    QCOMPARE(text(1, ImagesModel::TypeColumn), imageKindText(full.kind));
    QVERIFY(m_model->unreadImages().empty());
}

void TestImagesModel::foreignIndexesDoNothing()
{
    show({imageOf("a", {"1"})});
    ImagesModel other;
    m_tester.reset(); // it forbids such questions
    for (const QModelIndex &index : {QModelIndex(), other.index(0, 0)}) {
        QVERIFY(!m_model->identifierAt(index));
        QVERIFY(!m_model->imageAt(index));
        m_model->setSelected(index, true);
        QVERIFY(!m_model->data(index).isValid());
    }
    QVERIFY(!m_model->index(1, 0).isValid());
    QVERIFY(!m_model->index(0, ImagesModel::ColumnCount).isValid());
    QVERIFY(!m_model->index(-1, 0).isValid());
    QCOMPARE(m_model->selectedCount(), 0);
}

void TestImagesModel::sortsManyInTheBackground()
{
    show(manyImages(60'000));
    TRY_COMPARE(m_model->rowCount(), 60'000);
    const QPersistentModelIndex anchor(m_model->index(100, 2));
    const auto identifier = m_model->identifierAt(anchor);
    QSignalSpy busy(m_model.get(), &ImagesModel::busyChanged);
    QSignalSpy layouts(m_model.get(), &QAbstractItemModel::layoutChanged);
    m_model->sort(ImagesModel::TagColumn);
    QVERIFY(m_model->isBusy());
    QCOMPARE(anchor.row(), 100); // the old order stays
    m_model->sort(ImagesModel::SizeColumn, Qt::DescendingOrder);
    m_model->setView(ImagesModel::View::ByImage);
    TRY_VERIFY(!m_model->isBusy());
    QCOMPARE(busy.size(), 2);
    QCOMPARE(layouts.size(), 1);
    QCOMPARE(m_model->imageAt(m_model->index(0, 0))->sizeInBytes, std::int64_t(976));
    QVERIFY(m_model->imageAt(anchor)->tags.front() == identifier->tag());
    QCOMPARE(anchor.column(), 2);
    ImageFilter filter;
    filter.text = QStringLiteral("tag-77");
    m_model->setFilter(filter);
    TRY_VERIFY(m_model->matchingRows() < 60'000);
    QVERIFY(m_model->matchingRows() > 0);
    m_model->setFilter({});
    QCOMPARE(m_model->matchingRows(), 60'000); // at once
}

void TestImagesModel::expandedRowsStayExpanded()
{
    m_model->setView(ImagesModel::View::ByImage);
    Image index = imageOf("index", {"m"});
    index.kind = ImageKind::Index;
    show({imageOf("z", {"z"}), index, imageOf("amd"), imageOf("a", {"a"})});
    read("index", {childOf("amd", "amd64")});
    QTreeView view;
    view.setUniformRowHeights(true);
    view.setModel(m_model.get());
    view.setColumnHidden(ImagesModel::StatusColumn, true);
    view.resize(800, 400);
    view.show();
    const QModelIndex top = m_model->indexOf(ImageIdentifier::forTag("m"));
    view.expand(top);
    view.setCurrentIndex(m_model->index(0, 0, top));
    m_model->sort(ImagesModel::TagColumn);
    show({imageOf("b", {"b"})});
    ImageFilter filter;
    filter.text = QStringLiteral("m");
    m_model->setFilter(filter);
    m_model->setFilter({});
    const QModelIndex row = m_model->indexOf(ImageIdentifier::forTag("m"));
    QCOMPARE(row.row(), 2);
    QVERIFY(view.isExpanded(row));
    QCOMPARE(view.currentIndex(), m_model->index(0, 0, row));
    QVERIFY(view.isColumnHidden(ImagesModel::StatusColumn));
    QCOMPARE(view.indexBelow(row), m_model->index(0, 0, row));
    // The current row is hidden by a filter: the header keeps its columns.
    filter.text = QStringLiteral("b");
    m_model->setFilter(filter);
    QVERIFY(view.isColumnHidden(ImagesModel::StatusColumn));
    filter.text = QStringLiteral("nothing has this");
    m_model->setFilter(filter);
    m_model->setFilter({});
    QVERIFY(view.isColumnHidden(ImagesModel::StatusColumn));
}

TAGBOAT_TEST(TestImagesModel)
#include "tst_imagesmodel.moc"
