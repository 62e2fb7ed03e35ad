// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the journal is for, in the real window: undo, the list of what was deleted, interrupted runs, and no journal.

#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/deletingsteps.h"
#include "ui/base/activityrow.h"
#include "ui/base/noticebar.h"
#include "ui/base/statepanel.h"
#include "ui/deleting/history/history.h"
#include "ui/deleting/history/runsmodel.h"

#include <QCheckBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QToolButton>
#include <QTreeView>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QString repository = QStringLiteral("web/nginx");
constexpr int patienceMs = 30'000;

template <class T>
T *child(const QWidget *parent, const char *name)
{
    return parent->findChild<T *>(QString::fromLatin1(name));
}

/// What a program leaves that ends in the middle of deleting five images: two of them are sent.
bool leaveInterrupted(WindowFixture &fixture, const RunRecord &like)
{
    const RunContent content = contentOfNew(fixture, repository, {{}, {}, {}, {}, {}});
    RunRecord record = recordOfNew(fixture, repository);
    if (!like.account.isEmpty())
        record.account = like.account;
    Journal journal(fixture.journalPath);
    Awaited<RunId> run([&](auto handler) { return journal.begin(record, content, handler); });
    if (!run.isValue())
        return false;
    Awaited<Done> sent([&](auto handler) { return journal.noteSending(run.value(), {0, 1}, {}, handler); });
    return sent.isValue();
}

/// Opens the window on a repository with three tagged images, deletes two of them, but for the last click.
bool planTwo(WindowFixture &fixture)
{
    fixture.server.addRepository(repository);
    for (const char *tag : {"1.0", "1.1", "keep"})
        fixture.server.addImage(repository, {QLatin1String(tag)});
    fixture.addConnection(QStringLiteral("prod"));
    const MainWindow *window = fixture.open();
    if (!fixture.openRepository(repository))
        return false;
    fixture.model()->select(tags({"1.0", "1.1"}));
    return openPlan(window);
}

