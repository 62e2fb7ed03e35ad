// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random repositories, random selections: what the rounds do at a service with ECR's rules is exactly what the plan says.

#include "app/removal/deletionplan.h"
#include "app/removal/guard.h"
#include "tests/support/servicerules.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace tagboat;
using namespace tagboat::test;

namespace {

constexpr std::int64_t now = 100LL * 24 * 60 * 60 * 1000;

struct RandomCase
{
    RepositorySnapshot snapshot;
    std::vector<ImageIdentifier> chosen;
    GuardRules guard;
    PlanOptions options;
};

class Generator
{
public:
    explicit Generator(unsigned seed)
        : m_random(seed)
        , m_seed(seed)
    {
    }

    RandomCase make()
    {
        m_case.snapshot.name = QStringLiteral("web");
        const int images = 1 + below(14);
        for (int i = 0; i < images; ++i)
            addImage(i);
        // Children come before the index that holds them, as pushes do; a listing has them in any order.
        std::shuffle(m_case.snapshot.images.begin(), m_case.snapshot.images.end(), m_random);
        choose();
        m_case.options.includeOrphanedChildren = !oneIn(4);
        m_case.options.includeReferrers = !oneIn(4);
        if (oneIn(3))
            m_case.guard.protectPulledWithinDays = 7;
        return m_case;
    }

private:
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }
    bool oneIn(int n) { return below(n) == 0; }

    void addImage(int number)
    {
        std::vector<Image> &images = m_case.snapshot.images;
        Image image;
        image.digest = Digest::of(QByteArray::number(m_seed) + '/' + QByteArray::number(number));
        image.kind = ImageKind::Image;
        image.sizeInBytes = below(100);
        if (oneIn(4))
            image.lastPulledAt = now - below(20) * (now / 100);
        if (!images.empty() && oneIn(4))
            image.subject = images[static_cast<std::size_t>(below(static_cast<int>(images.size())))].digest;
        if (!images.empty() && oneIn(3))
            makeIndex(image);
        addTags(image, number);
        images.push_back(image);
    }

    void makeIndex(Image &image)
    {
        image.kind = ImageKind::Index;
        ManifestContent &content = m_case.snapshot.manifests[image.digest];
        content.kind = ImageKind::Index;
        for (int i = 1 + below(4); i > 0; --i) {
            ManifestDescriptor child;
            child.digest = m_case.snapshot.images[static_cast<std::size_t>(below(static_cast<int>(m_case.snapshot.images.size())))].digest;
            content.children.push_back(child);
        }
    }

    void addTags(Image &image, int number)
    {
        for (int i = image.kind == ImageKind::Index ? below(4) : below(6) - 3; i > 0; --i)
            image.tags.push_back("t" + std::to_string(number) + "-" + std::to_string(i));
        if (oneIn(20))
            image.tags.push_back("prod-" + std::to_string(number));
        if (!m_case.snapshot.images.empty() && oneIn(8)) {
            const auto subject = static_cast<std::size_t>(below(static_cast<int>(m_case.snapshot.images.size())));
            image.tags.push_back("sha256-" + m_case.snapshot.images[subject].digest.toString().substr(7) + "."
                                 + (oneIn(2) ? "sig" : "sbom"));
            // Two images cannot have the same tag.
            for (Image &other : m_case.snapshot.images)
                std::erase(other.tags, image.tags.back());
        }
    }

    void choose()
    {
        const int oneOf = 1 + below(6);
        for (const Image &image : m_case.snapshot.images) {
            if (oneIn(oneOf + 1))
                m_case.chosen.push_back(ImageIdentifier::forDigest(image.digest));
            for (const std::string &tag : image.tags) {
                if (oneIn(oneOf))
                    m_case.chosen.push_back(ImageIdentifier::forTag(tag));
            }
        }
        for (int i = below(3); i > 0 && !m_case.chosen.empty(); --i)
            m_case.chosen.push_back(m_case.chosen.front());
        std::shuffle(m_case.chosen.begin(), m_case.chosen.end(), m_random);
        for (const ImageIdentifier &identifier : m_case.chosen) {
            if (oneIn(10))
                m_case.options.liftedProtection.insert(identifier);
        }
    }

    std::mt19937 m_random;
    unsigned m_seed;
    RandomCase m_case;
};

ServiceRules serviceWith(const RepositorySnapshot &snapshot)
{
    ServiceRules service;
    for (const Image &image : snapshot.images) {
        ServiceRules::Stored &stored = service.images[image.digest];
        stored.tags.insert(image.tags.begin(), image.tags.end());
        stored.subject = image.subject;
        if (const auto content = snapshot.manifests.find(image.digest); content != snapshot.manifests.end()) {
            for (const ManifestDescriptor &child : content->second.children)
                stored.children.push_back(child.digest);
        }
    }
    return service;
}

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
    qInfo("%d cases: %d identifiers sent in %d rounds, %d of them along; %d chosen ones held by an index, %d left alone",
          m_cases, m_sent, m_rounds, m_along, m_refused, m_staying);
    // A generator that makes dull cases proves nothing.
    if (!isNumber)
        QVERIFY(m_along > 1000 && m_refused > 1000 && m_staying > 500 && m_rounds > 6000);
}

void TestPlanProperties::check(unsigned seed)
{
    const RandomCase example = Generator(seed).make();
    const DeletionPlan plan = planDeletion({example.snapshot}, {{example.snapshot.name, example.chosen}}, example.guard,
                                           example.options, now);
    const ServiceRules before = serviceWith(example.snapshot);
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
    const auto &lifted = example.options.liftedProtection;
    for (const auto &[digest, stored] : before.images) {
        const bool mayGo = lifted.contains(ImageIdentifier::forDigest(digest));
        for (const std::string &tag : stored.tags) {
            const auto kept = after.images.find(digest);
            const bool went = kept == after.images.end() || !kept->second.tags.contains(tag);
            if (went && tagMatches(tag, "prod*"))
                QVERIFY(mayGo || lifted.contains(ImageIdentifier::forTag(tag)));
        }
    }
    for (const Image &image : example.snapshot.images) {
        const bool recent = example.guard.protectPulledWithinDays > 0 && image.lastPulledAt >= now - 7 * (now / 100);
        if (!recent || after.images.contains(image.digest))
            continue;
        const bool mayGo = lifted.contains(ImageIdentifier::forDigest(image.digest));
        for (const std::string &tag : image.tags)
            QVERIFY(mayGo || lifted.contains(ImageIdentifier::forTag(tag)));
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

QTEST_GUILESS_MAIN(TestPlanProperties)
#include "tst_planproperties.moc"
