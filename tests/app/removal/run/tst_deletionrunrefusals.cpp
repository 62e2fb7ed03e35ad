// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/removal/run/deletionrunfixture.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

/// Calls that fail as a whole: what is sent again, what is looked up, and what is not asked at all.
class DeletionRunRefusalsTest : public DeletionRunFixture
{
    Q_OBJECT
private Q_SLOTS:
    void refusedRepositoryIsNotAskedAgain();
    void refusedAfterALostTry();
    void oneBadIdentifierSparesTheOthers();
    void badRepositoryNameIsNotHalved();
    void failedCallStopsNoOther();
    void unreadableAnswersStayUnknown();
};

void DeletionRunRefusalsTest::refusedRepositoryIsNotAskedAgain()
{
    fillWithImages(1000);
    DeletionPlan both = planAll();
    for (int i = 0; i < 150; ++i) {
        PlannedIdentifier other = both.rounds.front()[static_cast<std::size_t>(i)];
        other.repository = QStringLiteral("db");
        m_registry->repositories[other.repository].images[other.digest] = {};
        both.rounds.front().push_back(other);
    }
    m_registry->refuse = [](const MemoryRegistry::SentCall &call) {
        return call.repository == web ? std::optional(errorOf(Error::Kind::AccessDenied, "AccessDeniedException"))
                                      : std::nullopt;
    };
    m_registry->delayMs = 1;
    const auto run = finished(both);
    QCOMPARE(run->failed(), 1000);
    QCOMPARE(run->done(), 1150);
    int sent = 0;
    for (const OutcomeRow &row : run->rows()) {
        QCOMPARE(row.outcome.state, row.repository == web ? Outcome::State::Failed : Outcome::State::Deleted);
        if (row.repository != web)
            continue;
        QCOMPARE(row.outcome.failureCode, QStringLiteral("AccessDeniedException"));
        QCOMPARE(row.outcome.failureReason, errorOf(Error::Kind::AccessDenied).detail);
        QCOMPARE(row.outcome.requestId, QStringLiteral("request-e"));
        QVERIFY(row.outcome.wholeCall);
        sent += row.outcome.attempts;
    }
    QCOMPARE(sent, 800); // what was on the wire when the first answer came
    QVERIFY(left(QStringLiteral("db")).isEmpty());
}

void DeletionRunRefusalsTest::refusedAfterALostTry()
{
    // The first try lost its answer, the second found the key expired: nobody knows without a look.
    fillWithImages(300);
    m_registry->abilities.maximumIdentifiersPerCall = 100;
    MemoryRegistry::Mishap mishap;
    mishap.error = errorOf(Error::Kind::ExpiredCredentials, "ExpiredTokenException");
    mishap.error->earlierTryMayHaveActed = true;
    m_registry->mishaps = {mishap};
    auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
    run->setMaximumInFlight(1);
    run->start();
    TRY_COMPARE(run->state(), DeletionRun::State::Finished);
    QCOMPARE(m_registry->deletes.size(), std::size_t(1));
    QCOMPARE(run->rows()[0].outcome.state, Outcome::State::Deleted);
    QCOMPARE(run->rows()[100].outcome.failureCode, QStringLiteral("ExpiredTokenException"));
    QCOMPARE(run->failed(), 200);
}

void DeletionRunRefusalsTest::oneBadIdentifierSparesTheOthers()
{
    fillWithImages(250);
    const Digest bad = digestOf(numberName(137));
    m_registry->refuse = [bad](const MemoryRegistry::SentCall &call) -> std::optional<Error> {
        for (const ImageIdentifier &identifier : call.identifiers) {
            if (identifier.digest() == bad)
                return errorOf(Error::Kind::InvalidInput, "InvalidParameterException", "imageIds");
        }
        return {};
    };
    const auto run = finished(planAll());
    QCOMPARE(run->failed(), 1);
    QCOMPARE(left(), numberName(137));
    QVERIFY(m_registry->deletes.size() < 20);
    QCOMPARE(run->rows()[137].outcome.failureCode, QStringLiteral("InvalidParameterException"));
}

void DeletionRunRefusalsTest::badRepositoryNameIsNotHalved()
{
    fillWithImages(300);
    m_registry->refuse = [](const MemoryRegistry::SentCall &) {
        return std::optional(errorOf(Error::Kind::InvalidInput, "", "repositoryName"));
    };
    const auto run = finished(planAll());
    QCOMPARE(run->failed(), 300);
    QCOMPARE(m_registry->deletes.size(), std::size_t(3));
}

void DeletionRunRefusalsTest::failedCallStopsNoOther()
{
    fillWithImages(300);
    MemoryRegistry::Mishap throttled;
    throttled.acts = false;
    throttled.error = errorOf(Error::Kind::Throttled, "ThrottlingException");
    m_registry->mishaps = {MemoryRegistry::Mishap(), throttled};
    const auto run = finished(planAll());
    QCOMPARE(run->failed(), 100);
    QCOMPARE(m_registry->deletes.size(), std::size_t(3));
    QVERIFY(m_registry->fetches.empty()); // it says that it has not acted
    QCOMPARE(run->rows()[100].outcome.errorKind, Error::Kind::Throttled);
}

void DeletionRunRefusalsTest::unreadableAnswersStayUnknown()
{
    fillWithImages(1200);
    m_registry->lastingMishap = lost(true);
    m_registry->fetchError = errorOf(Error::Kind::AccessDenied, "AccessDeniedException");
    const auto run = finished(planAll());
    for (const OutcomeRow &row : run->rows()) {
        QCOMPARE(row.outcome.state, Outcome::State::Unknown);
        QCOMPARE(row.outcome.errorKind, Error::Kind::Network);
    }
    QCOMPARE(run->done(), 1200);
    QVERIFY(m_registry->fetches.size() < 12); // the rest would be refused, too
}

TAGBOAT_TEST(DeletionRunRefusalsTest)
#include "tst_deletionrunrefusals.moc"
