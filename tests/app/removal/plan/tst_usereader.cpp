// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which images are in use, asked at the demo registry over HTTP, and what a plan makes of it.

#include "app/removal/plan/usereader.h"
#include "tests/app/removal/demofixture.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;
using tagboat::demo::Fault;

namespace {

const RepositoryName repository = QStringLiteral("team/app");

ImageIdentifier tag(const char *name)
{
    return ImageIdentifier::forTag(name);
}

} // namespace

class TestUseReader : public QObject, protected DemoFixture
{
    Q_OBJECT

    demo::AddedIndex m_index;

    std::vector<std::pair<RepositoryName, Digest>> asked(const std::vector<ImageIdentifier> &chosen)
    {
        return imagesThatMayRun({snapshot(repository)}, {{repository, chosen}});
    }

    DeletionPlan plan(const std::vector<ImageIdentifier> &chosen, const std::optional<UseReader::Uses> &uses,
                      const PlanOptions &options = {})
    {
        RepositorySnapshot known = snapshot(repository);
        if (uses)
            known.uses = uses->contains(repository) ? uses->at(repository) : std::map<Digest, std::int64_t>();
        GuardRules guard;
        guard.protectedTagPatterns.clear();
        guard.protectInUse = true;
        return planDeletion({known}, {{repository, chosen}}, guard, options);
    }

private Q_SLOTS:
    void init()
    {
        demo::DemoOptions options;
        options.history = false;
        options.examples = false;
        serve(options);
        m_server->addRepository(repository);
        m_server->addImage(repository, {QStringLiteral("1.0")});
        m_index = m_server->addIndex(repository, {QStringLiteral("multi")}, 3);
    }
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void asksAboutWhatMayRun()
    {
        QCOMPARE(asked({tag("1.0")}).size(), 1U);
        QCOMPARE(asked({tag("multi")}).size(), 3U); // its children, not the index
        QCOMPARE(asked({tag("multi"), tag("1.0"), tag("1.0"), tag("missing")}).size(), 4U);
        QCOMPARE(
            asked({ImageIdentifier::forDigest(m_index.digest), ImageIdentifier::forDigest(m_index.children[0])}).size(),
            3U);
        QVERIFY(asked({}).empty());
    }

    void whatRunsIsLeftOut()
    {
        m_server->setInUse(repository, m_index.children[1], 2);
        UseReader reader(registry(), asked({tag("1.0"), tag("multi")}));
        QSignalSpy finished(&reader, &UseReader::finished);
        reader.start();
        QVERIFY(finished.isEmpty());
        TRY_COMPARE(finished.size(), 1);
        QCOMPARE(reader.left(), 0);
        QVERIFY(reader.uses());
        const UseReader::Uses expected{{repository, {{m_index.children[1], 2}}}};
        QVERIFY(*reader.uses() == expected);

        const DeletionPlan safe = plan({tag("1.0"), tag("multi")}, *reader.uses());
        QVERIFY(!safe.useUnknown);
        QCOMPARE(safe.identifierCount(), 1U);
        QCOMPARE(safe.rounds[0][0].identifier, tag("1.0"));
        QCOMPARE(safe.skipped.size(), 1U);
        QCOMPARE(safe.skipped[0].reason, SkipReason::InUse); // the index, for its child
        QCOMPARE(safe.skipped[0].identifier, tag("multi"));

        PlanOptions lifted;
        lifted.liftedProtection.insert({repository, tag("multi")});
        const DeletionPlan onPurpose = plan({tag("1.0"), tag("multi")}, *reader.uses(), lifted);
        QVERIFY(onPurpose.skipped.empty());
        // The child that runs was not lifted itself: it stays, and the plan says why.
        QCOMPARE(onPurpose.staying.size(), 1U);
        QCOMPARE(onPurpose.staying[0].reason, SkipReason::InUse);
    }

    void notAllowedToAsk()
    {
        Fault fault;
        fault.kind = Fault::Kind::Error;
        fault.operation = QStringLiteral("DescribeImageScanFindings");
        fault.code = QStringLiteral("AccessDeniedException");
        fault.count = -1;
        m_server->addFault(fault);
        UseReader reader(registry(), asked({tag("1.0"), tag("multi")}));
        QSignalSpy finished(&reader, &UseReader::finished);
        reader.start();
        TRY_COMPARE(finished.size(), 1);
        QVERIFY(!reader.uses());
        QCOMPARE(reader.uses().error().kind, Error::Kind::AccessDenied);
        QCOMPARE(reader.left(), 0);
        QVERIFY(plan({tag("1.0")}, {}).useUnknown);
    }

    void nobodyToAskAbout()
    {
        UseReader reader(registry(), {});
        QSignalSpy finished(&reader, &UseReader::finished);
        reader.start();
        QVERIFY(finished.isEmpty());
        TRY_COMPARE(finished.size(), 1);
        QVERIFY(reader.uses() && reader.uses()->empty());
    }

    void droppedInTheMiddle()
    {
        m_server->setLatency(200);
        auto reader = std::make_unique<UseReader>(registry(), asked({tag("1.0"), tag("multi")}));
        reader->start();
        QCOMPARE(reader->left(), 4);
        reader.reset();
        m_server->setLatency(0);
    }
};

TAGBOAT_TEST(TestUseReader)
#include "tst_usereader.moc"
