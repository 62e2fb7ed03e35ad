// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs that ask before they delete, and write down what they do.

#include "app/removal/journal/journal.h"
#include "app/removal/run/deletionrun.h"
#include "tests/support/awaited.h"
#include "tests/support/memoryfolder.h"
#include "tests/support/memoryregistry.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QFile>
#include <QSignalSpy>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const RepositoryName web = QStringLiteral("web");
constexpr int patienceMs = 60'000; ///< a busy disk takes its time to write for good

QByteArray textOf(int number)
{
    return "image " + QByteArray::number(number);
}

Digest digestOf(int number)
{
    return Digest::of(textOf(number));
}

Error errorOf(Error::Kind kind, const char *code)
{
    Error error;
    error.kind = kind;
    error.code = QString::fromLatin1(code);
    return error;
}

std::string tagOf(int number)
{
    return "t" + std::to_string(number);
}

} // namespace

class TestCheckedRun : public QObject
{
    Q_OBJECT

    std::unique_ptr<MemoryRegistry> m_registry;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Journal> m_journal;
    RunId m_run = 0;

    [[nodiscard]] ServiceRules &stored() { return m_registry->repositories[web]; }

    /// Images with a tag each; by tag unless told otherwise.
    DeletionPlan planOf(int images, bool byTag = true)
    {
        RepositorySnapshot snapshot;
        snapshot.name = web;
        Selection selection{web, {}};
        for (int i = 0; i < images; ++i) {
            Image &image = snapshot.images.emplace_back();
            image.digest = digestOf(i);
            m_registry->texts[image.digest] = textOf(i);
            image.tags = {tagOf(i)};
            image.kind = ImageKind::Image;
            stored().images[image.digest].tags = {tagOf(i)};
            selection.identifiers.push_back(byTag ? ImageIdentifier::forTag(tagOf(i))
                                                  : ImageIdentifier::forDigest(image.digest));
        }
        return planDeletion({snapshot}, {selection}, {});
    }

    std::unique_ptr<DeletionRun> runOf(const DeletionPlan &plan)
    {
        auto run = std::make_unique<DeletionRun>(m_registry.get(), plan);
        run->setChecksFirst(true);
        Awaited<RunId> begun([&](auto handler) { return m_journal->begin({}, run->content(), handler); });
        [&] { QVERIFY(begun.isValue()); }();
        m_run = begun.value();
        run->recordIn(m_journal.get(), m_run);
        return run;
    }
    static void finish(DeletionRun &run)
    {
        run.start();
        TRY_COMPARE_WITHIN(run.state(), DeletionRun::State::Finished, patienceMs);
    }

private Q_SLOTS:
    void init()
    {
        m_registry = std::make_unique<MemoryRegistry>();
        m_folder = makeMemoryFolder();
        m_journal = std::make_unique<Journal>(m_folder->filePath(QStringLiteral("journal.sqlite")));
    }
    void cleanup()
    {
        m_journal.reset();
        m_folder.reset();
        m_registry.reset();
    }

    void movedTagsStay()
    {
        const DeletionPlan plan = planOf(3);
        stored().images[digestOf(1)].tags.clear();
        stored().images[digestOf(9)].tags = {tagOf(1)}; // somebody has pushed
        const auto run = runOf(plan);
        finish(*run);
        QCOMPARE(run->rows()[0].outcome.state, Outcome::State::Deleted);
        QCOMPARE(run->rows()[1].outcome.state, Outcome::State::Skipped);
        QCOMPARE(run->rows()[1].outcome.skipReason, SkipReason::TagMoved);
        QCOMPARE(run->rows()[1].outcome.attempts, 0);
        QCOMPARE(run->rows()[2].outcome.state, Outcome::State::Deleted);
        QVERIFY(stored().images[digestOf(9)].tags.contains(tagOf(1)));
        QCOMPARE(m_registry->deletes.size(), 1U);
        QCOMPARE(m_registry->deletes[0].identifiers.size(), 2U);
    }

    void whatIsGoneIsNotSent()
    {
        const DeletionPlan plan = planOf(2);
        stored().images.erase(digestOf(0));
        const auto run = runOf(plan);
        finish(*run);
        QCOMPARE(run->rows()[0].outcome.state, Outcome::State::Failed);
        QVERIFY(run->rows()[0].outcome.alreadyGone);
        QCOMPARE(m_registry->deletes[0].identifiers.size(), 1U);
        QCOMPARE(run->failed(), 0);
    }

    void manifestsAreSavedWithTheirTags_data()
    {
        QTest::addColumn<bool>("byTag");
        QTest::newRow("by tag") << true;
        QTest::newRow("by digest") << false;
    }
    void manifestsAreSavedWithTheirTags()
    {
        QFETCH(bool, byTag);
        const auto run = runOf(planOf(250, byTag));
        finish(*run);
        QVERIFY(stored().images.empty());
        Awaited<SavedContent> saved([&](auto handler) { return m_journal->saved(m_run, handler); });
        QVERIFY(saved.isValue());
        std::set<std::string> tags;
        for (const SavedImage &image : saved.value().images)
            tags.insert(image.tags.begin(), image.tags.end());
        QCOMPARE(tags.size(), 250U);
    }

