// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The last tag of a child of an index goes by way of the index: at the demo registry, over HTTP.

#include "app/removal/run/tagmove.h"
#include "tests/app/removal/demofixture.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::test;
using tagboat::demo::Fault;

namespace {

const RepositoryName repository = QStringLiteral("examples/tagged-children"); // 2.0 latest: 2.0-amd64, 2.0-arm64
const auto amd64 = ImageIdentifier::forTag("2.0-amd64");
const auto arm64 = ImageIdentifier::forTag("2.0-arm64");

} // namespace

class TestTagMove : public QObject, protected DemoFixture
{
    Q_OBJECT

    DeletionPlan plan(const std::vector<ImageIdentifier> &chosen, const std::vector<ImageIdentifier> &moved)
    {
        GuardRules guard;
        guard.protectedTagPatterns.clear();
        PlanOptions options;
        options.capabilities = registry()->capabilities();
        for (const ImageIdentifier &identifier : moved)
            options.movedTags.insert({repository, identifier});
        return planDeletion({snapshot(repository)}, {{repository, chosen}}, guard, options);
    }

    std::vector<OutcomeRow> run(RunContent content)
    {
        DeletionRun run(registry(), std::move(content));
        run.setChecksFirst(true);
        run.start();
        if (!waitFor([&run] { return run.state() == DeletionRun::State::Finished; }, 30'000))
            return {};
        return run.rows();
    }
    std::vector<OutcomeRow> run(const DeletionPlan &plan) { return run(DeletionRun(registry(), plan).content()); }

    Digest imageOf(const char *tag)
    {
        for (const Image &image : snapshot(repository).images) {
            if (std::find(image.tags.begin(), image.tags.end(), tag) != image.tags.end())
                return image.digest;
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        demo::DemoOptions options;
        options.history = false;
        serve(options);
    }
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void offeredAndDone()
    {
        const auto before = stored(repository);
        const Digest child = imageOf("2.0-amd64");
        const Digest index = imageOf("2.0");
        const DeletionPlan offer = plan({amd64}, {});
        QCOMPARE(offer.identifierCount(), 0U);
        QCOMPARE(offer.skipped.front().reason, SkipReason::NeededByKeptIndex);
        QCOMPARE(offer.skipped.front().movableTo, std::optional(index));

        const DeletionPlan wanted = plan({amd64}, {amd64});
        QVERIFY(wanted.skipped.empty());
        QCOMPARE(wanted.identifierCount(), 1U);
        QCOMPARE(wanted.rounds[0][0].movedTo, std::optional(index));
        QVERIFY(!wanted.rounds[0][0].takesImage);
        QCOMPARE(wanted.imagesDeleted, 0);
        const auto rows = run(wanted);
        QCOMPARE(rows.size(), 1U);
        QCOMPARE(rows[0].outcome.state, Outcome::State::Untagged);
        auto expected = before;
        expected[child.toQString()].clear();
        QVERIFY(stored(repository) == expected); // the child is there, and the index has its own tags
    }

    void notWhereTheIndexWouldGo()
    {
        // All other tags of the index go too: then it goes, and takes its children along.
        const DeletionPlan all =
            plan({amd64, ImageIdentifier::forTag("2.0"), ImageIdentifier::forTag("latest")}, {amd64});
        for (const auto &round : all.rounds) {
            for (const PlannedIdentifier &planned : round)
                QVERIFY(!planned.movedTo);
        }
        // An index without a tag would go with the one that was lent to it.
        m_server->addRepository(QStringLiteral("bare"));
        const demo::AddedIndex bare = m_server->addIndex(QStringLiteral("bare"), {}, 1);
        RepositorySnapshot known = snapshot(QStringLiteral("bare"));
        for (Image &image : known.images) {
            if (image.digest == bare.children[0])
                image.tags = {"only"};
        }
        const DeletionPlan refused =
            planDeletion({known}, {{known.name, {ImageIdentifier::forTag("only")}}}, {}, PlanOptions());
        QCOMPARE(refused.skipped.front().reason, SkipReason::NeededByKeptIndex);
        QVERIFY(!refused.skipped.front().movableTo);
    }

    void refusedMovesAreTold()
    {
        Fault fault;
        fault.kind = Fault::Kind::Error;
        fault.operation = QStringLiteral("PutImage");
        fault.code = QStringLiteral("ImageTagAlreadyExistsException");
        fault.message = QStringLiteral("immutable");
        m_server->addFault(fault);
        const auto before = stored(repository);
        const auto rows = run(plan({amd64, arm64}, {amd64, arm64}));
        QCOMPARE(rows.size(), 2U);
        const auto failed = std::find_if(rows.begin(), rows.end(), [](const OutcomeRow &row) {
            return row.outcome.state == Outcome::State::Failed;
        });
        QVERIFY(failed != rows.end());
        QCOMPARE(failed->outcome.failureCode, fault.code);
        QCOMPARE(std::count_if(rows.begin(), rows.end(),
                               [](const OutcomeRow &row) { return row.outcome.state == Outcome::State::Untagged; }),
                 1);
        auto expected = before; // the other one has gone alone
        const char *gone = failed->identifier == amd64 ? "2.0-arm64" : "2.0-amd64";
        for (auto &[digest, tags] : expected)
            tags.erase(gone);
        QVERIFY(stored(repository) == expected);
    }

    void goesOnWhereARunWasKilled_data()
    {
        QTest::addColumn<bool>("wasMoved");
        QTest::newRow("before the move") << false;
        QTest::newRow("after it") << true;
    }
    void goesOnWhereARunWasKilled()
    {
        QFETCH(bool, wasMoved);
        const Digest child = imageOf("2.0-amd64");
        RunContent content = DeletionRun(registry(), plan({amd64}, {amd64})).content();
        content.rows[0].outcome.state = Outcome::State::Unknown; // written down as sent
        if (wasMoved) {
            Awaited<std::map<std::string, Error>> moved([&](auto handler) {
                return moveTags(registry(), repository, {{"2.0-amd64", imageOf("2.0")}}, handler);
            });
            QVERIFY(moved.isValue() && moved.value().empty());
            QCOMPARE(imageOf("2.0-amd64"), imageOf("2.0"));
        }
        const auto rows = run(std::move(content));
        QCOMPARE(rows[0].outcome.state, Outcome::State::Untagged);
        QVERIFY(imageOf("2.0-amd64").isNull());
        QVERIFY(stored(repository).contains(child.toQString()));
        QVERIFY(!imageOf("2.0").isNull());
    }

    void movesFailOneByOne()
    {
        const Digest nowhere = Digest::of(QByteArrayView("nowhere"));
        Awaited<std::map<std::string, Error>> moved([&](auto handler) {
            return moveTags(registry(), repository,
                            {{"a", nowhere}, {"b", imageOf("2.0")}, {"no good", imageOf("2.0")}}, handler);
        });
        QVERIFY(moved.isValue());
        QCOMPARE(moved.value().size(), 2U);
        QCOMPARE(moved.value().at("a").kind, Error::Kind::NotFound);
        QCOMPARE(moved.value().at("no good").kind, Error::Kind::InvalidInput);
        QCOMPARE(imageOf("b"), imageOf("2.0"));
    }
};

TAGBOAT_TEST(TestTagMove)
#include "tst_tagmove.moc"
