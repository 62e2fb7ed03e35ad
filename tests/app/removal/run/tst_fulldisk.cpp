// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs whose journal cannot grow from some moment on: what has been done is told the same everywhere, before and after.

#include "app/removal/journal/journal.h"
#include "app/removal/restore/restoreplan.h"
#include "app/removal/run/deletionrun.h"
#include "tests/support/awaited.h"
#include "tests/support/memoryregistry.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const RepositoryName full = QStringLiteral("full");
constexpr int imageCount = 300;
constexpr int longWaitMs = 60'000;

/// While it lives no file grows beyond what the journal has: what a full disk is to a program.
class FullDisk
{
public:
    explicit FullDisk(const QString &journal)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const auto size = static_cast<rlim_t>(QFileInfo(journal + QStringLiteral("-wal")).size());
        const rlimit small{size, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }
    FullDisk(const FullDisk &) = delete;
    FullDisk &operator=(const FullDisk &) = delete;

private:
    rlimit m_before{};
};

QByteArray manifestOf(int number)
{
    return "full " + QByteArray::number(number);
}

} // namespace

class TestFullDisk : public QObject
{
    Q_OBJECT

    MemoryRegistry m_registry;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<DeletionRun> m_run;
    std::unique_ptr<FullDisk> m_disk;
    RunId m_number = 0;

    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("journal.sqlite")); }

    /// A run over 300 images in calls of ten; the disk is full when a third of them has gone.
    void runUntilFull()
    {
        RepositorySnapshot snapshot;
        snapshot.name = full;
        Selection selection{full, {}};
        for (int i = 0; i < imageCount; ++i) {
            Image &image = snapshot.images.emplace_back();
            image.digest = Digest::of(manifestOf(i));
            m_registry.texts[image.digest] = manifestOf(i);
            m_registry.repositories[full].images[image.digest].tags = {};
            selection.identifiers.push_back(ImageIdentifier::forDigest(image.digest));
        }
        m_registry.abilities.maximumIdentifiersPerCall = 10;
        m_run = std::make_unique<DeletionRun>(&m_registry, planDeletion({snapshot}, {selection}, {}));
        m_run->setChecksFirst(true);
        m_run->setMaximumInFlight(1);
        m_run->setJournalPause(std::chrono::milliseconds(20));
        Awaited<RunId> begun([&](auto handler) { return m_journal->begin({}, m_run->content(), handler); });
        QVERIFY(begun.isValue());
        m_number = begun.value();
        m_run->recordIn(m_journal.get(), m_number);
        m_registry.refuse = [this](const MemoryRegistry::SentCall &) -> std::optional<Error> {
            if (m_registry.deletes.size() == 10)
                m_disk = std::make_unique<FullDisk>(path());
            return {};
        };
        QSignalSpy failed(m_run.get(), &DeletionRun::journalFailed);
        m_run->start();
        TRY_VERIFY_WITHIN(!failed.isEmpty(), longWaitMs);
        QCOMPARE(m_run->state(), DeletionRun::State::Paused);
        QVERIFY(stillThere() > 0 && stillThere() < imageCount);
    }
    [[nodiscard]] int stillThere() { return static_cast<int>(m_registry.repositories[full].images.size()); }
    /// What History has, and what the results that are opened from there have.
    void readJournal(RunRecord &record, OutcomeCounts &counts)
    {
        Awaited<std::vector<RunRecord>> runs([&](auto handler) { return m_journal->runs(handler); });
        QVERIFY(runs.isValue());
        record = runs.value().front();
        Awaited<RunContent> content([&](auto handler) { return m_journal->content(m_number, handler); });
        QVERIFY(content.isValue());
        counts = countOutcomes(content.value().rows);
    }
    static void compare(const OutcomeCounts &a, const OutcomeCounts &b)
    {
        QCOMPARE(a.deleted, b.deleted);
        QCOMPARE(a.skipped, b.skipped);
        QCOMPARE(a.unknown, b.unknown);
        QCOMPARE(a.pending, b.pending);
        QCOMPARE(a.failed, b.failed);
    }

