// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random repositories, random selections: what the rounds do at a service with ECR's rules is exactly what the plan says.

#include "app/removal/plan/guard.h"
#include "tests/app/removal/randomcase.h"
#include "tests/support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace tagboat;
using namespace tagboat::test;

namespace {

std::size_t tagCount(const ServiceRules &service)
{
    std::size_t count = 0;
    for (const auto &[digest, stored] : service.images)
        count += stored.tags.size();
    return count;
}

} // namespace

class TestPlanProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void randomPlans();

private:
    void check(unsigned seed);
    void runRounds(const DeletionPlan &plan, ServiceRules &service, std::mt19937 &random);
    void checkWhatWent(const DeletionPlan &plan, const ServiceRules &before, const ServiceRules &after);
    void checkNothingForgotten(const RandomCase &example, const DeletionPlan &plan);
    void checkNothingProtectedWent(const RandomCase &example, const ServiceRules &before, const ServiceRules &after);
    void checkNothingLeftBehind(const RandomCase &example, const DeletionPlan &plan, const ServiceRules &before,
                                ServiceRules after);

    int m_cases = 0, m_sent = 0, m_along = 0, m_refused = 0, m_staying = 0, m_rounds = 0;
};

void TestPlanProperties::init()
{
    m_cases = m_sent = m_along = m_refused = m_staying = m_rounds = 0;
}

void TestPlanProperties::randomPlans()
{
    bool isNumber = false;
    const unsigned only = qEnvironmentVariable("TAGBOAT_SEED").toUInt(&isNumber);
    const unsigned first = isNumber ? only : 1;
    const unsigned last = isNumber ? only : 5000;
    for (unsigned seed = first; seed <= last; ++seed) {
        check(seed);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("TAGBOAT_SEED=%1").arg(seed)));
    }
    qInfo(
        "%d cases: %d identifiers sent in %d rounds, %d of them along; %d chosen ones held by an index, %d left alone",
        m_cases, m_sent, m_rounds, m_along, m_refused, m_staying);
    // A generator that makes dull cases proves nothing.
    if (!isNumber)
        QVERIFY(m_along > 1000 && m_refused > 1000 && m_staying > 500 && m_rounds > 6000);
}

void TestPlanProperties::check(unsigned seed)
{
    const RandomCase example = RandomCase::make(seed);
    const DeletionPlan plan = example.plan();
    const ServiceRules before = example.service();
    ServiceRules after = before;
    std::mt19937 random(seed);
    runRounds(plan, after, random);
    checkWhatWent(plan, before, after);
    checkNothingForgotten(example, plan);
    checkNothingProtectedWent(example, before, after);
    checkNothingLeftBehind(example, plan, before, after);
    ++m_cases;
}

void TestPlanProperties::runRounds(const DeletionPlan &plan, ServiceRules &service, std::mt19937 &random)
{
    for (std::vector<PlannedIdentifier> round : plan.rounds) {
        QVERIFY(!round.empty());
        ++m_rounds;
        // All of one round may go in parallel, so any order must do.
        std::shuffle(round.begin(), round.end(), random);
        for (const PlannedIdentifier &planned : round) {
            for (const Digest &earlier : planned.after)
                QVERIFY(!service.images.contains(earlier));
            QCOMPARE(service.remove(planned.identifier), ServiceRules::Answer::Removed);
            ++m_sent;
            m_along += planned.reason != PlanReason::Chosen ? 1 : 0;
        }
    }
}

void TestPlanProperties::checkWhatWent(const DeletionPlan &plan, const ServiceRules &before, const ServiceRules &after)
{
    std::set<Digest> said;
    for (const auto &round : plan.rounds) {
        for (const PlannedIdentifier &planned : round) {
            QCOMPARE(planned.takesImage, !after.images.contains(planned.digest));
            if (planned.takesImage)
                said.insert(planned.digest);
        }
    }
    for (const auto &[digest, stored] : before.images)
        QCOMPARE(said.contains(digest), !after.images.contains(digest));
    QCOMPARE(plan.imagesDeleted, static_cast<int>(before.images.size() - after.images.size()));
    QCOMPARE(plan.tagsRemoved, static_cast<int>(tagCount(before) - tagCount(after)));
    for (const auto &[digest, stored] : after.images) {
        for (const Digest &child : stored.children)
            QVERIFY2(after.images.contains(child), "a kept index lost a child");
    }
}

