// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The list of runs: what is read at a glance, and what goes out of it as one file.

#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/deletingsteps.h"
#include "ui/base/iconrole.h"
#include "ui/deleting/history/history.h"
#include "ui/deleting/history/runsmodel.h"

#include <QFile>
#include <QFileDialog>
#include <QTreeView>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QString pruned = QStringLiteral("web/nginx");
constexpr int longest = 30'000;

/// Two runs of a journal, one image each.
bool leaveTwoRuns(WindowFixture &fixture)
{
    fixture.server.addRepository(pruned);
    (void)fixture.addConnection(QStringLiteral("prod"));
    Journal journal(fixture.journalPath);
    for (int i = 0; i < 2; ++i) {
        const RunContent content = contentOfNew(fixture, pruned, {QStringLiteral("1.%1").arg(i)});
        const RunRecord record = recordOfNew(fixture, pruned);
        Awaited<RunId> run([&](auto handler) { return journal.begin(record, content, handler); });
        if (!run.isValue())
            return false;
        Awaited<Done> ended([&](auto handler) { return journal.noteFinished(run.value(), true, {}, handler); });
        if (!ended.isValue())
            return false;
    }
    return true;
}

QTreeView *runsOf(const HistoryDialog *dialog)
{
    return dialog->findChild<QTreeView *>(QStringLiteral("historyRuns"));
}

} // namespace

class TestHistoryDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whenAndWhoAreReadWhole()
    {
        WindowFixture fixture;
        QVERIFY(leaveTwoRuns(fixture));
        HistoryDialog *dialog = open(fixture);
        QVERIFY(dialog);
        QTreeView *view = runsOf(dialog);
        TRY_COMPARE_WITHIN(view->model()->rowCount(), 2, longest);
        for (const int column : {RunsModel::StartedColumn, RunsModel::WhoColumn}) {
            for (int row = 0; row < 2; ++row) {
                const QModelIndex index = view->model()->index(row, column);
                QVERIFY(view->sizeHintForIndex(index).width() <= view->columnWidth(column));
            }
        }
        // Nothing was deleted before it was cancelled: no tick.
        const QModelIndex result = view->model()->index(0, RunsModel::ResultColumn);
        QCOMPARE(result.data(iconNameRole).toString(), QStringLiteral("outcome-skipped"));
    }

    void severalRunsAreExportedAsOne()
    {
        WindowFixture fixture;
        QVERIFY(leaveTwoRuns(fixture));
        HistoryDialog *dialog = open(fixture);
        QVERIFY(dialog);
        QTreeView *view = runsOf(dialog);
        TRY_COMPARE_WITHIN(view->model()->rowCount(), 2, longest);
        QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("historyResults"))->isEnabled());
        view->selectAll();
        QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("historyResults"))->isEnabled()); // of which?
        dialog->findChild<QAction *>(QStringLiteral("historyExportCsv"))->trigger();
        TRY_VERIFY_WITHIN(dialog->findChild<QFileDialog *>(), longest);
        const QString path = QDir(QStandardPaths::writableLocation(QStandardPaths::TempLocation))
                                 .filePath(QStringLiteral("history-of-two.csv"));
        Q_EMIT dialog->findChild<QFileDialog *>()->fileSelected(path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].contains(",startedAt,") && lines[0].contains(",account,regionOrHost,principal,"));
        for (int line = 1; line < 3; ++line)
            QVERIFY2(lines[line].startsWith("web/nginx,") && lines[line].contains(",prod,"), lines[line].constData());
        QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("historyStatus"))->text().contains(path));
    }

private:
    static HistoryDialog *open(WindowFixture &fixture)
    {
        const MainWindow *window = fixture.open();
        window->actions().history->trigger();
        return window->history()->dialog();
    }
};

TAGBOAT_TEST(TestHistoryDialog)
#include "tst_historydialog.moc"
