// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A tag that was chosen is the image it meant then: what it means later is not deleted unasked, by no run that follows.

#include "app/removal/journal/outcomes.h"
#include "app/removal/run/deletionrun.h"
#include "tests/support/memoryregistry.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

using namespace tagboat;
using namespace tagboat::test;

namespace {

const RepositoryName bound = QStringLiteral("bound");
const auto release = ImageIdentifier::forTag("release");

Digest namedDigest(const char *name)
{
    return Digest::of(QByteArrayView(name));
}

/// "release" means `digest`, which has other tags, too.
RepositorySnapshot listing(const Digest &digest)
{
    RepositorySnapshot snapshot;
    snapshot.name = bound;
    Image image;
    image.digest = digest;
    image.tags = {"release", "other"};
    image.kind = ImageKind::Image;
    snapshot.images.push_back(image);
    return snapshot;
}

} // namespace

class TestBoundTags : public QObject
{
    Q_OBJECT

    MemoryRegistry m_registry;

    /// "release" moves from what it meant to a newer image.
    void push()
    {
        ServiceRules &stored = m_registry.repositories[bound];
        stored.images[namedDigest("first")].tags.erase("release");
        stored.images[namedDigest("second")].tags = {"release"};
    }
    [[nodiscard]] bool isThere()
    {
        return m_registry.repositories[bound].images[namedDigest("second")].tags.contains("release");
    }
    std::unique_ptr<DeletionRun> runOf(RunContent content)
    {
        auto run = std::make_unique<DeletionRun>(&m_registry, std::move(content));
        run->setChecksFirst(true);
        return run;
    }

private Q_SLOTS:
    void init()
    {
        m_registry.repositories.clear();
        m_registry.unverifiable.clear();
        m_registry.mishaps.clear();
        m_registry.deletes.clear();
        m_registry.repositories[bound].images[namedDigest("first")].tags = {"release", "other"};
    }

    /// The run was killed with the call under way, and then somebody pushed.
    void movedAfterTheAnswerWasLost_data()
    {
        QTest::addColumn<bool>("unverifiable");
        QTest::newRow("manifest is read") << false;
        QTest::newRow("manifest cannot be verified") << true;
    }
    void movedAfterTheAnswerWasLost()
    {
        QFETCH(bool, unverifiable);
        const DeletionPlan plan = planDeletion({listing(namedDigest("first"))}, {{bound, {release}}}, {});
        RunContent content{plan, {{bound, release, namedDigest("first"), {}, {}}}};
        content.rows[0].outcome.state = Outcome::State::Unknown;
        content.rows[0].outcome.attempts = 1;
        push();
        if (unverifiable)
            m_registry.unverifiable = {namedDigest("second")};
        const auto run = runOf(content);
        run->start();
        TRY_COMPARE(run->state(), DeletionRun::State::Finished);
        QCOMPARE(run->rows()[0].outcome.state, Outcome::State::Skipped);
        QCOMPARE(run->rows()[0].outcome.skipReason, SkipReason::TagMoved);
        QCOMPARE(run->rows()[0].outcome.attempts, 1);
        QVERIFY(m_registry.deletes.empty());
        QVERIFY(isThere());
        QVERIFY(retrySelections(run->rows()).empty());
    }

    void movedBeforeItIsSent_data() { movedAfterTheAnswerWasLost_data(); }
    void movedBeforeItIsSent()
    {
        QFETCH(bool, unverifiable);
        DeletionRun run(&m_registry, planDeletion({listing(namedDigest("first"))}, {{bound, {release}}}, {}));
        run.setChecksFirst(true);
        push();
        if (unverifiable)
            m_registry.unverifiable = {namedDigest("second")};
        run.start();
        TRY_COMPARE(run.state(), DeletionRun::State::Finished);
        QCOMPARE(run.rows()[0].outcome.skipReason, SkipReason::TagMoved);
        QVERIFY(m_registry.deletes.empty());
    }

    /// The plan that is shown before a run goes on offers a tick for it.
    void whatTheUserAgreesToGoesOn_data()
    {
        QTest::addColumn<bool>("wasSent");
        QTest::newRow("not sent yet") << false;
        QTest::newRow("sent, and the answer was lost") << true;
    }
    void whatTheUserAgreesToGoesOn()
    {
        QFETCH(bool, wasSent);
        const DeletionPlan first = planDeletion({listing(namedDigest("first"))}, {{bound, {release}}}, {});
        RunContent content{first, {}};
        OutcomeRow row;
        row.repository = bound;
        row.identifier = release;
        row.digest = namedDigest("first");
        row.outcome.state = wasSent ? Outcome::State::Unknown : Outcome::State::Pending;
        content.rows.push_back(row);
        push();
        PlanOptions options;
        options.acceptedMoves.insert({bound, release});
        Selection left{bound, {release}};
        left.meant.emplace("release", namedDigest("first"));
        const DeletionPlan today = planDeletion({listing(namedDigest("second"))}, {left}, {}, options);
        QCOMPARE(today.identifierCount(), 1);
        const auto run = runOf(content);
        run->keepTo(today);
        run->start();
        TRY_COMPARE(run->state(), DeletionRun::State::Finished);
        QVERIFY(!isThere());
        const OutcomeRow &last = run->rows().front();
        QCOMPARE(last.digest, namedDigest("second"));
        QCOMPARE(last.outcome.boundTo, std::optional(namedDigest("second"))); // the journal keeps that
    }