private Q_SLOTS:
    void init()
    {
        m_registry.repositories.clear();
        m_registry.deletes.clear();
        m_folder = std::make_unique<QTemporaryDir>();
        m_journal = std::make_unique<Journal>(path());
        runUntilFull();
    }
    void cleanup()
    {
        m_disk.reset();
        m_run.reset();
        m_journal.reset();
        m_folder.reset();
    }

    void goesOnWhenThereIsSpaceAgain()
    {
        QSignalSpy failed(m_run.get(), &DeletionRun::journalFailed);
        m_run->resume(); // there is none yet
        TRY_COMPARE_WITHIN(failed.size(), 1, longWaitMs);
        m_disk.reset();
        m_run->resume();
        TRY_COMPARE_WITHIN(m_run->state(), DeletionRun::State::Finished, longWaitMs);
        QCOMPARE(stillThere(), 0);
        RunRecord record;
        OutcomeCounts written;
        readJournal(record, written);
        QVERIFY(record.isFinished());
        compare(record.counts, written);
        compare(written, countOutcomes(m_run->rows()));
        Awaited<SavedContent> saved([&](auto handler) { return m_journal->saved(m_number, handler); });
        QVERIFY(saved.isValue());
        QCOMPARE(saved.value().images.size(), std::size_t(imageCount));
    }

    void aCancelledRunIsToldTheSameEverywhere()
    {
        QSignalSpy notWritten(m_run.get(), &DeletionRun::endNotWritten);
        QSignalSpy written(m_run.get(), &DeletionRun::endWritten);
        m_run->cancel();
        TRY_COMPARE_WITHIN(m_run->state(), DeletionRun::State::Finished, longWaitMs);
        TRY_VERIFY_WITHIN(!notWritten.isEmpty(), longWaitMs);
        RunRecord record;
        OutcomeCounts counts;
        readJournal(record, counts);
        QVERIFY(!record.isFinished()); // so it can go on, and nobody is told of 200 that are nowhere
        compare(record.counts, counts);
        QVERIFY(written.isEmpty());
        m_disk.reset();
        TRY_COMPARE_WITHIN(written.size(), 1, longWaitMs);
        readJournal(record, counts);
        QVERIFY(record.isFinished() && record.cancelled);
        compare(record.counts, counts);
        compare(counts, countOutcomes(m_run->rows()));
    }

    /// The program ends while the disk is full: the next one finds a run that can be resumed, and undone.
    void theNextProgramFindsWhatIsWritten()
    {
        m_run->cancel();
        TRY_COMPARE_WITHIN(m_run->state(), DeletionRun::State::Finished, longWaitMs);
        m_run.reset();
        m_journal.reset();
        m_disk.reset();
        m_journal = std::make_unique<Journal>(path());
        const int gone = imageCount - stillThere();
        Awaited<std::vector<RunRecord>> interrupted([&](auto handler) { return m_journal->interruptedRuns(handler); });
        QVERIFY2(interrupted.isValue(), qPrintable(interrupted.isError() ? interrupted.error().code : QString()));
        QCOMPARE(interrupted.value().size(), 1U);
        Awaited<RunContent> content([&](auto handler) { return m_journal->content(m_number, handler); });
        Awaited<SavedContent> saved([&](auto handler) { return m_journal->saved(m_number, handler); });
        QVERIFY(content.isValue() && saved.isValue());
        QVERIFY(static_cast<int>(saved.value().images.size()) >= gone); // each was saved before it went
        const auto restorable = restorableRows(content.value().rows, saved.value());
        QVERIFY(static_cast<int>(restorable.size()) >= gone);
        for (const RestoreRow &row : restorable)
            QCOMPARE(row.state, RestoreRow::State::Pending);
    }

    void withoutAJournalTheEndIsWrittenAllTheSame()
    {
        QSignalSpy written(m_run.get(), &DeletionRun::endWritten);
        m_run->goOnWithoutJournal();
        TRY_COMPARE_WITHIN(m_run->state(), DeletionRun::State::Finished, longWaitMs);
        QCOMPARE(stillThere(), 0);
        m_disk.reset();
        TRY_COMPARE_WITHIN(written.size(), 1, longWaitMs);
        RunRecord record;
        OutcomeCounts counts;
        readJournal(record, counts);
        QVERIFY(record.isFinished());
        QCOMPARE(record.counts.deleted, imageCount);
        compare(record.counts, counts);
    }
};

TAGBOAT_TEST(TestFullDisk)
#include "tst_fulldisk.moc"
