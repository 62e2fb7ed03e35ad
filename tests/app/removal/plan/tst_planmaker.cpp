// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/removal/plan/planmaker.h"
#include "tests/support/testprogram.h"

#include "app/core/clock.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>
#include <QTest>

using namespace tagboat;

namespace {

RepositorySnapshot repositoryWith(std::size_t images)
{
    RepositorySnapshot snapshot;
    snapshot.name = QStringLiteral("web");
    for (std::size_t i = 0; i < images; ++i) {
        Image &image = snapshot.images.emplace_back();
        const QByteArray name = QByteArray::number(qulonglong(i));
        image.digest = Digest::of(name);
        image.tags = {name.toStdString()};
        image.kind = ImageKind::Image;
    }
    return snapshot;
}

std::vector<Selection> everyTagOf(const RepositorySnapshot &snapshot)
{
    Selection selection{snapshot.name, {}};
    for (const Image &image : snapshot.images)
        selection.identifiers.push_back(ImageIdentifier::forTag(image.tags.front()));
    return {selection};
}

} // namespace

class TestPlanMaker : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void smallPlansAreMadeAtOnce()
    {
        const RepositorySnapshot snapshot = repositoryWith(PlanMaker::atOnce / 2);
        PlanMaker maker(everyTagOf(snapshot), {}, &Clock::system());
        maker.setSnapshots({snapshot});
        std::shared_ptr<const DeletionPlan> plan;
        connect(&maker, &PlanMaker::planned, this, [&plan](const auto &planned) { plan = planned; });
        maker.plan({});
        QVERIFY(plan);
        QVERIFY(!maker.isBusy());
        QCOMPARE(plan->imagesDeleted, int(PlanMaker::atOnce / 2));
    }

    void largePlansAreMadeInThePool()
    {
        const RepositorySnapshot snapshot = repositoryWith(PlanMaker::atOnce);
        PlanMaker maker(everyTagOf(snapshot), {}, &Clock::system());
        maker.setSnapshots({snapshot});
        std::vector<std::shared_ptr<const DeletionPlan>> plans;
        connect(&maker, &PlanMaker::planned, this, [&plans](const auto &planned) { plans.push_back(planned); });
        maker.plan({});
        QVERIFY(maker.isBusy());
        QVERIFY(plans.empty());
        // Asked again before the answer: the first one is never heard of.
        PlanOptions options;
        options.capabilities.lastTagTakesImage = false;
        maker.plan(options);
        TRY_VERIFY(!maker.isBusy());
        QCOMPARE(plans.size(), 1U);
        QCOMPARE(plans.front()->imagesDeleted, 0);
        QCOMPARE(plans.front()->tagsRemoved, int(PlanMaker::atOnce));
    }

    void aSmallPlanOvertakesALargeOne()
    {
        const RepositorySnapshot snapshot = repositoryWith(PlanMaker::atOnce);
        PlanMaker maker({{snapshot.name, {ImageIdentifier::forTag("7")}}}, {}, &Clock::system());
        maker.setSnapshots({snapshot});
        int answers = 0;
        connect(&maker, &PlanMaker::planned, this, [&answers] { ++answers; });
        maker.plan({});
        QVERIFY(maker.isBusy());
        maker.setSnapshots({repositoryWith(8)});
        maker.plan({});
        QCOMPARE(answers, 1);
        QVERIFY(!maker.isBusy());
        QSignalSpy late(&maker, &PlanMaker::planned);
        QVERIFY(!late.wait(300));
    }

    void goesWhilePlanning()
    {
        const RepositorySnapshot snapshot = repositoryWith(PlanMaker::atOnce);
        auto maker = std::make_unique<PlanMaker>(everyTagOf(snapshot), GuardRules(), &Clock::system());
        maker->setSnapshots({snapshot});
        maker->plan({});
        maker.reset();
    }
};

TAGBOAT_TEST(TestPlanMaker)
#include "tst_planmaker.moc"
