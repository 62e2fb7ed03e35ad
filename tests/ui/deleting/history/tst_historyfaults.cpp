// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A journal that is damaged or cannot be written, in the real window.

#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/deletingsteps.h"
#include "ui/base/activityrow.h"
#include "ui/base/noticebar.h"
#include "ui/deleting/history/history.h"
#include "ui/deleting/history/runsmodel.h"
#include "ui/deleting/plan/leftoutmodel.h"
#include "ui/session/repositorysession.h"

#include <QFile>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTextEdit>
#include <QToolButton>
#include <QTreeView>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QString faultyRepository = QStringLiteral("web/faulty");
constexpr int faultPatienceMs = 30'000;

template <class T>
T *named(const QWidget *parent, const char *name)
{
    return parent->findChild<T *>(QString::fromLatin1(name));
}

bool changeJournal(const QString &path, const QStringList &statements)
{
    bool changed = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("damage"));
        database.setDatabaseName(path);
        changed = database.open() && std::all_of(statements.begin(), statements.end(), [&](const QString &sql) {
                      return QSqlQuery(database).exec(sql);
                  });
    }
    QSqlDatabase::removeDatabase(QStringLiteral("damage"));
    return changed;
}

/// Leaves two runs that a program was killed in, and damages the first as `sql` says.
bool leaveDamaged(WindowFixture &fixture, const QString &sql)
{
    const RunContent content = contentOfNew(fixture, faultyRepository, {{}, {}, {}});
    const RunRecord record = recordOfNew(fixture, faultyRepository);
    {
        Journal journal(fixture.journalPath);
        for (int i = 0; i < 2; ++i) {
            Awaited<RunId> run([&](auto handler) { return journal.begin(record, content, handler); });
            if (!run.isValue())
                return false;
        }
    }
    return changeJournal(fixture.journalPath, {sql});
}

/// A deletion whose images were saved, and a restore of it, both finished.
bool leaveDeletionAndRestore(WindowFixture &fixture)
{
    const RunContent content = contentOfNew(fixture, faultyRepository, {{}, {}, {}});
    RunRecord record = recordOfNew(fixture, faultyRepository);
    Journal journal(fixture.journalPath);
    Awaited<RunId> run([&](auto handler) { return journal.begin(record, content, handler); });
    if (!run.isValue())
        return false;
    std::vector<SavedImage> saved;
    NumberedOutcomes outcomes;
    std::vector<RestoreRow> restored;
    for (const OutcomeRow &row : content.rows) {
        saved.push_back({row.repository, {Digest::of("{}"), "{}", "type"}, {}});
        Outcome outcome;
        outcome.state = Outcome::State::Deleted;
        outcomes.emplace_back(outcomes.size(), outcome);
        RestoreRow back;
        back.repository = row.repository;
        back.identifier = row.identifier;
        back.digest = row.digest;
        restored.push_back(back);
    }
    const RunId id = run.value();
    Awaited<Done> sent([&](auto handler) { return journal.noteSending(id, {0, 1, 2}, saved, handler); });
    Awaited<Done> ended([&](auto handler) { return journal.noteFinished(id, false, outcomes, handler); });
    record.kind = RunRecord::Kind::Restore;
    record.follows = id;
    record.startedAt = record.startedAt.addSecs(1);
    Awaited<RunId> restore([&](auto handler) { return journal.beginRestore(record, restored, handler); });
    if (!sent.isValue() || !ended.isValue() || !restore.isValue())
        return false;
    Awaited<Done> done([&](auto handler) { return journal.noteRestoreFinished(restore.value(), false, {}, handler); });
    return done.isValue();
}

/// Every text that a dialog shows.
QStringList labelTexts(const QWidget *dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog->findChildren<QLabel *>()) {
        if (label->isVisible())
            texts << label->text();
    }
    texts << named<QTextEdit>(dialog, "detailText")->toPlainText();
    texts.sort();
    return texts;
}

} // namespace

class TestHistoryFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// What was kept for undo and cannot be read any more was not "not saved"; a restore of which rows are missing says so.
    void damagedUndoIsTold()
    {
        WindowFixture fixture;
        fixture.addConnection(QStringLiteral("prod"));
        QVERIFY(leaveDeletionAndRestore(fixture));
        QVERIFY(changeJournal(fixture.journalPath,
                              {QStringLiteral("UPDATE savedTogether SET content = x'0000000501'"),
                               QStringLiteral("UPDATE items SET state = 'strange' WHERE run = 2 AND number = 0")}));
        const MainWindow *window = fixture.open();
        window->actions().history->trigger();
        HistoryDialog *all = window->history()->dialog();
        auto *runs = named<QTreeView>(all, "historyRuns");
        TRY_COMPARE_WITHIN(runs->model()->rowCount(), 2, faultPatienceMs);
        const auto textsOf = [&](int row, const char *button) {
            runs->setCurrentIndex(runs->model()->index(row, 0));
            QTest::mouseClick(named<QPushButton>(all, button), Qt::LeftButton);
            if (!test::waitFor([window] { return window->history()->restoreDialog() != nullptr; }))
                return QString();
            QWidget *dialog = window->history()->restoreDialog();
            QStringList texts;
            for (const QLabel *label : dialog->findChildren<QLabel *>()) {
                if (label->isVisible())
                    texts << label->text();
            }
            const QAbstractItemModel *rows = named<QTreeView>(dialog, "restoreRows")->model();
            for (int each = 0; each < rows->rowCount(); ++each) {
                for (int column = 0; column < rows->columnCount(); ++column)
                    texts << rows->index(each, column).data().toString();
            }
            delete dialog;
            return texts.join(QLatin1Char('\n'));
        };
        const QString past = textsOf(0, "historyResults");
        QVERIFY2(past.contains(QStringLiteral("What the journal says of this run is damaged")), qPrintable(past));
        const QString undo = textsOf(1, "historyRestore");
        QVERIFY2(undo.contains(QStringLiteral("What was saved of this deletion is damaged")), qPrintable(undo));
        QVERIFY2(undo.contains(QStringLiteral("Saved copy is damaged")), qPrintable(undo));
        QVERIFY2(!undo.contains(QStringLiteral("Not saved")), qPrintable(undo));
    }

    void aDamagedRunIsShownAndTheRestWorks_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("round") << QStringLiteral("UPDATE items SET round = -2 WHERE run = 1");
        QTest::newRow("endless round") << QStringLiteral("UPDATE items SET round = 2147483647 WHERE run = 1");
        QTest::newRow("number") << QStringLiteral("UPDATE items SET number = 7 WHERE run = 1 AND number = 2");
        QTest::newRow("state") << QStringLiteral("UPDATE items SET state = 'x' WHERE run = 1 AND number = 2");
    }
    void aDamagedRunIsShownAndTheRestWorks()
    {
        QFETCH(QString, sql);
        WindowFixture fixture;
        fixture.addConnection(QStringLiteral("prod"));
        QVERIFY(leaveDamaged(fixture, sql));
        const MainWindow *window = fixture.open();
        const auto offers = [window] { return window->findChildren<ActivityRow *>(QStringLiteral("interrupted")); };
        TRY_COMPARE_WITHIN(offers().size(), 2, faultPatienceMs);
        QStringList states;
        for (const ActivityRow *row : offers())
            states << row->status();
        states.sort();
        QVERIFY2(states[0].startsWith(QStringLiteral("0 of 3 done")), qPrintable(states[0]));
        QVERIFY2(states[1].contains(QStringLiteral("damaged")), qPrintable(states[1]));

        window->actions().history->trigger();
        HistoryDialog *history = window->history()->dialog();
        auto *runs = named<QTreeView>(history, "historyRuns");
        TRY_COMPARE_WITHIN(runs->model()->rowCount(), 2, faultPatienceMs);
        const auto result = [runs](int row) {
            return runs->model()->index(row, RunsModel::ResultColumn).data().toString();
        };
        QVERIFY2(!result(0).contains(QStringLiteral("damaged")), qPrintable(result(0)));
        QVERIFY2(result(1).contains(QStringLiteral("damaged")), qPrintable(result(1)));
        runs->setCurrentIndex(runs->model()->index(1, 0));
        QVERIFY(!named<QPushButton>(history, "historyResume")->isEnabled());
        QTest::mouseClick(named<QPushButton>(history, "historyResults"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(window->history()->resultsDialog(), faultPatienceMs);
        auto *note = named<QLabel>(window->history()->resultsDialog(), "note");
        QVERIFY(note->isVisible() && note->text().contains(QStringLiteral("damaged")));

        runs->setCurrentIndex(runs->model()->index(0, 0));
        QTest::mouseClick(named<QPushButton>(history, "historyResume"), Qt::LeftButton);
        QVERIFY(confirmResume(window));
        QVERIFY(waitForResults(window));
        QCOMPARE(fixture.server.dump(faultyRepository), QString());
    }

    /// Today's rules hold for what is left, and it is shown before anything is sent.
    void aResumeFollowsTheRulesOfToday()
    {
        WindowFixture fixture;
        Connection connection = fixture.addConnection(QStringLiteral("prod"));
        const RunContent content = contentOfNew(
            fixture, faultyRepository, {QStringLiteral("1.0"), QStringLiteral("prod-1"), QStringLiteral("moved")});
        RunRecord record = recordOfNew(fixture, faultyRepository);
        {
            Journal journal(fixture.journalPath);
            Awaited<RunId> run([&](auto handler) { return journal.begin(record, content, handler); });
            QVERIFY(run.isValue());
            record.id = run.value();
        }
        fixture.server.addImage(faultyRepository, {QStringLiteral("moved")}); // somebody has pushed
        connection.guard.protectedTagPatterns = {QStringLiteral("prod*")};
        fixture.store->save(connection);
        const MainWindow *window = fixture.open();
        const auto offer = [window] { return named<ActivityRow>(window, "interrupted"); };
        TRY_VERIFY_WITHIN(offer(), faultPatienceMs);
        QTest::mouseClick(named<QToolButton>(offer(), "activityAction"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(flowOf(window) && flowOf(window)->planDialog(), faultPatienceMs);
        QTest::keyClick(flowOf(window)->planDialog(), Qt::Key_Escape);
        TRY_VERIFY_WITHIN(!flowOf(window) && offer(), faultPatienceMs); // not yet: it can be resumed later
        QCOMPARE(fixture.server.callCount(QStringLiteral("BatchDeleteImage")), 0);

        QTest::mouseClick(named<QToolButton>(offer(), "activityAction"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(flowOf(window) && flowOf(window)->planDialog(), faultPatienceMs);
        TRY_COMPARE_WITHIN(flowOf(window)->planDialog()->plan().identifierCount(), 1U, faultPatienceMs);
        QVERIFY(confirmResume(window));
        QVERIFY(waitForResults(window));
        QCOMPARE(outcomeOf(window, ImageIdentifier::forTag("1.0")).state, Outcome::State::Deleted);
        QCOMPARE(outcomeOf(window, ImageIdentifier::forTag("prod-1")).skipReason, SkipReason::ProtectedPattern);
        QCOMPARE(outcomeOf(window, ImageIdentifier::forTag("moved")).skipReason, SkipReason::TagMoved);
        const QString left = fixture.server.dump(faultyRepository);
        QVERIFY(!left.contains(QStringLiteral("1.0")) && left.contains(QStringLiteral("prod-1"))
                && left.contains(QStringLiteral("moved")));
        Awaited<RunContent> written([&](auto handler) { return fixture.journal->content(record.id, handler); });
        QVERIFY(written.isValue());
        QCOMPARE(written.value().rows[1].outcome.skipReason, SkipReason::ProtectedPattern);
        QCOMPARE(written.value().rows[1].outcome.matchedPattern, QStringLiteral("prod*"));
    }

    void theJournalCanBeTriedAgain()
    {
        WindowFixture fixture;
        QFile file(fixture.folder.filePath(QStringLiteral("file"))); // where a folder should be
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        fixture.journalPath = file.fileName() + QStringLiteral("/journal.sqlite");
        fixture.server.addRepository(faultyRepository);
        fixture.server.addImage(faultyRepository, {QStringLiteral("1.0")});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(faultyRepository));
        fixture.model()->select(tags({"1.0"}));
        QVERIFY(openPlan(window));
        confirmPlan(window);
        const auto question = [window] { return named<QMessageBox>(window, "journalQuestion"); };
        for (int time = 0; time < 2; ++time) { // in vain, and when there is room
            TRY_VERIFY_WITHIN(question() && question()->isVisible(), faultPatienceMs);
            QPointer<QMessageBox> asked = question();
            QCOMPARE(fixture.server.callCount(QStringLiteral("BatchDeleteImage")), 0);
            if (time == 1)
                QVERIFY(file.remove());
            QTest::mouseClick(named<QPushButton>(asked, "tryAgain"), Qt::LeftButton);
            TRY_VERIFY(!asked);
        }
        QVERIFY(waitForResults(window));
        QVERIFY(!fixture.server.dump(faultyRepository).contains(QStringLiteral("1.0")));
        QVERIFY(named<QPushButton>(flowOf(window)->resultsDialog(), "restore")->isVisible());
        Awaited<std::vector<RunRecord>> runs([&](auto handler) { return fixture.journal->runs(handler); });
        QVERIFY(runs.isValue());
        QCOMPARE(runs.value().size(), 1U);
        QVERIFY(runs.value().front().isFinished());
    }

    /// What failed is planned again; meanwhile its tag was put on an image that nobody chose.
    void aRetryAsksBeforeItTakesAnotherImage()
    {
        WindowFixture fixture;
        fixture.server.addRepository(faultyRepository);
        fixture.server.addImage(faultyRepository, {QStringLiteral("1.0")});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(faultyRepository));
        fixture.model()->select(tags({"1.0"}));
        QVERIFY(openPlan(window));
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::FailIdentifiers;
        fault.operation = QStringLiteral("BatchDeleteImage");
        fault.code = QStringLiteral("KmsError");
        fixture.server.addFault(fault);
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        DeletionFlow *first = flowOf(window);
        const Digest pushed = fixture.server.addImage(faultyRepository, {QStringLiteral("1.0")});
        // The list is loaded anew after a run, perhaps before the push.
        TRY_VERIFY_WITHIN(first->sessions().front()->state() == RepositorySession::State::Ready, faultPatienceMs);
        first->sessions().front()->load();
        TRY_VERIFY_WITHIN(first->sessions().front()->model()->image(pushed), faultPatienceMs);
        named<QPushButton>(first->resultsDialog(), "retry")->click();
        TRY_VERIFY_WITHIN(flowOf(window) != first && flowOf(window)->planDialog(), faultPatienceMs);
        PlanDialog *plan = flowOf(window)->planDialog();
        TRY_COMPARE_WITHIN(plan->plan().skipped.size(), 1U, faultPatienceMs);
        QCOMPARE(plan->plan().skipped.front().reason, SkipReason::TagMoved);
        QCOMPARE(plan->plan().identifierCount(), 0U);
        QVERIFY(!named<QPushButton>(plan, "delete")->isEnabled());
        auto *leftOut = named<QTreeView>(plan, "leftOut");
        QVERIFY(leftOut->isVisible());
        const QModelIndex row = leftOut->model()->index(0, LeftOutModel::ReasonColumn);
        QVERIFY2(row.data().toString().contains(pushed.shortText()), qPrintable(row.data().toString()));
        QVERIFY(
            leftOut->model()->setData(row.siblingAtColumn(LeftOutModel::LiftColumn), Qt::Checked, Qt::CheckStateRole));
        TRY_COMPARE_WITHIN(plan->plan().identifierCount(), 1U, faultPatienceMs);
        QCOMPARE(plan->plan().rounds.front().front().digest, pushed);
    }

    /// A restore that is refused can be tried again; the Escape key asks before it stops one.
    void aRestoreIsNotStoppedByASlipOfTheHand()
    {
        WindowFixture fixture;
        fixture.server.addRepository(faultyRepository);
        for (const char *tag : {"1.0", "1.1"})
            fixture.server.addImage(faultyRepository, {QLatin1String(tag)});
        const QString before = fixture.server.dump(faultyRepository);
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(faultyRepository));
        fixture.model()->select(tags({"1.0", "1.1"}));
        QVERIFY(openPlan(window));
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        QTest::mouseClick(named<QPushButton>(flowOf(window)->resultsDialog(), "restore"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(window->history()->restoreDialog(), faultPatienceMs);
        RestoreDialog *dialog = window->history()->restoreDialog();
        auto *start = named<QPushButton>(dialog, "startRestore");
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::Error;
        fault.operation = QStringLiteral("PutImage");
        fault.code = QStringLiteral("KmsException");
        fault.count = -1;
        fixture.server.addFault(fault);
        start->click();
        TRY_COMPARE_WITHIN(dialog->windowTitle(), QStringLiteral("Restored 0 of 2 in web/faulty"), faultPatienceMs);
        QVERIFY(start->isVisible() && start->isEnabled());
        fixture.server.clearFaults();

        fixture.server.setLatency(300);
        start->click();
        QVERIFY(named<QPushButton>(dialog, "pauseRestore")->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        TRY_VERIFY(named<QMessageBox>(dialog, "cancelRestore"));
        QVERIFY(dialog->isVisible());
        QTest::keyClick(named<QMessageBox>(dialog, "cancelRestore"), Qt::Key_Escape); // goes on
        TRY_COMPARE_WITHIN(dialog->windowTitle(), QStringLiteral("Restored 2 of 2 in web/faulty"), faultPatienceMs);
        QCOMPARE(fixture.server.dump(faultyRepository), before);
        QVERIFY(!start->isVisible());
    }

    /// The results that open when a run ends, and those that History opens later.
    void resultsAreTheSameInBothPlaces()
    {
        WindowFixture fixture;
        fixture.server.addRepository(faultyRepository);
        const demo::AddedIndex index = fixture.server.addIndex(faultyRepository, {QStringLiteral("multi")}, 1);
        fixture.server.addImage(faultyRepository, {QStringLiteral("1.0")});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(faultyRepository));
        fixture.model()->select({ImageIdentifier::forDigest(index.children.front()), ImageIdentifier::forTag("1.0")});
        QVERIFY(openPlan(window));
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        const ResultsDialog *first = flowOf(window)->resultsDialog();
        TRY_VERIFY(first->isVisible());
        const QStringList shown = labelTexts(first);
        QVERIFY2(shown.join(u'\n').contains(QStringLiteral("multi")), qPrintable(shown.join(u'\n')));
        Awaited<std::vector<RunRecord>> runs([&](auto handler) { return fixture.journal->runs(handler); });
        QVERIFY(runs.isValue());
        window->history()->showResults(runs.value().front());
        TRY_VERIFY_WITHIN(window->history()->resultsDialog() && window->history()->resultsDialog()->isVisible(),
                          faultPatienceMs);
        QCOMPARE(labelTexts(window->history()->resultsDialog()), shown);
    }
};

TAGBOAT_TEST(TestHistoryFaults)
#include "tst_historyfaults.moc"