    void withoutTheRightToReadItGoesOn()
    {
        const auto run = runOf(planOf(250));
        m_registry->fetchError = errorOf(Error::Kind::AccessDenied, "AccessDeniedException");
        finish(*run);
        QVERIFY(stored().images.empty());
        QCOMPARE(run->failed(), 0);
    }

    void whatCannotBeCheckedIsNotSent()
    {
        const auto run = runOf(planOf(2));
        m_registry->fetchError = errorOf(Error::Kind::Network, "RemoteHostClosedError");
        finish(*run);
        QCOMPARE(run->failed(), 2);
        QCOMPARE(run->rows()[0].outcome.state, Outcome::State::Failed); // not unknown: nothing was sent
        QCOMPARE(run->rows()[0].outcome.attempts, 0);
        QVERIFY(m_registry->deletes.empty());
        QCOMPARE(stored().images.size(), 2U);
    }

    void cancelledDuringTheCheck()
    {
        const auto run = runOf(planOf(2));
        m_registry->holdsAnswers = true;
        run->start();
        TRY_COMPARE_WITHIN(m_registry->fetches.size(), 1U, patienceMs);
        run->cancel();
        m_registry->release();
        TRY_COMPARE_WITHIN(run->state(), DeletionRun::State::Finished, patienceMs);
        QVERIFY(m_registry->deletes.empty());
        QCOMPARE(run->rows()[0].outcome.skipReason, SkipReason::Cancelled);
        QCOMPARE(run->rows()[1].outcome.skipReason, SkipReason::Cancelled);
    }

    void cancelledTwiceDuringTheCheck()
    {
        const auto run = runOf(planOf(2));
        m_registry->holdsAnswers = true;
        run->start();
        TRY_COMPARE_WITHIN(m_registry->fetches.size(), 1U, patienceMs);
        run->cancel();
        run->cancel();
        TRY_COMPARE_WITHIN(run->state(), DeletionRun::State::Finished, patienceMs);
        QCOMPARE(run->rows()[0].outcome.skipReason, SkipReason::Cancelled);
    }

    void pausedDuringTheCheck()
    {
        const auto run = runOf(planOf(2));
        m_registry->holdsAnswers = true;
        run->start();
        TRY_COMPARE_WITHIN(m_registry->fetches.size(), 1U, patienceMs);
        run->pause();
        m_registry->release();
        QSignalSpy changed(run.get(), &DeletionRun::progressed);
        QVERIFY(changed.wait(patienceMs));
        QVERIFY(m_registry->deletes.empty());
        run->resume();
        TRY_COMPARE_WITHIN(run->state(), DeletionRun::State::Finished, patienceMs);
        QVERIFY(stored().images.empty());
        QCOMPARE(run->rows()[0].outcome.attempts, 1);
    }

    void nothingIsDeletedWithoutAJournal()
    {
        const DeletionPlan plan = planOf(250);
        QFile file(m_folder->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        Journal broken(file.fileName() + QStringLiteral("/journal.sqlite"));
        DeletionRun run(m_registry.get(), plan);
        run.setChecksFirst(true);
        run.recordIn(&broken, 1);
        QSignalSpy failed(&run, &DeletionRun::journalFailed);
        run.start();
        TRY_VERIFY_WITHIN(!failed.isEmpty(), patienceMs);
        QCOMPARE(failed[0][0].value<Error>().code, QStringLiteral("JournalUnwritable"));
        TRY_COMPARE_WITHIN(run.state(), DeletionRun::State::Paused, patienceMs);
        QVERIFY(m_registry->deletes.empty());
        QCOMPARE(stored().images.size(), 250U);
        run.goOnWithoutJournal();
        TRY_COMPARE_WITHIN(run.state(), DeletionRun::State::Finished, patienceMs);
        QVERIFY(stored().images.empty());
        QCOMPARE(run.failed(), 0);
    }

    void withoutAJournalItCanBeCancelled()
    {
        QFile file(m_folder->filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        Journal broken(file.fileName() + QStringLiteral("/journal.sqlite"));
        DeletionRun run(m_registry.get(), planOf(2));
        run.recordIn(&broken, 1);
        QSignalSpy failed(&run, &DeletionRun::journalFailed);
        run.start();
        TRY_VERIFY_WITHIN(!failed.isEmpty(), patienceMs);
        run.cancel();
        TRY_COMPARE_WITHIN(run.state(), DeletionRun::State::Finished, patienceMs);
        QVERIFY(m_registry->deletes.empty());
        QCOMPARE(run.rows()[0].outcome.skipReason, SkipReason::Cancelled);
    }

    void theJournalFollowsEveryOutcome()
    {
        const DeletionPlan plan = planOf(120);
        stored().images.erase(digestOf(5));
        MemoryRegistry::Mishap lost;
        lost.error = errorOf(Error::Kind::Network, "");
        m_registry->mishaps.push_back(lost);
        const auto run = runOf(plan);
        finish(*run);
        Awaited<RunContent> content([&](auto handler) { return m_journal->content(m_run, handler); });
        QVERIFY(content.isValue());
        for (std::size_t row = 0; row < run->rows().size(); ++row)
            QVERIFY(content.value().rows[row].outcome == run->rows()[row].outcome);
    }
};

TAGBOAT_TEST(TestCheckedRun)
#include "tst_checkedrun.moc"
