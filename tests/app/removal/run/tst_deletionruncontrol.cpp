// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/removal/run/deletionrunfixture.h"
#include "tests/support/quiet.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

/// A run that is paused, given up or destroyed, and what it tells meanwhile.
class DeletionRunControlTest : public DeletionRunFixture
{
    Q_OBJECT
private Q_SLOTS:
    void pausesAndResumes();
    void cancelSkipsTheRest();
    void cancelTwiceGivesUpCalls();
    void cancelBeforeStart();
    void destroyedWhileRunning();
    void destroyedByItsListener();
    void tellsProgressSparingly();
};

void DeletionRunControlTest::pausesAndResumes()
{
    fillWithImages(1000);
    m_registry->holdsAnswers = true;
    auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
    run->setMaximumInFlight(2);
    QSignalSpy states(run.get(), &DeletionRun::stateChanged);
    run->start();
    TRY_COMPARE(m_registry->inFlight, 2);
    run->pause();
    QCOMPARE(run->state(), DeletionRun::State::Paused);
    m_registry->release();
    TRY_COMPARE(run->done(), 200); // calls on the wire finish
    QVERIFY(stayQuiet());
    QCOMPARE(m_registry->deletes.size(), std::size_t(2));
    run->resume();
    TRY_COMPARE(run->state(), DeletionRun::State::Finished);
    QCOMPARE(m_registry->deletes.size(), std::size_t(10));
    QVERIFY(left().isEmpty());
    QCOMPARE(states.count(), 4);
    QVERIFY(!run->wasCancelled());
}

void DeletionRunControlTest::cancelSkipsTheRest()
{
    fillWithImages(1000);
    m_registry->holdsAnswers = true;
    m_registry->mishaps = {MemoryRegistry::Mishap(), omitted(true)};
    auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
    run->setMaximumInFlight(2);
    QSignalSpy finishedSpy(run.get(), &DeletionRun::finished);
    run->start();
    TRY_COMPARE(m_registry->inFlight, 2);
    run->cancel();
    QVERIFY(run->wasCancelled());
    QCOMPARE(run->done(), 800);
    QVERIFY(stayQuiet());
    QCOMPARE(finishedSpy.count(), 0); // two are on the wire
    m_registry->release();
    QVERIFY(finishedSpy.wait());
    QCOMPARE(m_registry->deletes.size(), std::size_t(2));
    int deleted = 0;
    for (const OutcomeRow &row : run->rows()) {
        if (row.outcome.state == Outcome::State::Deleted)
            ++deleted;
        else
            QCOMPARE(row.outcome.skipReason, SkipReason::Cancelled);
    }
    QCOMPARE(deleted, 200); // also those that had to be looked up
    QCOMPARE(m_registry->repositories[web].images.size(), std::size_t(800));
    QCOMPARE(run->failed(), 0);
}

void DeletionRunControlTest::cancelTwiceGivesUpCalls()
{
    fillWithImages(300);
    m_registry->holdsAnswers = true;
    auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
    run->setMaximumInFlight(2);
    run->start();
    TRY_COMPARE(m_registry->inFlight, 2);
    run->cancel();
    QVERIFY(stayQuiet());
    QCOMPARE(run->state(), DeletionRun::State::Running);
    run->cancel();
    TRY_COMPARE(run->state(), DeletionRun::State::Finished);
    QCOMPARE(m_registry->inFlight, 0);
    QVERIFY(m_registry->fetches.empty());
    QCOMPARE(run->rows()[0].outcome.state, Outcome::State::Unknown);
    QCOMPARE(run->rows()[199].outcome.state, Outcome::State::Unknown);
    QCOMPARE(run->rows()[200].outcome.skipReason, SkipReason::Cancelled);
}

void DeletionRunControlTest::cancelBeforeStart()
{
    fillWithImages(3);
    DeletionRun run(m_registry.get(), planAll());
    run.cancel();
    TRY_COMPARE(run.state(), DeletionRun::State::Finished);
    QVERIFY(m_registry->deletes.empty());
    QCOMPARE(run.rows()[2].outcome.skipReason, SkipReason::Cancelled);
    run.start();
    run.cancel();
    QCOMPARE(run.state(), DeletionRun::State::Finished);
}

void DeletionRunControlTest::destroyedWhileRunning()
{
    fillWithImages(1000);
    m_registry->holdsAnswers = true;
    auto run = started(planAll());
    TRY_COMPARE(m_registry->inFlight, 8);
    run.reset();
    QCOMPARE(m_registry->inFlight, 0);
    QVERIFY(stayQuiet());
}

void DeletionRunControlTest::destroyedByItsListener()
{
    fillWithImages(10);
    for (const auto &signal : {&DeletionRun::finished, &DeletionRun::progressed}) {
        auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
        QObject::connect(run.get(), signal, this, [&] { run.reset(); });
        run->start();
        TRY_VERIFY(!run);
    }
}

void DeletionRunControlTest::tellsProgressSparingly()
{
    fillWithImages(2400);
    m_registry->abilities.maximumIdentifiersPerCall = 10;
    m_registry->delayMs = 3;
    auto run = std::make_unique<DeletionRun>(m_registry.get(), planAll());
    QElapsedTimer timer;
    QList<qint64> times;
    qint64 remaining = -1;
    QObject::connect(run.get(), &DeletionRun::progressed, this, [&] {
        times += timer.elapsed();
        remaining = std::max(remaining, run->remainingMs());
    });
    QSignalSpy finishedSpy(run.get(), &DeletionRun::finished);
    timer.start();
    run->setMaximumInFlight(1);
    run->start();
    QCOMPARE(run->remainingMs(), -1);
    QVERIFY(finishedSpy.wait(60'000));
    QVERIFY(times.size() >= 5);
    for (qsizetype i = 1; i + 1 < times.size(); ++i) // the last one comes with the end
        QVERIFY2(times.at(i) - times.at(i - 1) >= 90, qPrintable(QString::number(times.at(i) - times.at(i - 1))));
    QVERIFY(remaining > 0);
    QCOMPARE(finishedSpy.count(), 1);
}

TAGBOAT_TEST(DeletionRunControlTest)
#include "tst_deletionruncontrol.moc"