bool deleteTwo(WindowFixture &fixture)
{
    if (!planTwo(fixture))
        return false;
    confirmPlan(fixture.window.get());
    return true;
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasDeletedIsPutBackFromItsResults()
    {
        WindowFixture fixture;
        QVERIFY(deleteTwo(fixture));
        const MainWindow *window = fixture.window.get();
        QVERIFY(waitForResults(window));
        QVERIFY(!fixture.server.dump(repository).contains(QStringLiteral("1.0")));
        auto *restore = child<QPushButton>(flowOf(window)->resultsDialog(), "restore");
        QVERIFY(restore->isVisible());
        QTest::mouseClick(restore, Qt::LeftButton);
        TRY_VERIFY_WITHIN(window->history()->restoreDialog(), patienceMs);
        RestoreDialog *dialog = window->history()->restoreDialog();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QVERIFY2(dialog->windowTitle().startsWith(QStringLiteral("Restore 2 ")), qPrintable(dialog->windowTitle()));
        QCOMPARE(fixture.server.callCount(QStringLiteral("PutImage")), 0); // nothing before the click
        QTest::mouseClick(child<QPushButton>(dialog, "startRestore"), Qt::LeftButton);
        TRY_COMPARE_WITHIN(dialog->windowTitle(), QStringLiteral("Restored 2 of 2 in web/nginx"), patienceMs);
        QVERIFY(fixture.server.dump(repository).contains(QStringLiteral("1.0")));
        QVERIFY(fixture.server.dump(repository).contains(QStringLiteral("1.1")));
        TRY_COMPARE(fixture.model()->loadedRows(), 3); // the list follows
        QVERIFY(!child<QPushButton>(dialog, "startRestore")->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
        TRY_VERIFY(!window->history()->restoreDialog());

        // The restore is a run of its own, and its results can be read again.
        window->actions().history->trigger();
        HistoryDialog *all = window->history()->dialog();
        auto *runs = child<QTreeView>(all, "historyRuns");
        TRY_COMPARE_WITHIN(runs->model()->rowCount(), 2, patienceMs);
        const QString result = runs->model()->index(0, RunsModel::ResultColumn).data().toString();
        QVERIFY2(result.startsWith(QStringLiteral("2 restored · undoes ")), qPrintable(result));
        runs->setCurrentIndex(runs->model()->index(0, 0));
        QVERIFY(!child<QPushButton>(all, "historyRestore")->isEnabled());
        QTest::mouseClick(child<QPushButton>(all, "historyResults"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(window->history()->restoreDialog(), patienceMs);
        dialog = window->history()->restoreDialog();
        QCOMPARE(dialog->windowTitle(), QStringLiteral("Restored 2 of 2 in web/nginx"));
        QVERIFY(!child<QPushButton>(dialog, "startRestore")->isVisible());
    }

    void onlyWhatIsChosenIsPutBack()
    {
        WindowFixture fixture;
        QVERIFY(deleteTwo(fixture));
        const MainWindow *window = fixture.window.get();
        QVERIFY(waitForResults(window));
        QTest::mouseClick(child<QPushButton>(flowOf(window)->resultsDialog(), "restore"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(window->history()->restoreDialog(), patienceMs);
        RestoreDialog *dialog = window->history()->restoreDialog();
        auto *start = child<QPushButton>(dialog, "startRestore");
        QCOMPARE(start->text(), QStringLiteral("&Restore 2"));
        QVERIFY(!child<QPushButton>(dialog, "exportRestore")->isVisible()); // nothing has been done yet

        QTest::mouseClick(child<QCheckBox>(dialog, "chooseAll"), Qt::LeftButton);
        QVERIFY(!start->isEnabled());
        auto *filter = child<QLineEdit>(dialog, "restoreFilter");
        QTest::keyClicks(filter, QStringLiteral("1.1"));
        auto *rows = child<QTreeView>(dialog, "restoreRows");
        QCOMPARE(rows->model()->rowCount(), 1);
        rows->setCurrentIndex(rows->model()->index(0, 0));
        QTest::keyClick(rows, Qt::Key_Space);
        filter->clear();
        QCOMPARE(rows->model()->rowCount(), 2);
        QCOMPARE(start->text(), QStringLiteral("&Restore 1"));
        QTest::mouseClick(start, Qt::LeftButton);
        TRY_COMPARE_WITHIN(dialog->windowTitle(), QStringLiteral("Restored 1 of 1 in web/nginx"), patienceMs);
        QVERIFY(fixture.server.dump(repository).contains(QStringLiteral("1.1")));
        QVERIFY(!fixture.server.dump(repository).contains(QStringLiteral("1.0")));
        QVERIFY(child<QLabel>(dialog, "restoreStatus")->text().startsWith(QStringLiteral("1 of 1 done, ")));

        const QString path = fixture.folder.filePath(QStringLiteral("restored.csv"));
        child<QAction>(dialog, "exportRestoreCsv")->trigger();
        auto *files = dialog->findChild<QFileDialog *>(QStringLiteral("exportDialog"));
        QVERIFY(files);
        Q_EMIT files->fileSelected(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith("repository,imageTag,imageDigest,outcome,"));
        QVERIFY(lines[1].startsWith("web/nginx,1.1,sha256:"));
        QVERIFY(lines[1].contains(",restored,"));
    }

    void aRepositoryThatIsGoneIsCreatedWhenAsked()
    {
        WindowFixture fixture;
        QVERIFY(deleteTwo(fixture));
        const MainWindow *window = fixture.window.get();
        QVERIFY(waitForResults(window));
        QTest::mouseClick(child<QPushButton>(flowOf(window)->resultsDialog(), "restore"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(window->history()->restoreDialog(), patienceMs);
        RestoreDialog *dialog = window->history()->restoreDialog();
        fixture.server.removeRepository(repository);
        QTest::mouseClick(child<QPushButton>(dialog, "startRestore"), Qt::LeftButton);
        TRY_COMPARE_WITHIN(dialog->windowTitle(), QStringLiteral("Restored 0 of 2 in web/nginx"), patienceMs);
        auto *create = child<QPushButton>(dialog, "createGoneRepositories");
        QVERIFY(create->isVisible());
        QCOMPARE(create->text(), QStringLiteral("&Create web/nginx and try again"));
        QCOMPARE(fixture.server.callCount(QStringLiteral("CreateRepository")), 0);
        QTest::mouseClick(create, Qt::LeftButton);
        // Its layers went with it: that is told now.
        TRY_COMPARE_WITHIN(fixture.server.callCount(QStringLiteral("CreateRepository")), 1, patienceMs);
        TRY_VERIFY_WITHIN(child<QTreeView>(dialog, "restoreCauses")->model()->index(0, 0).data().toString()
                              != QStringLiteral("Repository is gone"),
                          patienceMs);
        TRY_VERIFY_WITHIN(!create->isVisible(), patienceMs);
    }

    void aRetryIsLinkedToTheFirstRun()
    {
        WindowFixture fixture;
        QVERIFY(planTwo(fixture));
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::FailIdentifiers;
        fault.operation = QStringLiteral("BatchDeleteImage");
        fault.code = QStringLiteral("KmsError");
        fixture.server.addFault(fault);
        const MainWindow *window = fixture.window.get();
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        DeletionFlow *first = flowOf(window);
        QCOMPARE(first->run()->failed(), 2);
        child<QPushButton>(first->resultsDialog(), "retry")->click();
        TRY_VERIFY_WITHIN(flowOf(window) != first && flowOf(window)->planDialog()
                              && child<QPushButton>(flowOf(window)->planDialog(), "delete")->isEnabled(),
                          patienceMs);
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        QCOMPARE(flowOf(window)->run()->failed(), 0);
        Awaited<std::vector<RunRecord>> runs([&](auto handler) { return fixture.journal->runs(handler); });
        QVERIFY(runs.isValue());
        QCOMPARE(runs.value().size(), 2U);
        QCOMPARE(runs.value()[0].follows, runs.value()[1].id);
        QCOMPARE(runs.value()[1].follows, RunId(0));
    }

    void whatIsInUseIsLeftOut()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        const Digest running = fixture.server.addImage(repository, {QStringLiteral("1.0")});
        fixture.server.addImage(repository, {QStringLiteral("1.1")});
        fixture.server.setInUse(repository, running, 2);
        Connection connection = fixture.addConnection(QStringLiteral("prod"));
        connection.guard.protectInUse = true;
        fixture.store->save(connection);
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(repository));
        fixture.model()->select(tags({"1.0", "1.1"}));
        QVERIFY(openPlan(window));
        QCOMPARE(fixture.server.callCount(QStringLiteral("DescribeImageScanFindings")), 2);
        PlanDialog *plan = flowOf(window)->planDialog();
        TRY_COMPARE(plan->plan().identifierCount(), 1U);
        QCOMPARE(plan->plan().skipped.front().reason, SkipReason::InUse);
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        QVERIFY(fixture.server.dump(repository).contains(QStringLiteral("1.0")));
        QVERIFY(!fixture.server.dump(repository).contains(QStringLiteral("1.1")));
        QCOMPARE(outcomeOf(window, ImageIdentifier::forTag("1.0")).skipReason, SkipReason::InUse);
    }

    void historyShowsSearchesAndOpensRunsAgain()
    {
        WindowFixture fixture;
        QVERIFY(deleteTwo(fixture));
        QVERIFY(waitForResults(fixture.window.get()));
        fixture.close();
        const MainWindow *window = fixture.open(); // another day
        window->actions().history->trigger();
        TRY_VERIFY(window->history()->dialog());
        HistoryDialog *dialog = window->history()->dialog();
        auto *runs = child<QTreeView>(dialog, "historyRuns");
        TRY_COMPARE_WITHIN(runs->model()->rowCount(), 1, patienceMs);
        QStringList cells;
        for (int column = 0; column < runs->model()->columnCount(); ++column)
            cells << runs->model()->index(0, column).data().toString();
        const QString text = cells.join(QLatin1Char('|'));
        QVERIFY2(text.contains(repository) && text.contains(QStringLiteral("prod")), qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("|2 image")), qPrintable(text));

        auto *search = child<QLineEdit>(dialog, "historySearch");
        QTest::keyClicks(search, QStringLiteral("staging"));
        QCOMPARE(runs->model()->rowCount(), 0);
        QVERIFY(!child<QPushButton>(dialog, "historyResults")->isEnabled());
        auto *state = child<StatePanel>(dialog, "historyEmpty");
        QVERIFY(state->isVisible());
        QCOMPARE(state->title(), QStringLiteral("No deletions match"));
        QTest::mouseClick(state->findChild<QPushButton *>(), Qt::LeftButton);
        QVERIFY(search->text().isEmpty());
        QVERIFY(runs->isVisible());
        QVERIFY(!state->isVisible());
        QTest::keyClicks(search, QStringLiteral("NGINX"));
        QCOMPARE(runs->model()->rowCount(), 1);
        runs->setCurrentIndex(runs->model()->index(0, 0));
        QVERIFY(!child<QPushButton>(dialog, "historyResume")->isEnabled()); // it has ended
        QTest::mouseClick(child<QPushButton>(dialog, "historyResults"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(window->history()->resultsDialog(), patienceMs);
        QCOMPARE(window->history()->resultsDialog()->windowTitle(), QStringLiteral("Deleted 2 of 2 in web/nginx"));
        QTest::mouseClick(child<QPushButton>(dialog, "historyRestore"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(window->history()->restoreDialog(), patienceMs);
        QTest::mouseClick(child<QPushButton>(window->history()->restoreDialog(), "startRestore"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(fixture.server.dump(repository).contains(QStringLiteral("1.1")), patienceMs);
    }

    void anEmptyHistorySaysSo()
    {
        WindowFixture fixture;
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        window->actions().history->trigger();
        HistoryDialog *dialog = window->history()->dialog();
        auto *empty = child<StatePanel>(dialog, "historyEmpty");
        TRY_VERIFY_WITHIN(empty->isVisible(), patienceMs);
        QCOMPARE(empty->title(), QStringLiteral("Nothing deleted yet"));
        QVERIFY(!child<QLineEdit>(dialog, "historySearch")->isEnabled());
        QVERIFY(!child<QTreeView>(dialog, "historyRuns")->isVisible());
    }

    void anInterruptedRunIsOfferedAndResumed()
    {
        WindowFixture fixture;
        fixture.addConnection(QStringLiteral("prod"));
        QVERIFY(leaveInterrupted(fixture, {}));
        const MainWindow *window = fixture.open();
        TRY_VERIFY_WITHIN(child<ActivityRow>(window, "interrupted"), patienceMs);
        auto *offer = child<ActivityRow>(window, "interrupted");
        QVERIFY2(offer->title().contains(repository), qPrintable(offer->title()));
        QVERIFY2(offer->status().contains(QStringLiteral("2 to be looked up")), qPrintable(offer->status()));
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
        QTest::mouseClick(child<QToolButton>(offer, "activityAction"), Qt::LeftButton);
        TRY_VERIFY_WITHIN(flowOf(window) && flowOf(window)->planDialog(), patienceMs);
        QCOMPARE(fixture.server.callCount(QStringLiteral("BatchDeleteImage")), 0); // first it is shown
        QCOMPARE(flowOf(window)->planDialog()->plan().identifierCount(), 5U);
        QVERIFY(confirmResume(window));
        QVERIFY(waitForResults(window));
        QCOMPARE(flowOf(window)->run()->failed(), 0);
        QVERIFY(fixture.server.dump(repository).isEmpty());
        TRY_VERIFY(!child<ActivityRow>(window, "interrupted"));
    }

    void anInterruptedRunGoesOnOnlyWhereItWas_data()
    {
        QTest::addColumn<QString>("account");
        QTest::addColumn<bool>("readOnly");
        QTest::addColumn<QString>("reason");
        QTest::newRow("other account") << QStringLiteral("999999999999") << false << QStringLiteral("another account");
        QTest::newRow("read-only since") << QString() << true << QStringLiteral("read-only");
    }
    void anInterruptedRunGoesOnOnlyWhereItWas()
    {
        QFETCH(QString, account);
        QFETCH(bool, readOnly);
        QFETCH(QString, reason);
        WindowFixture fixture;
        Connection connection = fixture.addConnection(QStringLiteral("prod"));
        connection.guard.readOnly = readOnly;
        fixture.store->save(connection);
        RunRecord record;
        record.account = account;
        QVERIFY(leaveInterrupted(fixture, record));
        const QString before = fixture.server.dump(repository);
        const MainWindow *window = fixture.open();
        TRY_VERIFY_WITHIN(child<ActivityRow>(window, "interrupted"), patienceMs);
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
        QTest::mouseClick(child<QToolButton>(child<ActivityRow>(window, "interrupted"), "activityAction"),
                          Qt::LeftButton);
        TRY_VERIFY_WITHIN(window->findChild<NoticeBar *>()->text().contains(reason), patienceMs);
        QCOMPARE(fixture.server.dump(repository), before);
        QVERIFY(child<ActivityRow>(window, "interrupted")); // it can be tried again
        QVERIFY(!flowOf(window));
    }

    void aRunAtWorkIsNotStartedTwice()
    {
        WindowFixture fixture;
        QVERIFY(planTwo(fixture));
        const MainWindow *window = fixture.window.get();
        fixture.server.setLatency(200);
        confirmPlan(window);
        TRY_VERIFY(flowOf(window)->run());
        DeletionRun *run = flowOf(window)->run();
        TRY_COMPARE(run->state(), DeletionRun::State::Running);
        run->pause(); // its check is on the wire
        window->actions().history->trigger();
        HistoryDialog *dialog = window->history()->dialog();
        auto *runs = child<QTreeView>(dialog, "historyRuns");
        TRY_COMPARE_WITHIN(runs->model()->rowCount(), 1, patienceMs);
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
        QVERIFY(child<QPushButton>(dialog, "historyResume")->isEnabled());
        QCOMPARE(run->state(), DeletionRun::State::Paused);
        QTest::mouseClick(child<QPushButton>(dialog, "historyResume"), Qt::LeftButton);
        TRY_COMPARE_WITHIN(run->state(), DeletionRun::State::Finished, patienceMs);
        QCOMPARE(flowOf(window)->run(), run);
        QCOMPARE(run->failed(), 0);
        QCOMPARE(fixture.server.callCount(QStringLiteral("BatchDeleteImage")), 1);
    }

    void withoutAJournalNothingGoesUnasked_data()
    {
        QTest::addColumn<bool>("goOn");
        QTest::newRow("cancelled") << false;
        QTest::newRow("on purpose") << true;
    }
    void withoutAJournalNothingGoesUnasked()
    {
        QFETCH(bool, goOn);
        WindowFixture fixture;
        QFile file(fixture.folder.filePath(QStringLiteral("file"))); // where a folder should be
        QVERIFY(file.open(QIODevice::WriteOnly));
        fixture.journalPath = file.fileName() + QStringLiteral("/journal.sqlite");
        QVERIFY(deleteTwo(fixture));
        const MainWindow *window = fixture.window.get();
        TRY_VERIFY_WITHIN(child<QMessageBox>(window, "journalQuestion"), patienceMs);
        auto *question = child<QMessageBox>(window, "journalQuestion");
        TRY_VERIFY(question->isVisible());
        QVERIFY2(question->informativeText().contains(fixture.journalPath), qPrintable(question->informativeText()));
        QCOMPARE(fixture.server.callCount(QStringLiteral("BatchDeleteImage")), 0);
        QAbstractButton *choice = question->button(QMessageBox::Cancel);
        for (QAbstractButton *button : question->buttons()) {
            if (goOn && question->buttonRole(button) == QMessageBox::DestructiveRole)
                choice = button;
        }
        QTest::mouseClick(choice, Qt::LeftButton);
        QVERIFY(waitForResults(window));
        QCOMPARE(fixture.server.dump(repository).contains(QStringLiteral("1.0")), !goOn);
        QVERIFY(!child<QPushButton>(flowOf(window)->resultsDialog(), "restore")->isVisible());
    }
};

TAGBOAT_TEST(TestHistory)
#include "tst_history.moc"
