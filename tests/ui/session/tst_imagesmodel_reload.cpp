// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/session/imagesmodeltest.h"

using namespace tagboat;

/// A list that is listed again: what stays, what goes, and that nobody sees it halfway.
class TestImagesModelReload : public ImagesModelTest
{
    Q_OBJECT

private Q_SLOTS:
    void selectionSurvivesAReload();
    void aReloadKeepsRowsInSight();
    void persistentIndexesNeverFallTogether();
    void nobodyIsAskedHalfway_data();
    void nobodyIsAskedHalfway();
    void aClearedModelForgetsItsSort();
};

void TestImagesModelReload::selectionSurvivesAReload()
{
    show({imageOf("a", {"1"}), imageOf("b", {"2"}), imageOf("c")});
    m_model->selectAllMatches();
    ImageFilter filter;
    filter.text = QStringLiteral("2");
    m_model->setFilter(filter);
    m_model->sort(ImagesModel::TagColumn, Qt::DescendingOrder);
    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->clear();
    QCOMPARE(resets.size(), 1);
    QCOMPARE(m_model->selectedCount(), 3);
    QVERIFY(!m_model->isComplete());
    show({imageOf("b", {"2", "22"})});
    QCOMPARE(column(0), (QStringList{QStringLiteral("22"), QStringLiteral("2")}));
    QVERIFY(m_model->index(1, 0).data(ImagesModel::SelectedRole).toBool());
    m_model->setComplete(true);
    QVERIFY(m_model->isComplete());
    QCOMPARE(m_model->pruneSelection(), 2);
    QCOMPARE(m_model->selectedIdentifiers(), std::vector{ImageIdentifier::forTag("2")});
    QCOMPARE(m_model->pruneSelection(), 0);
}

void TestImagesModelReload::aReloadKeepsRowsInSight()
{
    m_model->setView(ImagesModel::View::ByImage);
    Image index = imageOf("index", {"m"});
    index.kind = ImageKind::Index;
    show({imageOf("z", {"z"}), index, imageOf("amd"), imageOf("gone", {"g"})});
    read("index", {childOf("amd", "amd64")});
    m_model->sort(ImagesModel::TagColumn);
    QCOMPARE(column(0), (QStringList{QStringLiteral("g"), QStringLiteral("m"), QStringLiteral("z")}));
    const QPersistentModelIndex gone(m_model->index(0, 2)), top(m_model->index(1, 1)), last(m_model->index(2, 0)),
        child(m_model->index(0, 0, m_model->index(1, 0)));
    QVERIFY(child.isValid());
    m_model->setSelected(last, true);
    m_model->setComplete(true);

    QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy before(m_model.get(), &ImagesModel::aboutToBeReplaced);
    QSignalSpy replaced(m_model.get(), &ImagesModel::replaced);
    m_model->appendReplacement(std::vector{imageOf("z", {"z"}), imageOf("amd"), imageOf("new", {"a", "b"})});
    QCOMPARE(m_model->rowCount(), 3);
    m_model->appendReplacement(std::vector{index});
    m_model->finishReplacement();
    QCOMPARE(before.size(), 1);
    QCOMPARE(replaced.size(), 1);
    QCOMPARE(resets.size() + removed.size(), 0);
    QVERIFY(m_model->isComplete());
    QCOMPARE(column(0), (QStringList{QStringLiteral("a, b"), QStringLiteral("m"), QStringLiteral("z")}));
    QVERIFY(!gone.isValid());
    QCOMPARE(QModelIndex(top), m_model->index(1, 1));
    QCOMPARE(QModelIndex(last), m_model->index(2, 0));
    QCOMPARE(QModelIndex(child), m_model->index(0, 0, m_model->index(1, 0)));
    QCOMPARE(m_model->selectedIdentifiers(), std::vector{ImageIdentifier::forDigest(digestOf("z"))});

    // By tag, a row is its tag, whichever image that is on.
    m_model->setView(ImagesModel::View::ByTag);
    const QPersistentModelIndex b(m_model->index(1, 0));
    QCOMPARE(b.data().toString(), QStringLiteral("b"));
    m_model->appendReplacement(std::vector{imageOf("newer", {"b"}), imageOf("new", {"a"})});
    m_model->dropReplacement();
    QCOMPARE(m_model->rowCount(), 4);
    m_model->appendReplacement(std::vector{imageOf("newer", {"0", "b"}), imageOf("new", {"a"})});
    m_model->finishReplacement();
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(b.row(), 2);
    QCOMPARE(m_model->imageAt(b)->digest, digestOf("newer"));
}

/// Qt would lose sight of one of two that do, and it would go on showing a row that may not be there any more.
void TestImagesModelReload::persistentIndexesNeverFallTogether()
{
    show({imageOf("a", {"1", "2"}), imageOf("b", {"3"})});
    auto one = std::make_unique<QPersistentModelIndex>(m_model->index(0, 0));
    auto two = std::make_unique<QPersistentModelIndex>(m_model->index(1, 0));
    m_model->setView(ImagesModel::View::ByImage);
    QVERIFY(one->isValid() != two->isValid());
    if (two->isValid())
        std::swap(one, two);
    QCOMPARE(one->row(), 0);
    two.reset();
    m_model->sort(ImagesModel::TagColumn, Qt::DescendingOrder);
    QCOMPARE(one->row(), 1);
}

void TestImagesModelReload::nobodyIsAskedHalfway_data()
{
    QTest::addColumn<bool>("byReload");
    QTest::newRow("reloaded while sorting") << true;
    QTest::newRow("cleared while sorting") << false;
}

/// Whoever hears that the model is no longer busy may ask for rows: they have to be those that it has.
void TestImagesModelReload::nobodyIsAskedHalfway()
{
    QFETCH(bool, byReload);
    show(manyImages(60'000));
    TRY_COMPARE(m_model->rowCount(), 60'000);
    const QPersistentModelIndex last(m_model->index(59'999, 0));
    QStringList heard;
    QObject listener; // goes before what it captures
    ImagesModel &model = *m_model;
    connect(&model, &ImagesModel::busyChanged, &listener, [&](bool busy) {
        const auto identifier = model.identifierAt(last);
        heard << QStringLiteral("%1 %2").arg(QVariant(busy).toString(),
                                             identifier ? identifier->toQString() : QString());
    });
    m_model->sort(ImagesModel::TagColumn);
    const QString tag = QStringLiteral("tag-") + QString::number(59'999 * 7919 % 1'000'003);
    QCOMPARE(heard, QStringList{QStringLiteral("true ") + tag});
    if (byReload) {
        m_model->appendReplacement(std::vector{imageOf("a", {"1"})});
        m_model->finishReplacement();
    } else {
        m_model->clear();
    }
    QCOMPARE(heard.mid(1), QStringList{QStringLiteral("false ")});
    QVERIFY(!m_model->isBusy());
    QSignalSpy counts(m_model.get(), &ImagesModel::countsChanged);
    QVERIFY(!counts.wait(200)); // the old rows must not come any more
    QCOMPARE(m_model->rowCount(), byReload ? 1 : 0);
}

void TestImagesModelReload::aClearedModelForgetsItsSort()
{
    show(manyImages(60'000));
    m_model->sort(ImagesModel::TagColumn);
    QVERIFY(m_model->isBusy());
    m_model->clear();
    QVERIFY(!m_model->isBusy());
    QCOMPARE(m_model->rowCount(), 0);
    show({imageOf("b", {"2"}), imageOf("a", {"1"})});
    QCOMPARE(column(0), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
}

TAGBOAT_TEST(TestImagesModelReload)
#include "tst_imagesmodel_reload.moc"
