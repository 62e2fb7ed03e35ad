// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/core/utczone.h"
#include "app/removal/journal/journal.h"
#include "tests/app/removal/journal/journalsamples.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace tagboat;
using namespace tagboat::test;

namespace {

class StoppedClock final : public Clock
{
public:
    [[nodiscard]] QDateTime nowUtc() const override { return QDateTime(QDate(2030, 1, 2), QTime(3, 4, 5), utcZone); }
};

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("journal.sqlite")); }
    static RunId begin(Journal &journal)
    {
        Awaited<RunId> run([&](auto handler) { return journal.begin(sampleRecord(), sampleContent(), handler); });
        return run.isValue() ? run.value() : 0;
    }
    static std::size_t interrupted(Journal &journal)
    {
        Awaited<std::vector<RunRecord>> runs([&](auto handler) { return journal.interruptedRuns(handler); });
        return runs.isValue() ? runs.value().size() : 99;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void writesInTheOrderOfTheCalls()
    {
        Journal journal(path());
        const RunId run = begin(journal);
        QVERIFY(run > 0);
        Outcome deleted;
        deleted.state = Outcome::State::Untagged;
        // Not waited for, and not heard: it is written all the same.
        (void)journal.noteSending(run, {0}, {sampleImage("{}", {"a"})}, [](const Result<Done> &) {});
        (void)journal.noteOutcomes(run, {{0, deleted}}, [](const Result<Done> &) {});
        Awaited<RunContent> content([&](auto handler) { return journal.content(run, handler); });
        QVERIFY(content.isValue());
        QCOMPARE(content.value().rows[0].outcome.state, Outcome::State::Untagged);
        Awaited<SavedContent> saved([&](auto handler) { return journal.saved(run, handler); });
        QVERIFY(saved.isValue());
        QCOMPARE(saved.value().images.size(), 1U);
    }

    void isToldTheTime()
    {
        const StoppedClock clock;
        QFile damaged(path());
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write(QByteArray(4096, 'x'));
        damaged.close();
        Journal journal(path(), &clock);
        QSignalSpy aside(&journal, &Journal::setAside);
        const RunId run = begin(journal);
        Awaited<Done> finished([&](auto handler) { return journal.noteFinished(run, false, {}, handler); });
        QVERIFY(finished.isValue());
        Awaited<std::vector<RunRecord>> runs([&](auto handler) { return journal.runs(handler); });
        QVERIFY(runs.isValue());
        QCOMPARE(runs.value().front().finishedAt, clock.nowUtc());
        TRY_COMPARE(aside.size(), 1);
        QVERIFY(aside.first().first().toString().contains(QStringLiteral("damaged-20300102-030405-")));
    }

    void waitsAtTheEnd()
    {
        RunId run = 0;
        {
            Journal journal(path());
            run = begin(journal);
            (void)journal.noteFinished(run, false, {}, [](const Result<Done> &) {});
        }
        Journal journal(path());
        Awaited<std::vector<RunRecord>> runs([&](auto handler) { return journal.runs(handler); });
        QVERIFY(runs.isValue());
        QVERIFY(runs.value().front().isFinished());
    }

    void onlyTheDeadAreInterrupted()
    {
        auto first = std::make_unique<Journal>(path());
        Journal second(path());
        const RunId run = begin(*first);
        QCOMPARE(interrupted(*first), 0U); // its own
        QCOMPARE(interrupted(second), 0U); // somebody else's, who is alive
        Awaited<RunContent> refused([&](auto handler) { return second.takeOver(run, handler); });
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().kind, Error::Kind::Conflict);
        first.reset();
        QCOMPARE(interrupted(second), 1U);
        Awaited<RunContent> taken([&](auto handler) { return second.takeOver(run, handler); });
        QVERIFY(taken.isValue());
        QCOMPARE(taken.value().rows.size(), sampleContent().rows.size());
        QCOMPARE(interrupted(second), 0U);
        Awaited<RunContent> twice([&](auto handler) { return second.takeOver(run, handler); });
        QVERIFY(twice.isError()); // two runs would send everything twice
        QCOMPARE(twice.error().code, QStringLiteral("RunInThisProgram"));
        Journal third(path());
        QCOMPARE(interrupted(third), 0U);
    }

    void finishedRunsAreNotInterrupted()
    {
        {
            Journal journal(path());
            const RunId run = begin(journal);
            Awaited<Done> done([&](auto handler) { return journal.noteFinished(run, false, {}, handler); });
            QVERIFY(done.isValue());
        }
        Journal journal(path());
        QCOMPARE(interrupted(journal), 0U);
    }

    void tellsWhatItHasSetAside()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("damage").repeated(1000));
        file.close();
        Journal journal(path());
        QSignalSpy aside(&journal, &Journal::setAside);
        QVERIFY(begin(journal) > 0);
        TRY_COMPARE(aside.count(), 1);
        QVERIFY(QFile::exists(aside[0][0].toString()));
    }

    void opensAgainWhenItCan()
    {
        const QString folder = m_folder->filePath(QStringLiteral("data"));
        QFile file(folder); // where a folder should be
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        Journal journal(folder + QStringLiteral("/journal.sqlite"));
        Awaited<RunId> refused([&](auto handler) { return journal.begin(sampleRecord(), sampleContent(), handler); });
        QVERIFY(refused.isError());
        QCOMPARE(refused.error().code, QStringLiteral("JournalUnwritable"));
        QVERIFY(file.remove());
        QVERIFY(begin(journal) > 0);
    }
};

TAGBOAT_TEST(TestJournal)
#include "tst_journal.moc"
