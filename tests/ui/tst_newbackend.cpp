// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A new kind of registry is one folder and one line: from the connection's dialog to the row of a result the window needs
// no word about it.

#include "tests/support/awaited.h"
#include "tests/support/shelfbackend.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/deletingsteps.h"
#include "ui/browsing/imagespane.h"
#include "ui/deleting/history/history.h"
#include "ui/session/repositorysession.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTextEdit>
#include <QTreeView>

using namespace tagboat;
using namespace tagboat::test;

namespace {

/// Adds a connection with the dialog, as a user does.
void addShelf(WindowFixture &fixture, const QString &shelf)
{
    fixture.window->actions().addConnection->trigger();
    auto *dialog = fixture.window->findChild<ConnectionDialog *>();
    QVERIFY(dialog);
    auto *kind = dialog->findChild<QComboBox *>(QStringLiteral("connectionKind"));
    QCOMPARE(kind->itemText(kind->count() - 1), QStringLiteral("Shelf"));
    kind->setCurrentIndex(kind->count() - 1);
    dialog->findChild<QLineEdit *>(QStringLiteral("connectionName"))->setText(QStringLiteral("books"));
    auto *field = dialog->findChild<QLineEdit *>(QStringLiteral("shelf"));
    QVERIFY(field->isVisible());
    field->setText(shelf);
    dialog->findChild<QPushButton *>(QStringLiteral("testConnection"))->click();
    TRY_COMPARE(dialog->testResult(), QStringLiteral("It works. Signed in as librarian."));
    dialog->accept();
    TRY_COMPARE(fixture.store->connections().size(), 1);
    fixture.lastConnection = fixture.store->connections().constFirst().id;
}

bool isListed(const WindowFixture &fixture)
{
    return waitFor([&fixture] {
        const auto session = fixture.window->workspace()->connection(fixture.lastConnection);
        return session && session->state() == ConnectionSession::State::Ready;
    });
}

/// The causes of the results, by their titles.
QStringList causesOf(const QDialog *results)
{
    const QAbstractItemModel *model = results->findChild<QTreeView *>(QStringLiteral("causes"))->model();
    QStringList titles;
    for (int row = 0; row < model->rowCount(); ++row)
        titles << model->index(row, 0).data().toString();
    return titles;
}

QString detailsOf(const QDialog *results)
{
    return results->findChild<QTextEdit *>(QStringLiteral("detailText"))->toPlainText();
}

RunRecord lastRun(const WindowFixture &fixture)
{
    Awaited<std::vector<RunRecord>> runs([&](auto handler) { return fixture.journal->runs(handler); });
    return runs.isValue() && !runs.value().empty() ? runs.value().front() : RunRecord();
}

} // namespace

class TestNewBackEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOneFolderAndOneLine()
    {
        WindowFixture fixture;
        const WholeBackEnd shelf = shelfBackEnd();
        fixture.add(shelf.backEnd, shelf.ui); // the line
        MainWindow *window = fixture.open();
        addShelf(fixture, QStringLiteral("attic"));
        QVERIFY(isListed(fixture));
        const auto session = window->workspace()->connection(fixture.lastConnection);
        QCOMPARE(session->repositories().size(), std::size_t(1));
        QCOMPARE(session->repositories().front().name, QStringLiteral("attic/app"));
        QVERIFY(fixture.openRepository(QStringLiteral("attic/app")));
        QCOMPARE(fixture.shown().size(), 2);

        fixture.model()->select(tags({"1.0", "2.0"}));
        QVERIFY(openPlan(window));
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        QCOMPARE(outcomeOf(window, ImageIdentifier::forTag("1.0")).state, Outcome::State::Deleted);
        const Outcome refused = outcomeOf(window, ImageIdentifier::forTag("2.0"));
        QCOMPARE(refused.state, Outcome::State::Failed);
        QCOMPARE(refused.failureCode, QStringLiteral("ShelfLocked"));

        // Its own words for its own code, and what it is called.
        const QDialog *results = flowOf(window)->resultsDialog();
        QCOMPARE(causesOf(results).first(), QStringLiteral("Shelf is locked"));
        const QString details = detailsOf(results);
        for (const char *part : {"Nobody may take this image from its shelf.", "Ask for the key of the shelf.",
                                 "Shelf said: row 2 is locked", "Code: ShelfLocked"})
            QVERIFY2(details.contains(QLatin1String(part)), qPrintable(details));
        TRY_COMPARE(fixture.shown(), QStringList(QStringLiteral("2.0")));
    }

    /// What it was called is in the journal: the kind of the connection that has gone since.
    void oldResultsNameTheServiceThatSpoke()
    {
        WindowFixture fixture;
        const WholeBackEnd shelf = shelfBackEnd();
        fixture.add(shelf.backEnd, shelf.ui);
        MainWindow *window = fixture.open();
        addShelf(fixture, QStringLiteral("attic"));
        QVERIFY(isListed(fixture));
        QVERIFY(fixture.openRepository(QStringLiteral("attic/app")));
        fixture.model()->select(tags({"1.0", "2.0"}));
        QVERIFY(openPlan(window));
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        TRY_VERIFY(lastRun(fixture).isFinished());
        fixture.store->remove(fixture.lastConnection);
        window->history()->showResults(lastRun(fixture));
        TRY_VERIFY(window->history()->resultsDialog());
        const QString details = detailsOf(window->history()->resultsDialog());
        QVERIFY2(details.contains(QStringLiteral("Shelf said: row 2 is locked")), qPrintable(details));
    }

    /// By Registry, as it has no operations of ECR's.
    void createsARepository()
    {
        WindowFixture fixture;
        const WholeBackEnd shelf = shelfBackEnd();
        fixture.add(shelf.backEnd, shelf.ui);
        MainWindow *window = fixture.open();
        addShelf(fixture, QStringLiteral("attic"));
        QVERIFY(isListed(fixture));
        window->openRepository(fixture.lastConnection, QStringLiteral("attic/app"));
        auto *create = window->findChild<QAction *>(QStringLiteral("createRepository"));
        Q_EMIT window->actions().repositoryMenu->aboutToShow();
        QVERIFY2(create->isEnabled(), qPrintable(create->toolTip()));
        QVERIFY(!window->findChild<QAction *>(QStringLiteral("permissions"))->isEnabled());
        create->trigger();
        auto *dialog = window->findChild<QDialog *>(QStringLiteral("repositoryCreationDialog"));
        QVERIFY(dialog);
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("name"));
        auto *act = dialog->findChild<QPushButton *>(QStringLiteral("createRepository"));
        QVERIFY(!act->isEnabled());
        name->setText(QStringLiteral("attic/app"));
        QVERIFY(!act->isEnabled()); // there is one
        name->setText(QStringLiteral("attic/new"));
        QVERIFY(act->isEnabled());
        act->click();
        const auto session = window->workspace()->connection(fixture.lastConnection);
        TRY_VERIFY(session->repository(QStringLiteral("attic/new")));
    }

    /// What can be done with its repositories, and why not elsewhere.
    void bringsActions()
    {
        WindowFixture fixture;
        const WholeBackEnd shelf = shelfBackEnd();
        fixture.add(shelf.backEnd, shelf.ui);
        fixture.server.addRepository(QStringLiteral("web/nginx"));
        fixture.addConnection(QStringLiteral("prod"));
        MainWindow *window = fixture.open();
        const QString ecr = fixture.lastConnection;
        auto *dust = window->findChild<QAction *>(QStringLiteral("dust"));
        auto *permissions = window->findChild<QAction *>(QStringLiteral("permissions"));
        QVERIFY(dust && permissions);
        const auto look = [&](const QString &connection, const QString &repository) {
            window->openRepository(connection, repository);
            Q_EMIT window->actions().repositoryMenu->aboutToShow();
        };
        QVERIFY(isListed(fixture));
        look(ecr, QStringLiteral("web/nginx"));
        QVERIFY(!dust->isEnabled());
        QCOMPARE(dust->toolTip(), QStringLiteral("Only shelves are dusted."));
        QVERIFY(permissions->isEnabled());

        Connection books = Connection::create();
        books.name = QStringLiteral("books");
        books.settings = OtherSettings{QStringLiteral("shelf"), {{QStringLiteral("name"), QStringLiteral("attic")}}};
        fixture.store->save(books);
        fixture.lastConnection = books.id;
        QVERIFY(isListed(fixture));
        look(books.id, QStringLiteral("attic/app"));
        QVERIFY2(dust->isEnabled(), qPrintable(dust->toolTip()));
        QVERIFY(!permissions->isEnabled());
        QCOMPARE(permissions->toolTip(), QStringLiteral("Only Amazon ECR and ECR Public offer this."));
        dust->trigger();
        QCOMPARE(window->property("dusted").toString(), QStringLiteral("attic/app"));
    }

    void isThereAfterARestart()
    {
        WindowFixture fixture;
        const WholeBackEnd shelf = shelfBackEnd();
        fixture.add(shelf.backEnd, shelf.ui);
        fixture.open();
        addShelf(fixture, QStringLiteral("attic"));
        fixture.close();
        fixture.open();
        QVERIFY(isListed(fixture));
        const auto session = fixture.window->workspace()->connection(fixture.lastConnection);
        QCOMPARE(session->repositories().front().name, QStringLiteral("attic/app"));
    }

    /// Another version's connection is not shown, and not lost.
    void staysInTheFileWithoutIt()
    {
        WindowFixture fixture;
        const QString entry = QStringLiteral("connections/entry-7f3e");
        const QString text = QStringLiteral(R"({"id":"7f3e","kind":"shelf","name":"books","shelf":{"name":"attic"}})");
        fixture.settings->setValue(entry, text);
        fixture.settings->setValue(QStringLiteral("connections/order"), QStringList(QStringLiteral("7f3e")));
        fixture.settings->sync();
        fixture.store->reload();
        QVERIFY(fixture.store->connections().isEmpty());
        fixture.addConnection(QStringLiteral("prod"));
        fixture.settings->sync();
        QCOMPARE(fixture.settings->value(entry).toString(), text);
    }
};

TAGBOAT_TEST(TestNewBackEnd)
#include "tst_newbackend.moc"
