// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was deleted at the demo registry over HTTP is put back from the journal.

#include "app/removal/journal/journal.h"
#include "app/removal/restore/restoreplan.h"
#include "app/removal/restore/restorerun.h"
#include "tests/app/removal/demofixture.h"
#include "tests/support/awaited.h"
#include "tests/support/memoryfolder.h"
#include "tests/support/memoryregistry.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"

#include <QTest>

using namespace tagboat;
using namespace tagboat::test;
using tagboat::demo::Fault;

namespace {

const RepositoryName repository = QStringLiteral("team/app");

RestoreRow rowOf(const ImageIdentifier &identifier, const char *image)
{
    return {repository, identifier, Digest::of(image), RestoreRow::State::Pending, {}, {}, {}, {}, {}};
}

SavedImage savedImage(const char *image)
{
    return {repository, Manifest{Digest::of(image), "{}", "application/json"}, {}};
}

} // namespace
Q_DECLARE_METATYPE(Fault::Kind)

class TestRestoreRun : public QObject, protected DemoFixture
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Journal> m_journal;

    /// Deletes as the window does, with the journal. \return the run's number
    RunId remove(const std::vector<ImageIdentifier> &identifiers) { return remove(identifiers, snapshot(repository)); }
    RunId remove(const std::vector<ImageIdentifier> &identifiers, const RepositorySnapshot &before)
    {
        GuardRules none;
        none.protectedTagPatterns.clear();
        DeletionRun run(registry(), planDeletion({before}, {{repository, identifiers}}, none));
        run.setChecksFirst(true);
        Awaited<RunId> begun([&](auto handler) { return m_journal->begin({}, run.content(), handler); });
        if (!begun.isValue())
            return 0;
        run.recordIn(m_journal.get(), begun.value());
        run.start();
        return waitFor([&run] { return run.state() == DeletionRun::State::Finished; }, 60'000) ? begun.value() : 0;
    }

    std::unique_ptr<RestoreRun> prepared(RunId run)
    {
        Awaited<RunContent> content([&](auto handler) { return m_journal->content(run, handler); });
        Awaited<SavedContent> saved([&](auto handler) { return m_journal->saved(run, handler); });
        if (!content.isValue() || !saved.isValue())
            return {};
        return std::make_unique<RestoreRun>(registry(), restorableRows(content.value().rows, saved.value()),
                                            saved.value().images);
    }
    static void finish(RestoreRun &run)
    {
        run.start();
        TRY_VERIFY_WITHIN(run.isFinished(), 60'000);
        QCOMPARE(run.done(), int(run.rows().size()));
    }
    static int count(const RestoreRun &run, RestoreRow::State state)
    {
        return static_cast<int>(std::count_if(run.rows().begin(), run.rows().end(),
                                              [state](const RestoreRow &row) { return row.state == state; }));
    }

private Q_SLOTS:
    void init()
    {
        demo::DemoOptions options;
        options.history = false;
        options.examples = false;
        serve(options);
        m_server->addRepository(repository);
        m_folder = makeMemoryFolder();
        m_journal = std::make_unique<Journal>(m_folder->filePath(QStringLiteral("journal.sqlite")));
    }
    void cleanup()
    {
        m_journal.reset();
        m_client.reset();
        m_server.reset();
    }

    void everythingComesBack()
    {
        m_server->addImage(repository, {QStringLiteral("1.0"), QStringLiteral("1")});
        const Digest untagged = m_server->addImage(repository, {});
        m_server->addIndex(repository, {QStringLiteral("multi"), QStringLiteral("stable")}, 3);
        const QString before = m_server->dump(repository);
        const RunId run =
            remove({ImageIdentifier::forTag("1.0"), ImageIdentifier::forTag("1"), ImageIdentifier::forDigest(untagged),
                    ImageIdentifier::forTag("multi"), ImageIdentifier::forTag("stable")});
        QVERIFY(run > 0);
        QVERIFY(m_server->dump(repository).isEmpty());
        const auto restore = prepared(run);
        finish(*restore);
        QCOMPARE(count(*restore, RestoreRow::State::Restored), int(restore->rows().size()));
        QCOMPARE(m_server->dump(repository), before);

        const auto again = prepared(run);
        finish(*again);
        QCOMPARE(count(*again, RestoreRow::State::AlreadyThere), int(again->rows().size()));
        QCOMPARE(m_server->dump(repository), before);
    }

    void aDigestBringsItsTagsBack()
    {
        const demo::AddedIndex index = m_server->addIndex(repository, {QStringLiteral("a"), QStringLiteral("b")}, 2);
        const QString before = m_server->dump(repository);
        const RunId run = remove({ImageIdentifier::forDigest(index.digest)});
        QVERIFY(m_server->dump(repository).isEmpty());
        const auto restore = prepared(run);
        finish(*restore);
        QCOMPARE(m_server->dump(repository), before);
    }

    void onlyWhatWentComesBack()
    {
        m_server->addImage(repository, {QStringLiteral("gone")});
        m_server->addImage(repository, {QStringLiteral("refused")});
        Fault fault;
        fault.kind = Fault::Kind::FailIdentifiers;
        fault.operation = QStringLiteral("BatchDeleteImage");
        fault.code = QStringLiteral("KmsError");
        const RunId first = remove({ImageIdentifier::forTag("gone")});
        m_server->addFault(fault);
        const RunId second = remove({ImageIdentifier::forTag("refused")});
        QCOMPARE(prepared(first)->rows().size(), 1U);
        QVERIFY(prepared(second)->rows().empty());
    }

    void takenTags_data()
    {
        QTest::addColumn<bool>("move");
        QTest::newRow("left alone") << false;
        QTest::newRow("moved on purpose") << true;
    }
    void takenTags()
    {
        QFETCH(bool, move);
        const Digest old = m_server->addImage(repository, {QStringLiteral("v1")});
        const RunId run = remove({ImageIdentifier::forTag("v1")});
        const Digest newer = m_server->addImage(repository, {QStringLiteral("v1")});
        const auto restore = prepared(run);
        restore->setTakenTags(move ? RestoreRun::TakenTags::Move : RestoreRun::TakenTags::Leave);
        finish(*restore);
        QCOMPARE(restore->rows().front().state, move ? RestoreRow::State::Restored : RestoreRow::State::TagTaken);
        const QString after = m_server->dump(repository);
        const QString owner = (move ? old : newer).toQString();
        QVERIFY2(after.contains(owner + QStringLiteral(" v1")), qPrintable(after));
    }

    void aTagThatCannotBeAskedForIsLeftAlone_data()
    {
        QTest::addColumn<Fault::Kind>("kind");
        QTest::addColumn<QString>("code");
        QTest::newRow("no right to read") << Fault::Kind::Error << QStringLiteral("AccessDeniedException");
        QTest::newRow("no answer") << Fault::Kind::CutBeforeActing << QString();
    }
    void aTagThatCannotBeAskedForIsLeftAlone()
    {
        QFETCH(Fault::Kind, kind);
        QFETCH(QString, code);
        m_server->addImage(repository, {QStringLiteral("v1")});
        const Digest untagged = m_server->addImage(repository, {});
        const RunId run = remove({ImageIdentifier::forTag("v1"), ImageIdentifier::forDigest(untagged)});
        const Digest newer = m_server->addImage(repository, {QStringLiteral("v1")});
        const auto restore = prepared(run);
        Fault fault;
        fault.kind = kind;
        fault.operation = QStringLiteral("BatchGetImage");
        fault.code = code;
        fault.count = -1;
        m_server->addFault(fault);
        finish(*restore);
        QCOMPARE(count(*restore, RestoreRow::State::Failed), 1);
        QCOMPARE(count(*restore, RestoreRow::State::Restored), 1); // a digest takes nothing from anybody
        const QString after = m_server->dump(repository);
        QVERIFY2(after.contains(newer.toQString() + QStringLiteral(" v1")), qPrintable(after));
        QVERIFY2(after.contains(untagged.toQString()), qPrintable(after));
    }

    void tagsThatCameAfterThePlanComeBack()
    {
        const Digest digest = m_server->addImage(repository, {QStringLiteral("a")});
        const RepositorySnapshot planned = snapshot(repository);
        Awaited<ManifestReply> manifest([&](auto handler) {
            return registry()->fetchManifests(repository, {ImageIdentifier::forDigest(digest)}, handler);
        });
        QVERIFY(manifest.isValue());
        Awaited<Digest> tagged([&](auto handler) {
            return registry()->putImage(repository, manifest.value().found.front().manifest, "late", handler);
        });
        QVERIFY(tagged.isValue());
        const QString before = m_server->dump(repository);
        QVERIFY2(before.contains(QStringLiteral("late")), qPrintable(before));
        const RunId run = remove({ImageIdentifier::forDigest(digest)}, planned);
        QVERIFY(run > 0);
        QVERIFY(m_server->dump(repository).isEmpty());
        const auto restore = prepared(run);
        finish(*restore);
        QCOMPARE(m_server->dump(repository), before);
    }

    void whatWasNotSavedIsNamed()
    {
        m_server->addIndex(repository, {QStringLiteral("multi")}, 1);
        const Digest untagged = m_server->addImage(repository, {});
        const RepositorySnapshot planned = snapshot(repository);
        Fault fault;
        fault.kind = Fault::Kind::Error;
        fault.operation = QStringLiteral("BatchGetImage");
        fault.code = QStringLiteral("AccessDeniedException");
        fault.count = -1;
        m_server->addFault(fault);
        const RunId run = remove({ImageIdentifier::forTag("multi"), ImageIdentifier::forDigest(untagged)}, planned);
        m_server->clearFaults();
        QVERIFY(run > 0);
        QVERIFY(m_server->dump(repository).isEmpty());
        const auto restore = prepared(run);
        QCOMPARE(restore->rows().size(), 3U);
        finish(*restore);
        QCOMPARE(count(*restore, RestoreRow::State::NotSaved), 3);
        QVERIFY(m_server->dump(repository).isEmpty());
    }

    void layersThatAreGoneAreTold()
    {
        m_server->addImage(repository, {QStringLiteral("1.0")});
        m_server->addIndex(repository, {QStringLiteral("multi")}, 2);
        const RunId run = remove({ImageIdentifier::forTag("1.0"), ImageIdentifier::forTag("multi")});
        m_server->forgetBlobs(repository);
        const auto restore = prepared(run);
        finish(*restore);
        QCOMPARE(count(*restore, RestoreRow::State::LayersGone), 3); // the image and both children
        QCOMPARE(count(*restore, RestoreRow::State::ChildGone), 1);
        for (const RestoreRow &row : restore->rows())
            QVERIFY(!row.missing.empty());
        QCOMPARE(m_server->callCount(QStringLiteral("PutImage")), 0); // it was asked first
        QVERIFY(m_server->dump(repository).isEmpty());
    }

    void itIsWrittenDown()
    {
        m_server->addImage(repository, {QStringLiteral("1.0")});
        m_server->addImage(repository, {QStringLiteral("2.0")});
        const RunId run = remove({ImageIdentifier::forTag("1.0"), ImageIdentifier::forTag("2.0")});
        m_server->addImage(repository, {QStringLiteral("2.0")}); // somebody else
        const auto restore = prepared(run);
        RunRecord record;
        record.kind = RunRecord::Kind::Restore;
        record.follows = run;
        Awaited<RunId> begun([&](auto handler) { return m_journal->beginRestore(record, restore->rows(), handler); });
        QVERIFY(begun.isValue());
        restore->recordIn(m_journal.get(), begun.value());
        finish(*restore);
        Awaited<std::vector<RunRecord>> runs([&](auto handler) { return m_journal->runs(handler); });
        QVERIFY(runs.isValue());
        const RunRecord &written = runs.value().front();
        QCOMPARE(written.id, begun.value());
        QCOMPARE(written.follows, run);
        QVERIFY(written.isFinished());
        QCOMPARE(written.restored.restored, 1);
        QCOMPARE(written.restored.left, 1);
        Awaited<RestoreContent> content([&](auto handler) { return m_journal->restoreContent(written.id, handler); });
        QVERIFY(content.isValue());
        const std::vector<RestoreRow> &rows = content.value().rows;
        QCOMPARE(rows.size(), restore->rows().size());
        for (std::size_t row = 0; row < rows.size(); ++row) {
            QCOMPARE(rows[row].identifier, restore->rows()[row].identifier);
            QCOMPARE(rows[row].state, restore->rows()[row].state);
        }
    }

    void aRefusedChildKeepsItsIndexBack()
    {
        m_server->addIndex(repository, {QStringLiteral("multi")}, 2);
        const RunId run = remove({ImageIdentifier::forTag("multi")});
        Fault fault;
        fault.kind = Fault::Kind::Error;
        fault.operation = QStringLiteral("PutImage");
        fault.code = QStringLiteral("LimitExceededException");
        fault.message = QStringLiteral("no more");
        m_server->addFault(fault);
        const auto restore = prepared(run);
        finish(*restore);
        QCOMPARE(count(*restore, RestoreRow::State::Failed), 1);
        QCOMPARE(count(*restore, RestoreRow::State::Restored), 1);
        QCOMPARE(restore->rows().back().state, RestoreRow::State::ChildGone);
        QCOMPARE(restore->rows().back().missing.size(), 1U);
        QVERIFY(!m_server->dump(repository).contains(QStringLiteral("multi")));
    }

    void cancelled()
    {
        std::vector<ImageIdentifier> identifiers;
        for (int i = 0; i < 60; ++i) {
            const QString tag = QStringLiteral("t%1").arg(i);
            m_server->addImage(repository, {tag});
            identifiers.push_back(ImageIdentifier::forTag(tag.toStdString()));
        }
        const RunId run = remove(identifiers);
        const auto restore = prepared(run);
        m_server->setLatency(20);
        restore->start();
        TRY_VERIFY_WITHIN(restore->done() > 5, 30'000);
        restore->cancel();
        TRY_VERIFY_WITHIN(restore->isFinished(), 30'000);
        const int back = count(*restore, RestoreRow::State::Restored);
        QCOMPARE(back + count(*restore, RestoreRow::State::Cancelled), 60);
        QCOMPARE(static_cast<int>(stored(repository).size()), back);
    }

    /// Indexes that list each other many times over have as many ways down as no computer walks.
    void whatGotNoAnswerIsLookedUp_data()
    {
        QTest::addColumn<Fault::Kind>("kind");
        QTest::addColumn<int>("times");
        QTest::newRow("it had arrived") << Fault::Kind::CutBeforeAnswer << -1;
        QTest::newRow("it had not arrived") << Fault::Kind::CutBeforeActing << 2;
    }
    void whatGotNoAnswerIsLookedUp()
    {
        QFETCH(Fault::Kind, kind);
        QFETCH(int, times);
        m_server->addImage(repository, {QStringLiteral("1.0"), QStringLiteral("1")});
        m_server->addIndex(repository, {QStringLiteral("multi")}, 2);
        const QString before = m_server->dump(repository);
        const RunId run =
            remove({ImageIdentifier::forTag("1.0"), ImageIdentifier::forTag("1"), ImageIdentifier::forTag("multi")});
        QVERIFY(run > 0);
        const auto restore = prepared(run);
        Fault fault;
        fault.kind = kind;
        fault.operation = QStringLiteral("PutImage");
        fault.count = times;
        m_server->addFault(fault);
        finish(*restore);
        QCOMPARE(count(*restore, RestoreRow::State::Restored), int(restore->rows().size()));
        QCOMPARE(m_server->dump(repository), before);
    }

    void whatIsThrottledWaits()
    {
        m_server->addImage(repository, {QStringLiteral("1.0")});
        const QString before = m_server->dump(repository);
        const RunId run = remove({ImageIdentifier::forTag("1.0")});
        const auto restore = prepared(run);
        Fault fault;
        fault.kind = Fault::Kind::Error;
        fault.code = QStringLiteral("ThrottlingException");
        fault.operation = QStringLiteral("PutImage");
        fault.count = 12; // more than one call tries by itself
        m_server->addFault(fault);
        finish(*restore);
        QCOMPARE(count(*restore, RestoreRow::State::Restored), 1);
        QCOMPARE(m_server->dump(repository), before);
    }

    /// Another try is a call, too.
    void pausesBetweenTries()
    {
        MemoryRegistry registry;
        registry.repositories[repository] = {};
        RestoreRun run(&registry, {rowOf(ImageIdentifier::forTag("v1"), "image")}, {savedImage("image")});
        int puts = 0;
        registry.put = [&](const Manifest &manifest, const std::string &) -> Result<Digest> {
            if (++puts > 1)
                return manifest.digest;
            run.pause();
            return failure({.kind = Error::Kind::Timeout});
        };
        run.start();
        // What the tag means now, and whether the lost one had arrived.
        TRY_VERIFY(registry.fetches.size() == 2 && registry.inFlight == 0);
        QCOMPARE(puts, 1);
        QVERIFY(!run.isFinished());
        run.resume();
        TRY_VERIFY(run.isFinished());
        QCOMPARE(puts, 2);
        QCOMPARE(count(run, RestoreRow::State::Restored), 1);
    }

    /// A pause in the middle of a question: its answer still decides whether a tag is free.
    void pausesWhileItAsks()
    {
        MemoryRegistry registry;
        registry.repositories[repository].images[Digest::of("other")].tags = {"v1"};
        registry.holdsAnswers = true;
        RestoreRun run(&registry, {rowOf(ImageIdentifier::forTag("v1"), "image")}, {savedImage("image")});
        int puts = 0;
        registry.put = [&puts](const Manifest &manifest, const std::string &) -> Result<Digest> {
            ++puts;
            return manifest.digest;
        };
        run.start();
        TRY_COMPARE(registry.fetches.size(), std::size_t(1));
        run.pause();
        run.resume();
        bool isOver = false; // what resume() has queued
        QMetaObject::invokeMethod(
            &run, [&isOver] { isOver = true; }, Qt::QueuedConnection);
        TRY_VERIFY(isOver);
        registry.release();
        TRY_VERIFY(run.isFinished());
        QCOMPARE(count(run, RestoreRow::State::TagTaken), 1);
        QCOMPARE(puts, 0);
    }

    void aRepositoryThatIsGoneIsSaid()
    {
        m_server->addImage(repository, {QStringLiteral("1.0"), QStringLiteral("1")});
        m_server->addImage(repository, {});
        std::vector<ImageIdentifier> all{ImageIdentifier::forTag("1.0"), ImageIdentifier::forTag("1")};
        const RunId run = remove(all);
        QVERIFY(run > 0);
        Awaited<Done> deleted([this](auto handler) { return registry()->deleteRepository(repository, true, handler); });
        QVERIFY(deleted.isValue());
        const auto restore = prepared(run);
        finish(*restore);
        QCOMPARE(count(*restore, RestoreRow::State::Failed), 2);
        for (const RestoreRow &row : restore->rows()) {
            QCOMPARE(row.failureKind, FailureKind::RepositoryGone);
            QCOMPARE(row.code, QStringLiteral("RepositoryNotFoundException"));
        }
        QCOMPARE(m_server->callCount(QStringLiteral("PutImage")), 0);
    }

    void partsComeWithTheirIndex()
    {
        m_server->addImage(repository, {QStringLiteral("alone")});
        const demo::AddedIndex index = m_server->addIndex(repository, {QStringLiteral("multi")}, 2);
        const RunId run = remove({ImageIdentifier::forTag("alone"), ImageIdentifier::forTag("multi")});
        QVERIFY(run > 0);
        Awaited<RunContent> content([&](auto handler) { return m_journal->content(run, handler); });
        Awaited<SavedContent> saved([&](auto handler) { return m_journal->saved(run, handler); });
        QVERIFY(content.isValue() && saved.isValue());
        const std::vector<RestoreRow> rows = restorableRows(content.value().rows, saved.value());
        QCOMPARE(rows.size(), std::size_t(4));
        const auto chosenBy = [&](const ImageIdentifier &identifier) {
            std::vector<bool> chosen(rows.size());
            for (std::size_t row = 0; row < rows.size(); ++row)
                chosen[row] = rows[row].identifier == identifier;
            return chosen;
        };
        std::vector<bool> chosen = chosenBy(ImageIdentifier::forTag("multi"));
        QCOMPARE(choosePartsToo(rows, saved.value().images, chosen), 2);
        for (std::size_t row = 0; row < rows.size(); ++row)
            QCOMPARE(bool(chosen[row]), rows[row].identifier != ImageIdentifier::forTag("alone"));
        chosen = chosenBy(ImageIdentifier::forDigest(index.children.front()));
        QCOMPARE(choosePartsToo(rows, saved.value().images, chosen), 0); // a part needs no index
        // What cannot come back is not promised.
        std::vector<RestoreRow> lost = rows;
        for (RestoreRow &row : lost) {
            if (row.identifier == ImageIdentifier::forDigest(index.children.front()))
                row.state = RestoreRow::State::NotSaved;
        }
        chosen = chosenBy(ImageIdentifier::forTag("multi"));
        QCOMPARE(choosePartsToo(lost, saved.value().images, chosen), 1);
    }

    /// Glance: a tag goes on its image again, an image does not come again.
    void tagsOnly()
    {
        MemoryRegistry registry;
        registry.abilities.restoresTagsOnly = true;
        registry.repositories[repository] = {};
        registry.put = [](const Manifest &manifest, const std::string &tag) -> Result<Digest> {
            if (tag == "v1")
                return manifest.digest;
            return failure({.kind = Error::Kind::NotFound}); // its image is gone
        };
        RestoreRow notSaved = rowOf(ImageIdentifier::forTag("v1"), "there");
        notSaved.state = RestoreRow::State::NotSaved;
        RestoreRun run(&registry,
                       {notSaved, rowOf(ImageIdentifier::forTag("v2"), "gone"),
                        rowOf(ImageIdentifier::forDigest(Digest::of("gone too")), "gone too")},
                       {savedImage("gone")}); // its manifest is of no use
        QCOMPARE(count(run, RestoreRow::State::ImageGone), 1); // known before it starts
        finish(run);
        QCOMPARE(count(run, RestoreRow::State::Restored), 1);
        QCOMPARE(count(run, RestoreRow::State::ImageGone), 2);
        QVERIFY(registry.fetches.empty()); // the name may be another image's by now
    }

    /// Of what has no word of the service, ours is kept.
    void whyOfOurOwn()
    {
        MemoryRegistry registry;
        registry.repositories[repository] = {};
        registry.put = [](const Manifest &, const std::string &) -> Result<Digest> {
            return failure({.kind = Error::Kind::Configuration, .code = QStringLiteral("RealmNotAgreed")});
        };
        RestoreRun run(&registry, {rowOf(ImageIdentifier::forTag("v1"), "image")}, {savedImage("image")});
        finish(run);
        QCOMPARE(run.rows()[0].code, QStringLiteral("RealmNotAgreed"));
        QVERIFY(run.rows()[0].codeOf == CodeOf::Program);
        registry.put = [](const Manifest &, const std::string &) -> Result<Digest> {
            return failure({.kind = Error::Kind::AccessDenied});
        };
        RestoreRun denied(&registry, {rowOf(ImageIdentifier::forTag("v1"), "image")}, {savedImage("image")});
        finish(denied);
        QCOMPARE(denied.rows()[0].failureKind, FailureKind::NotAllowed);
    }

    void pausesBetweenCalls()
    {
        for (int i = 0; i < 30; ++i)
            m_server->addImage(repository, {QString::number(i)});
        std::vector<ImageIdentifier> all;
        for (int i = 0; i < 30; ++i)
            all.push_back(ImageIdentifier::forTag(std::to_string(i)));
        const RunId run = remove(all);
        QVERIFY(run > 0);
        const auto restore = prepared(run);
        connect(restore.get(), &RestoreRun::progressed, restore.get(), [&restore] {
            if (restore->done() == 5)
                restore->pause();
        });
        restore->start();
        TRY_VERIFY_WITHIN(restore->isPaused(), 60'000);
        TRY_VERIFY_WITHIN(m_server->callCount(QStringLiteral("PutImage")) >= restore->done(), 60'000);
        QVERIFY(!restore->isFinished());
        QVERIFY(restore->done() < 30);
        restore->resume();
        TRY_VERIFY_WITHIN(restore->isFinished(), 60'000);
        QCOMPARE(count(*restore, RestoreRow::State::Restored), 30);
    }
};

TAGBOAT_TEST(TestRestoreRun)
#include "tst_restorerun.moc"
