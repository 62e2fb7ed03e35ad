// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Random plans against a service that loses answers, leaves identifiers out and refuses calls: whatever happens, the
// rows say what is true at the service afterwards.

#include "app/removal/journal/outcomeexport.h"
#include "app/removal/run/deletionrun.h"
#include "tests/app/removal/randomcase.h"
#include "tests/support/memoryregistry.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QTest>

#include <random>

using namespace tagboat;
using namespace tagboat::test;

namespace {

Error errorOf(Error::Kind kind)
{
    Error error;
    error.kind = kind;
    return error;
}

MemoryRegistry::Mishap randomMishap(std::mt19937 &random)
{
    const auto oneIn = [&](unsigned n) { return random() % n == 0; };
    MemoryRegistry::Mishap mishap;
    if (oneIn(2))
        return mishap;
    mishap.acts = oneIn(2);
    if (oneIn(3))
        mishap.omitsAll = true;
    else if (oneIn(3))
        mishap.error = errorOf(mishap.acts ? Error::Kind::Timeout : Error::Kind::Throttled);
    else if (oneIn(2))
        mishap.error = errorOf(Error::Kind::Network);
    else if (oneIn(2))
        mishap.hadEarlierTry = true;
    else
        mishap.edit = [acts = mishap.acts](DeletionReply &reply) {
            if (acts && !reply.removed.empty())
                reply.removed.pop_back();
        };
    return mishap;
}

} // namespace

class TestRunProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsSayWhatIsTrue();

private:
    void check(unsigned seed);
    void checkRow(const OutcomeRow &row, MemoryRegistry &registry);

    std::map<QString, int> m_outcomes;
};

void TestRunProperties::rowsSayWhatIsTrue()
{
    bool isNumber = false;
    const unsigned only = qEnvironmentVariable("TAGBOAT_SEED").toUInt(&isNumber);
    for (unsigned seed = isNumber ? only : 1; seed <= (isNumber ? only : 2000); ++seed) {
        check(seed);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("TAGBOAT_SEED=%1").arg(seed)));
    }
    for (const auto &[name, count] : m_outcomes)
        qInfo("%6d %s", count, qPrintable(name));
    for (const char *name :
         {"deleted", "deleted gone", "untagged", "untagged gone", "failed", "skipped parentNotDeleted"})
        QVERIFY2(isNumber || m_outcomes[QString::fromLatin1(name)] > 50, name);
}

void TestRunProperties::check(unsigned seed)
{
    RandomCase example = RandomCase::make(seed);
    MemoryRegistry registry;
    registry.repositories[example.snapshot.name] = example.service();
    registry.abilities.maximumIdentifiersPerCall = 3;
    std::mt19937 random(seed);
    for (int i = 0; i < 20; ++i)
        registry.mishaps.push_back(randomMishap(random));
    DeletionRun run(&registry, example.plan());
    run.setMaximumInFlight(1 + static_cast<int>(random() % 4));
    run.start();
    TRY_COMPARE(run.state(), DeletionRun::State::Finished);
    QCOMPARE(run.done(), run.total());
    for (const OutcomeRow &row : run.rows()) {
        if (row.outcome.attempts > 0 || row.outcome.skipReason == SkipReason::ParentNotDeleted)
            checkRow(row, registry);
    }
}

void TestRunProperties::checkRow(const OutcomeRow &row, MemoryRegistry &registry)
{
    ServiceRules &service = registry.repositories[row.repository];
    const QString name = stateName(row.outcome.state)
        + (row.outcome.skipReason == SkipReason::None ? QString() : u' ' + skipReasonName(row.outcome.skipReason))
        + (row.outcome.alreadyGone ? QStringLiteral(" gone") : QString());
    ++m_outcomes[name];
    const bool isThere = service.find(row.identifier) != service.images.end();
    const bool imageIsThere = service.images.contains(row.digest);
    switch (row.outcome.state) {
    case Outcome::State::Deleted:
        QVERIFY(!isThere && !imageIsThere);
        break;
    case Outcome::State::Untagged:
        QVERIFY(!isThere && imageIsThere);
        break;
    case Outcome::State::Failed:
        QCOMPARE(isThere, !row.outcome.alreadyGone);
        break;
    case Outcome::State::Skipped:
        QVERIFY(isThere);
        break;
    default:
        QFAIL("a row is left open");
    }
}

TAGBOAT_TEST(TestRunProperties)
#include "tst_runproperties.moc"
