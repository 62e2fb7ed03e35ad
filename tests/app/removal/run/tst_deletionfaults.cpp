// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fault matrix: each fault at the first, a middle and the last delete call, of tags, of digests and of both. Every
// identifier has one outcome, it is the true one at the service, the journal says the same, and what a fault has kept
// back goes in a second run.

#include "app/removal/journal/journal.h"
#include "tests/app/removal/demofixture.h"
#include "tests/app/removal/run/killedrun.h"
#include "tests/support/awaited.h"
#include "tests/support/memoryfolder.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::test;
using tagboat::demo::DemoOptions;
using tagboat::demo::Fault;

namespace {

const RepositoryName repository = QStringLiteral("synthetic");
constexpr int images = 250; ///< in calls of a hundred, so that there is one between the first and the last
constexpr int perCall = 100;

struct Row
{
    const char *name;
    Fault::Kind kind;
    int status;
    const char *code;
    int count;
    bool acts; ///< the service may have done it: ImageNotFound is success then
};

constexpr std::array faults{
    Row{"cut before acting", Fault::Kind::CutBeforeActing, 0, "", 1, false},
    Row{"cut after acting", Fault::Kind::CutBeforeAnswer, 0, "", 1, true},
    Row{"half an answer", Fault::Kind::HalfAnswer, 0, "", 1, true},
    Row{"nothing said of any", Fault::Kind::OmitIdentifiers, 0, "", 1, true},
    Row{"429", Fault::Kind::Status, 429, "", 2, false},
    Row{"429 storm", Fault::Kind::Status, 429, "", 12, false},
    Row{"500", Fault::Kind::Status, 500, "", 2, false},
    Row{"500 storm", Fault::Kind::Status, 500, "", 12, false},
    Row{"expired token", Fault::Kind::ExpiredToken, 0, "", 1, false},
    Row{"expired for good", Fault::Kind::ExpiredToken, 0, "", -1, false},
    Row{"wrong clock", Fault::Kind::Error, 0, "RequestTimeTooSkewed", 1, false},
};

/// What is deleted: one of them where the environment names it, since ctest runs each by itself.
QByteArrayList kinds()
{
    const QByteArray one = qgetenv("TAGBOAT_FAULTS_OF");
    return one.isEmpty() ? QByteArrayList{"tags", "digests", "mixed"} : QByteArrayList{one};
}

} // namespace

class TestDeletionFaults : public QObject, protected DemoFixture
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Journal> m_journal;

    void start(int clockOffsetSeconds)
    {
        DemoOptions options;
        options.history = false;
        options.examples = false;
        options.syntheticImages = images;
        options.clockOffsetSeconds = clockOffsetSeconds;
        serve(options);
        m_folder = makeMemoryFolder();
        m_journal = std::make_unique<Journal>(m_folder->filePath(QStringLiteral("journal.sqlite")));
    }

    /// Runs a plan as the window does. \return null when it does not end.
    std::unique_ptr<DeletionRun> finished(const DeletionPlan &plan)
    {
        auto run = std::make_unique<DeletionRun>(registry(), plan);
        Awaited<RunId> begun([&](auto handler) { return m_journal->begin({}, run->content(), handler); });
        if (!begun.isValue())
            return {};
        run->setChecksFirst(true);
        run->setMaximumInFlight(1); // so that it is known which call is the last
        run->recordIn(m_journal.get(), begun.value());
        run->start();
        const auto isOver = [&run] { return run->state() == DeletionRun::State::Finished; };
        return waitFor(isOver, 120'000) ? std::move(run) : nullptr;
    }

    /// One row for each identifier of the plan, each true, and the same in the journal.
    void checkBooks(const DeletionRun &run, const DeletionPlan &plan)
    {
        checkRows(run);
        QCOMPARE(run.done(), run.total());
        std::multiset<ImageIdentifier> asked;
        for (const auto &round : plan.rounds) {
            for (const PlannedIdentifier &planned : round)
                asked.insert(planned.identifier);
        }
        std::multiset<ImageIdentifier> answered;
        for (std::size_t row = 0; row < static_cast<std::size_t>(run.total()); ++row)
            answered.insert(run.rows()[row].identifier);
        QVERIFY(asked == answered);
        Awaited<RunContent> written([&](auto handler) { return m_journal->content(run.recordedAs(), handler); });
        QVERIFY(written.isValue());
        QCOMPARE(written.value().rows.size(), run.rows().size());
        for (std::size_t row = 0; row < run.rows().size(); ++row)
            QVERIFY(written.value().rows[row].outcome == run.rows()[row].outcome);
    }

private Q_SLOTS:
    void cleanup()
    {
        m_journal.reset();
        m_client.reset();
        m_server.reset();
    }

    void matrix_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("what");
        for (std::size_t fault = 0; fault < faults.size(); ++fault) {
            for (const char *where : {"first", "middle", "last"}) {
                for (const QByteArray &what : kinds()) {
                    QTest::addRow("%s, %s call, %s", faults[fault].name, where, what.constData())
                        << static_cast<int>(fault) << QString::fromLatin1(where) << QString::fromLatin1(what);
                }
            }
        }
    }
    void matrix()
    {
        QFETCH(int, fault);
        QFETCH(QString, where);
        QFETCH(QString, what);
        const Row &row = faults[static_cast<std::size_t>(fault)];
        start(0);
        const DeletionPlan plan = planOf(snapshot(repository), what);
        const int calls = static_cast<int>((plan.identifierCount() + perCall - 1) / perCall);
        QVERIFY(calls >= 3);
        Fault scripted;
        scripted.kind = row.kind;
        scripted.operation = QStringLiteral("BatchDeleteImage");
        scripted.after = where == QLatin1String("first") ? 0 : where == QLatin1String("last") ? calls - 1 : calls / 2;
        scripted.count = row.count;
        scripted.status = row.status;
        scripted.code = QString::fromLatin1(row.code);
        m_server->addFault(scripted);
        const auto run = finished(plan);
        QVERIFY(run);
        QVERIFY(m_server->callCount(QStringLiteral("BatchDeleteImage")) > scripted.after); // it has struck
        checkBooks(*run, plan);
        for (const OutcomeRow &each : run->rows()) // nothing is done twice
            QVERIFY(!each.outcome.alreadyGone || row.acts);

        m_server->clearFaults();
        const DeletionPlan rest = planOf(snapshot(repository), what);
        QCOMPARE(rest.identifierCount() > 0, run->failed() > 0);
        const auto second = finished(rest);
        QVERIFY(second);
        checkBooks(*second, rest);
        QCOMPARE(second->failed(), 0);
        QVERIFY(stored(repository).empty());
    }

    void wrongClockFromTheStart_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("seconds");
        for (const QByteArray &what : kinds()) {
            QTest::addRow("%s, slow", what.constData()) << QString::fromLatin1(what) << 3600;
            QTest::addRow("%s, fast", what.constData()) << QString::fromLatin1(what) << -3600;
        }
    }
    void wrongClockFromTheStart()
    {
        QFETCH(QString, what);
        QFETCH(int, seconds);
        start(seconds);
        const DeletionPlan plan = planOf(snapshot(repository), what);
        const auto run = finished(plan);
        QVERIFY(run);
        checkBooks(*run, plan);
        QCOMPARE(run->failed(), 0);
        QVERIFY(stored(repository).empty());
    }
};

TAGBOAT_TEST(TestDeletionFaults)
#include "tst_deletionfaults.moc"
