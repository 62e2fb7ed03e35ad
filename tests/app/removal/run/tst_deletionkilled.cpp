// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A program is killed in the middle of deleting. Whoever opens the journal afterwards can bring the run to its end, and
// every identifier has the outcome that is true at the service.

#include "app/removal/journal/journal.h"
#include "tests/app/removal/demofixture.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;
using tagboat::demo::DemoOptions;
using tagboat::demo::Fault;

namespace {

const RepositoryName repository = QStringLiteral("synthetic");
constexpr int images = 450;
/// The runner writes each step to the disk before it takes it, which waits for whatever else is being written.
constexpr int diskPatienceMs = 100'000;

} // namespace

class TestDeletionKilled : public QObject, protected DemoFixture
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString journalPath() const { return m_folder->filePath(QStringLiteral("journal.sqlite")); }

    void startRunner(QProcess &runner, const QString &what, int inFlight)
    {
        const DemoOptions &options = m_server->options();
        runner.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        runner.start(QStringLiteral(TAGBOAT_DELETION_RUNNER),
                     {m_server->endpoint().toString(), options.region, options.accessKeyId, options.secretAccessKey,
                      journalPath(), repository, what, QString::number(inFlight)});
        QVERIFY(runner.waitForStarted());
    }
    static void kill(QProcess &runner)
    {
        runner.kill(); // SIGKILL, where there are signals
        QVERIFY(runner.waitForFinished());
    }

    [[nodiscard]] bool isFinished() const
    {
        Journal journal(journalPath());
        Awaited<std::vector<RunRecord>> runs([&](auto handler) { return journal.runs(handler); });
        return runs.isValue() && runs.value().size() == 1 && runs.value().front().isFinished();
    }

    /// What the next program does: finds the run, takes it over, brings it to its end.
    void resume()
    {
        Journal journal(journalPath());
        Awaited<std::vector<RunRecord>> interrupted([&](auto handler) { return journal.interruptedRuns(handler); });
        QVERIFY(interrupted.isValue());
        QCOMPARE(interrupted.value().size(), 1U);
        const RunId id = interrupted.value().front().id;
        Awaited<RunContent> content([&](auto handler) { return journal.takeOver(id, handler); });
        QVERIFY(content.isValue());
        DeletionRun run(registry(), content.value());
        run.setChecksFirst(true);
        run.recordIn(&journal, id);
        run.start();
        TRY_COMPARE_WITHIN(run.state(), DeletionRun::State::Finished, 60'000);
        checkRows(run);
        QCOMPARE(run.failed(), 0);
        QCOMPARE(run.done(), run.total());
        QVERIFY(stored(repository).empty());

        // The journal says the same as the run.
        Awaited<RunContent> written([&](auto handler) { return journal.content(id, handler); });
        QVERIFY(written.isValue());
        QCOMPARE(written.value().rows.size(), run.rows().size());
        for (std::size_t row = 0; row < run.rows().size(); ++row)
            QVERIFY(written.value().rows[row].outcome == run.rows()[row].outcome);
        Awaited<std::vector<RunRecord>> rest([&](auto handler) { return journal.interruptedRuns(handler); });
        QVERIFY(rest.isValue());
        QVERIFY(rest.value().empty());
        // And every image can be put back.
        Awaited<SavedContent> saved([&](auto handler) { return journal.saved(id, handler); });
        QVERIFY(saved.isValue());
        QCOMPARE(saved.value().images.size(), std::size_t(images));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        DemoOptions options;
        options.history = false;
        options.examples = false;
        options.syntheticImages = images;
        serve(options);
    }
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void killedDuringACall_data()
    {
        QTest::addColumn<int>("calls"); // that are answered before
        QTest::addColumn<bool>("acts");
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("inFlight");
        for (const char *what : {"tags", "digests", "mixed"}) {
            for (const int calls : {0, 2, 4}) {
                for (const bool acts : {true, false}) {
                    QTest::addRow("%s, call %d, %s", what, calls + 1, acts ? "acted" : "not acted")
                        << calls << acts << QString::fromLatin1(what) << 1;
                }
            }
        }
        QTest::newRow("several in flight") << 2 << true << QStringLiteral("mixed") << 4;
    }
    void killedDuringACall()
    {
        QFETCH(int, calls);
        QFETCH(bool, acts);
        QFETCH(QString, what);
        QFETCH(int, inFlight);
        Fault fault;
        fault.operation = QStringLiteral("BatchDeleteImage");
        fault.after = calls;
        fault.count = -1;
        fault.kind = acts ? Fault::Kind::Delay : Fault::Kind::CutBeforeActing;
        fault.delayMs = 200'000;
        m_server->addFault(fault);
        QProcess runner;
        startRunner(runner, what, inFlight);
        TRY_VERIFY_WITHIN(m_server->callCount(QStringLiteral("BatchDeleteImage")) > calls, diskPatienceMs);
        kill(runner);
        m_server->clearFaults();
        resume();
    }

    void killedAtAnyTime_data()
    {
        QTest::addColumn<int>("afterMs");
        for (int ms = 5; ms <= 205; ms += 25)
            QTest::addRow("%d ms", ms) << ms;
    }
    void killedAtAnyTime()
    {
        QFETCH(int, afterMs);
        m_server->setLatency(30);
        QProcess runner;
        startRunner(runner, QStringLiteral("mixed"), 2);
        // From the first check on: before that there is nothing to interrupt.
        TRY_VERIFY_WITHIN(m_server->callCount(QStringLiteral("BatchGetImage")) > 0, diskPatienceMs);
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < afterMs && runner.state() == QProcess::Running)
            runner.waitForFinished(1);
        runner.kill();
        QVERIFY(runner.state() == QProcess::NotRunning || runner.waitForFinished());
        m_server->setLatency(0);
        if (stored(repository).empty() && isFinished())
            return; // it was quicker
        resume();
    }

    void killedTwice()
    {
        Fault fault;
        fault.operation = QStringLiteral("BatchDeleteImage");
        fault.after = 1;
        fault.count = -1;
        fault.kind = Fault::Kind::Delay;
        fault.delayMs = 200'000;
        m_server->addFault(fault);
        QProcess runner;
        startRunner(runner, QStringLiteral("digests"), 1);
        TRY_VERIFY_WITHIN(m_server->callCount(QStringLiteral("BatchDeleteImage")) > 1, diskPatienceMs);
        kill(runner);
        m_server->clearFaults();
        // Killed once more while resuming: the program that resumes is this one, so its journal is let go instead.
        {
            Journal journal(journalPath());
            Awaited<std::vector<RunRecord>> found([&](auto handler) { return journal.interruptedRuns(handler); });
            QVERIFY(found.isValue());
            const RunId id = found.value().front().id;
            Awaited<RunContent> content([&](auto handler) { return journal.takeOver(id, handler); });
            QVERIFY(content.isValue());
            DeletionRun run(registry(), content.value());
            run.setChecksFirst(true);
            run.setMaximumInFlight(1);
            run.recordIn(&journal, id);
            const int before = run.done();
            run.start();
            TRY_VERIFY_WITHIN(run.done() > before, diskPatienceMs);
        }
        resume();
    }
};

TAGBOAT_TEST(TestDeletionKilled)
#include "tst_deletionkilled.moc"
