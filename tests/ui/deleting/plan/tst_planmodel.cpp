// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "ui/base/iconrole.h"
#include "ui/deleting/plan/leftoutmodel.h"
#include "ui/deleting/plan/planmodel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

using namespace tagboat;

namespace {

PlannedIdentifier planned(ImageIdentifier identifier, ImageKind kind = ImageKind::Image)
{
    PlannedIdentifier result;
    result.repository = QStringLiteral("web/nginx");
    result.identifier = std::move(identifier);
    result.digest = Digest::of("image");
    result.kind = kind;
    return result;
}

std::shared_ptr<const DeletionPlan> samplePlan()
{
    auto plan = std::make_shared<DeletionPlan>();
    PlannedIdentifier index = planned(ImageIdentifier::forDigest(Digest::of("index")), ImageKind::Index);
    index.siblingTags = {"1.27", "stable"};
    index.sizeInBytes = 71'000'000;
    PlannedIdentifier child = planned(ImageIdentifier::forDigest(Digest::of("child")));
    child.reason = PlanReason::ChildOfIndex;
    child.because = Digest::of("index");
    child.platform = QStringLiteral("linux/arm64");
    plan->rounds = {
        {planned(ImageIdentifier::forTag("a")), planned(ImageIdentifier::forTag("b"))}, {}, {index}, {child}};
    return plan;
}

SkippedIdentifier skipped(const char *tag, SkipReason reason)
{
    SkippedIdentifier result;
    result.repository = QStringLiteral("web/nginx");
    result.identifier = ImageIdentifier::forTag(tag);
    result.reason = reason;
    return result;
}

} // namespace

class PlanModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void roundsAndRows()
    {
        PlanModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        QCOMPARE(model.rowCount(), 0);
        model.setPlan(samplePlan());
        QCOMPARE(model.rowCount(), 3); // the empty round is none
        const QModelIndex tags = model.index(0, 0);
        QVERIFY(tags.data().toString().startsWith(QStringLiteral("Round 1: remove 2")));
        QVERIFY(model.index(1, 0).data().toString().startsWith(QStringLiteral("Round 2: delete 1 index")));
        QCOMPARE(model.rowCount(tags), 2);
        QCOMPARE(model.index(1, PlanModel::IdentifierColumn, tags).data().toString(), QStringLiteral("b"));
        QCOMPARE(model.plannedAt(tags), nullptr);
        QCOMPARE(model.plannedAt(model.index(1, 0, tags))->identifier, ImageIdentifier::forTag("b"));

        const QModelIndex index = model.index(0, 0, model.index(1, 0));
        QCOMPARE(index.data().toString(), Digest::of("index").shortText());
        QVERIFY(index.data(Qt::ToolTipRole).toString().contains(Digest::of("index").toQString()));
        QCOMPARE(index.data(iconNameRole).toString(), QStringLiteral("index"));
        QCOMPARE(index.siblingAtColumn(PlanModel::SiblingTagsColumn).data().toString(), QStringLiteral("1.27, stable"));
        QCOMPARE(index.siblingAtColumn(PlanModel::SizeColumn).data().toString(), QStringLiteral("71 MB"));
        const QModelIndex child = model.index(0, 0, model.index(2, 0));
        QCOMPARE(child.siblingAtColumn(PlanModel::PlatformColumn).data().toString(), QStringLiteral("linux/arm64"));
        QCOMPARE(child.siblingAtColumn(PlanModel::SizeColumn).data().toString(), QStringLiteral("-"));
        QVERIFY(!child.siblingAtColumn(PlanModel::SizeColumn).data(Qt::ToolTipRole).toString().isEmpty());
        model.setPlan(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void hundredThousandRows()
    {
        auto plan = std::make_shared<DeletionPlan>();
        plan->rounds.resize(1);
        for (int i = 0; i < 100'000; ++i)
            plan->rounds[0].push_back(planned(ImageIdentifier::forTag("t" + std::to_string(i))));
        PlanModel model;
        QBENCHMARK_ONCE
        {
            model.setPlan(plan);
        }
        QCOMPARE(model.rowCount(model.index(0, 0)), 100'000);
        QCOMPARE(model.index(99'999, 0, model.index(0, 0)).data().toString(), QStringLiteral("t99999"));
    }

    void leftOutRowsAskToBeLifted()
    {
        LeftOutModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setRows({{skipped("latest", SkipReason::ProtectedPattern)},
                       {skipped("old", SkipReason::Duplicate)},
                       {skipped("pulled", SkipReason::PulledRecently)},
                       {skipped("child", SkipReason::ProtectedPattern), false}});
        QVERIFY(model.anyCanBeLifted());
        QSignalSpy asked(&model, &LeftOutModel::liftRequested);
        const auto box = [&model](int row) { return model.index(row, LeftOutModel::LiftColumn); };
        QVERIFY(model.setData(box(0), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!model.setData(box(1), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(model.setData(box(2), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!model.setData(box(3), Qt::Checked, Qt::CheckStateRole)); // nobody chose it
        QVERIFY(!model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(asked.count(), 2);
        QCOMPARE(asked[1][0].toInt(), 2);
        QCOMPARE(box(0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked)); // asking changes nothing
        QCOMPARE(box(0).data().toString(), QStringLiteral("Delete although protected"));
        QVERIFY(!box(1).data(Qt::CheckStateRole).isValid());
        QCOMPARE(model.index(0, 0).data(iconNameRole).toString(), QStringLiteral("locked"));
    }

    void lastTagsOfChildrenCanGoByWayOfTheIndex()
    {
        SkippedIdentifier movable = skipped("arm64", SkipReason::NeededByKeptIndex);
        movable.movableTo = Digest::of(QByteArrayView("index"));
        LeftOutModel model;
        model.setRows({{movable}, {skipped("bound", SkipReason::NeededByKeptIndex)}, {movable, false}});
        const auto box = [&model](int row) { return model.index(row, LeftOutModel::LiftColumn); };
        QCOMPARE(box(0).data().toString(), QStringLiteral("Remove by way of the index"));
        QVERIFY(box(0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("without a tag")));
        QVERIFY(model.index(0, 0).data(iconNameRole).toString() != QStringLiteral("locked"));
        QVERIFY(model.setData(box(0), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!model.setData(box(1), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(!model.setData(box(2), Qt::Checked, Qt::CheckStateRole));
    }

    void liftedRowsKeepTheirPlace()
    {
        LeftOutModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        std::vector<LeftOutModel::Row> rows{{skipped("latest", SkipReason::ProtectedPattern)},
                                            {skipped("prod", SkipReason::ProtectedPattern)}};
        model.setRows(rows);
        const QPersistentModelIndex place(model.index(1, LeftOutModel::LiftColumn));
        rows[1].lifted = true;
        model.setRows(rows);
        QVERIFY(place.isValid());
        QCOMPARE(place.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        rows.pop_back();
        model.setRows(rows);
        QVERIFY(!place.isValid());
        QCOMPARE(model.rowCount(), 1);
    }
};

TAGBOAT_TEST(PlanModelTest)
#include "tst_planmodel.moc"