    /// Sent, lost, looked up: the service's word about the digest says that it is there still, and it is sent once more.
    void stillThereAlthoughUnverified()
    {
        m_registry.unverifiable = {namedDigest("first")};
        MemoryRegistry::Mishap lost;
        lost.acts = false;
        lost.omitsAll = true;
        m_registry.mishaps.push_back(lost);
        DeletionRun run(&m_registry, planDeletion({listing(namedDigest("first"))}, {{bound, {release}}}, {}));
        run.setChecksFirst(true);
        run.start();
        TRY_COMPARE(run.state(), DeletionRun::State::Finished);
        QCOMPARE(run.rows()[0].outcome.state, Outcome::State::Untagged);
        QCOMPARE(m_registry.deletes.size(), 2U);
    }

    void aRetryIsBoundToTheFirstPlan()
    {
        OutcomeRow row{bound, release, namedDigest("first"), {}, {}};
        row.outcome.state = Outcome::State::Failed;
        row.outcome.failureCode = QStringLiteral("KmsError");
        const std::vector<Selection> selections = retrySelections({row});
        QCOMPARE(selections.size(), 1U);
        QCOMPARE(selections[0].meant, (std::map<std::string, Digest>{{"release", namedDigest("first")}}));

        const DeletionPlan same = planDeletion({listing(namedDigest("first"))}, selections, {});
        QCOMPARE(same.identifierCount(), 1U);
        const DeletionPlan moved = planDeletion({listing(namedDigest("second"))}, selections, {});
        QCOMPARE(moved.identifierCount(), 0U);
        QCOMPARE(moved.skipped.size(), 1U);
        QCOMPARE(moved.skipped[0].reason, SkipReason::TagMoved);
        QCOMPARE(moved.skipped[0].digest, namedDigest("second"));
        QCOMPARE(moved.skipped[0].because, std::optional(namedDigest("first")));

        PlanOptions accepted;
        accepted.acceptedMoves.insert({bound, release});
        const DeletionPlan wanted = planDeletion({listing(namedDigest("second"))}, selections, {}, accepted);
        QCOMPARE(wanted.identifierCount(), 1U);
        QCOMPARE(wanted.rounds[0][0].digest, namedDigest("second"));

        // Its own tick: a lifted protection says nothing about another image, nor the other way round.
        PlanOptions lifted;
        lifted.liftedProtection.insert({bound, release});
        QCOMPARE(planDeletion({listing(namedDigest("second"))}, selections, {}, lifted).identifierCount(), 0U);
        GuardRules guard;
        guard.protectedTagPatterns = {QStringLiteral("rel*")};
        QCOMPARE(planDeletion({listing(namedDigest("second"))}, selections, guard, accepted).skipped[0].reason,
                 SkipReason::ProtectedPattern);
    }

    /// The list does not know the tag (any more, or not yet): the run itself will ask what it means.
    void aTagThatIsNotListedKeepsItsDigest()
    {
        RepositorySnapshot empty;
        empty.name = bound;
        const DeletionPlan plan = planDeletion({empty}, {{bound, {release}, {{"release", namedDigest("first")}}}}, {});
        QCOMPARE(plan.identifierCount(), 1U);
        QCOMPARE(plan.rounds[0][0].digest, namedDigest("first"));
        push();
        DeletionRun run(&m_registry, plan);
        run.setChecksFirst(true);
        run.start();
        TRY_COMPARE(run.state(), DeletionRun::State::Finished);
        QCOMPARE(run.rows()[0].outcome.skipReason, SkipReason::TagMoved);
        QVERIFY(isThere());
    }

    void selectionsOfOneRepositoryKeepWhatTheyMeant()
    {
        const auto other = ImageIdentifier::forTag("other");
        const DeletionPlan plan =
            planDeletion({listing(namedDigest("second"))},
                         {{bound, {other}}, {bound, {release}, {{"release", namedDigest("first")}}}}, {});
        QCOMPARE(plan.identifierCount(), 1U);
        QCOMPARE(plan.skipped.size(), 1U);
        QCOMPARE(plan.skipped[0].identifier, release);
    }

    void whatCannotBeKeptIsCounted()
    {
        RepositorySnapshot snapshot = listing(namedDigest("first"));
        snapshot.unverified = {namedDigest("first")};
        QCOMPARE(planDeletion({snapshot}, {{bound, {release}}}, {}).unverifiedImages, 0); // it stays
        const auto image = ImageIdentifier::forDigest(namedDigest("first"));
        QCOMPARE(planDeletion({snapshot}, {{bound, {image}}}, {}).unverifiedImages, 1);
        PlanOptions tagsOnly;
        tagsOnly.capabilities.restoresTagsOnly = true; // no image comes back there, whatever its manifest
        QCOMPARE(planDeletion({snapshot}, {{bound, {image}}}, {}, tagsOnly).unverifiedImages, 0);
        // An algorithm that is not known here needs no reading.
        const Digest strange = Digest::parse(std::string_view("md5:0123456789abcdef0123456789abcdef")).value();
        const RepositorySnapshot other = listing(strange);
        QCOMPARE(planDeletion({other}, {{bound, {ImageIdentifier::forDigest(strange)}}}, {}).unverifiedImages, 1);
    }
};

TAGBOAT_TEST(TestBoundTags)
#include "tst_boundtags.moc"