void TestPlanProperties::checkNothingForgotten(const RandomCase &example, const DeletionPlan &plan)
{
    std::vector<ImageIdentifier> told;
    for (const auto &round : plan.rounds) {
        for (const PlannedIdentifier &planned : round) {
            if (planned.reason == PlanReason::Chosen)
                told.push_back(planned.identifier);
        }
    }
    for (const SkippedIdentifier &skipped : plan.skipped)
        told.push_back(skipped.identifier);
    std::vector<ImageIdentifier> chosen = example.chosen;
    std::sort(chosen.begin(), chosen.end());
    std::sort(told.begin(), told.end());
    QVERIFY(chosen == told);
}

void TestPlanProperties::checkNothingProtectedWent(const RandomCase &example, const ServiceRules &before,
                                                   const ServiceRules &after)
{
    const auto isLifted = [&example](const ImageIdentifier &identifier) {
        return example.options.liftedProtection.contains({example.snapshot.name, identifier});
    };
    for (const auto &[digest, stored] : before.images) {
        const bool mayGo = isLifted(ImageIdentifier::forDigest(digest));
        for (const std::string &tag : stored.tags) {
            const auto kept = after.images.find(digest);
            const bool went = kept == after.images.end() || !kept->second.tags.contains(tag);
            if (went && tagMatches(tag, "prod*"))
                QVERIFY(mayGo || isLifted(ImageIdentifier::forTag(tag)));
        }
    }
    for (const Image &image : example.snapshot.images) {
        const bool recent = example.guard.protectPulledWithinDays > 0
            && image.lastPulledAt >= RandomCase::now - 7 * (RandomCase::now / 100);
        if (!recent || after.images.contains(image.digest))
            continue;
        const bool mayGo = isLifted(ImageIdentifier::forDigest(image.digest));
        for (const std::string &tag : image.tags)
            QVERIFY(mayGo || isLifted(ImageIdentifier::forTag(tag)));
        QVERIFY(mayGo || !image.tags.empty());
    }
}

void TestPlanProperties::checkNothingLeftBehind(const RandomCase &example, const DeletionPlan &plan,
                                                const ServiceRules &before, ServiceRules after)
{
    std::set<Digest> staying;
    for (const SkippedIdentifier &skipped : plan.staying)
        staying.insert(skipped.digest);
    m_staying += static_cast<int>(staying.size());
    for (const SkippedIdentifier &skipped : plan.skipped)
        staying.insert(skipped.digest);
    for (const auto &[digest, stored] : before.images) {
        if (after.images.contains(digest))
            continue;
        for (const Digest &child : stored.children) {
            const auto kept = after.images.find(child);
            const bool said = kept == after.images.end() || staying.contains(child) || !kept->second.tags.empty();
            QVERIFY(said || !example.options.includeOrphanedChildren);
        }
    }
    for (const auto &[digest, stored] : after.images) {
        const bool orphan = stored.subject && !after.images.contains(*stored.subject);
        if (orphan && stored.tags.empty() && example.options.includeReferrers)
            QVERIFY(staying.contains(digest));
    }
    // The service really would have refused what was left out as held by an index.
    for (const SkippedIdentifier &skipped : plan.skipped) {
        if (skipped.reason != SkipReason::NeededByKeptIndex)
            continue;
        ++m_refused;
        QVERIFY(after.isHeld(skipped.digest));
        QVERIFY(skipped.because && after.images.contains(*skipped.because));
        if (skipped.identifier.isDigest())
            QCOMPARE(after.remove(skipped.identifier), ServiceRules::Answer::ReferencedByIndex);
    }
}

TAGBOAT_TEST(TestPlanProperties)
#include "tst_planproperties.moc"
