// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/awaited.h"
#include "tests/support/shelfbackend.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/browsing/sidebar.h"
#include "ui/deleting/plan/repositorydeletiondialog.h"

#include <QCheckBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace tagboat;
using namespace tagboat::test;

namespace {

const QString repository = QStringLiteral("team/app");

template <class T>
T *child(const QWidget *parent, const char *name)
{
    return parent->findChild<T *>(QString::fromLatin1(name));
}

} // namespace

class TestRepositoryDeletion : public QObject
{
    Q_OBJECT

    static RepositoryDeletionDialog *ask(WindowFixture &fixture)
    {
        Q_EMIT fixture.window->sidebar()->repositoryDeletionRequested(fixture.lastConnection, repository);
        auto *dialog = fixture.window->findChild<RepositoryDeletionDialog *>();
        if (dialog && !QTest::qWaitForWindowExposed(dialog))
            return nullptr;
        return dialog;
    }
    static QPushButton *act(const QWidget *dialog) { return child<QPushButton>(dialog, "deleteRepository"); }

private Q_SLOTS:
    void imagesGoOnlyByChoice()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        fixture.server.addImage(repository, {QStringLiteral("1.0"), QStringLiteral("latest")});
        fixture.server.addImage(repository, {});
        fixture.addConnection(QStringLiteral("prod"));
        fixture.open();
        RepositoryDeletionDialog *dialog = ask(fixture);
        QVERIFY(dialog);
        auto *contents = child<QLabel>(dialog, "contents");
        TRY_VERIFY2(contents->text().contains(QStringLiteral("2 image")), qPrintable(contents->text()));
        const auto *guarded = child<QWidget>(dialog, "guarded");
        QVERIFY(guarded->isVisible()); // latest
        QStringList said;
        for (const QLabel *label : guarded->findChildren<QLabel *>())
            said << label->text();
        QVERIFY2(said.join(QString()).startsWith(QStringLiteral("1 protected image")),
                 qPrintable(said.join(QString())));
        QVERIFY2(contents->height() >= contents->heightForWidth(contents->width()), "the end of the text is cut off");
        QVERIFY(!act(dialog)->isEnabled());
        auto *word = child<QLineEdit>(dialog, "confirmation");
        word->setFocus();
        QTest::keyClicks(word, repository);
        QVERIFY(!act(dialog)->isEnabled()); // images were not chosen to go
        child<QCheckBox>(dialog, "force")->click();
        QVERIFY(act(dialog)->isEnabled());
        QTest::keyClick(word, Qt::Key_Backspace);
        QVERIFY(!act(dialog)->isEnabled());
        QTest::keyClicks(word, QStringLiteral("p"));
        QCOMPARE(fixture.server.callCount(QStringLiteral("DeleteRepository")), 0);
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY(!fixture.server.repositories().contains(repository));
        TRY_VERIFY(!fixture.window->findChild<RepositoryDeletionDialog *>());
        TRY_VERIFY(!fixture.window->workspace()->connection(fixture.lastConnection)->repository(repository));
        Awaited<std::vector<RunRecord>> runs([&](auto handler) { return fixture.journal->runs(handler); });
        QVERIFY(runs.isValue());
        QCOMPARE(runs.value().size(), 1U);
        const RunRecord &record = runs.value().front();
        QCOMPARE(record.kind, RunRecord::Kind::RepositoryDeletion);
        QVERIFY(record.isFinished());
        QCOMPARE(record.repositories, QStringList{repository});
        QCOMPARE(record.counts.deletedImages, 2);
    }

    void anEmptyOneNeedsNoForce()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        fixture.addConnection(QStringLiteral("prod"));
        fixture.open();
        RepositoryDeletionDialog *dialog = ask(fixture);
        QVERIFY(dialog);
        QTest::keyClicks(child<QLineEdit>(dialog, "confirmation"), repository);
        TRY_VERIFY(act(dialog)->isEnabled());
        QVERIFY(!child<QCheckBox>(dialog, "force")->isVisible());
        // Somebody pushes meanwhile: the service refuses, and its words show.
        fixture.server.addImage(repository, {QStringLiteral("new")});
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        auto *problem = child<QLabel>(dialog, "problem");
        TRY_VERIFY(problem->isVisible());
        QVERIFY(!problem->text().isEmpty());
        Awaited<std::vector<RunRecord>> runs([&](auto handler) { return fixture.journal->runs(handler); });
        QVERIFY(runs.isValue());
        QCOMPARE(runs.value().front().counts.failed, 1);
        QVERIFY(fixture.server.repositories().contains(repository));
    }

    void withoutAJournalItTakesConsent()
    {
        WindowFixture fixture;
        QFile file(fixture.folder.filePath(QStringLiteral("file"))); // where a folder should be
        QVERIFY(file.open(QIODevice::WriteOnly));
        fixture.journalPath = file.fileName() + QStringLiteral("/journal.sqlite");
        fixture.server.addRepository(repository);
        fixture.addConnection(QStringLiteral("prod"));
        fixture.open();
        RepositoryDeletionDialog *dialog = ask(fixture);
        QVERIFY(dialog);
        QTest::keyClicks(child<QLineEdit>(dialog, "confirmation"), repository);
        TRY_VERIFY(act(dialog)->isEnabled());
        QVERIFY(!child<QCheckBox>(dialog, "withoutJournal")->isVisible());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        auto *problem = child<QLabel>(dialog, "problem");
        TRY_VERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains(fixture.journalPath), qPrintable(problem->text()));
        auto *without = child<QCheckBox>(dialog, "withoutJournal");
        TRY_VERIFY(without->isVisible());
        QVERIFY(!act(dialog)->isEnabled()); // a double click is no consent
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        QCOMPARE(fixture.server.callCount(QStringLiteral("DeleteRepository")), 0);
        without->click();
        TRY_VERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY(!fixture.server.repositories().contains(repository));
    }

    /// What could not be read goes as well: a repository that has nothing else is not empty.
    void oddEntriesAreNoEmptiness_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("nothing else") << QStringLiteral("odd/none");
        QTest::newRow("beside images") << QStringLiteral("odd/app");
    }
    void oddEntriesAreNoEmptiness()
    {
        QFETCH(QString, name);
        WindowFixture fixture;
        const test::WholeBackEnd shelf = test::shelfBackEnd();
        fixture.add(shelf.backEnd, shelf.ui);
        Connection books = Connection::create();
        books.name = QStringLiteral("books");
        books.settings = OtherSettings{QStringLiteral("shelf"), {{QStringLiteral("name"), QStringLiteral("odd")}}};
        fixture.store->save(books);
        fixture.open();
        Q_EMIT fixture.window->sidebar()->repositoryDeletionRequested(books.id, name);
        auto *dialog = fixture.window->findChild<RepositoryDeletionDialog *>();
        QVERIFY(dialog);
        auto *contents = child<QLabel>(dialog, "contents");
        TRY_VERIFY2(contents->text().contains(QStringLiteral("1 more entr")), qPrintable(contents->text()));
        QVERIFY2(contents->text().startsWith(QTest::currentDataTag() == QByteArray("nothing else")
                                                 ? QStringLiteral("1 more entr")
                                                 : QStringLiteral("It holds 2 image")),
                 qPrintable(contents->text()));
        QTest::keyClicks(child<QLineEdit>(dialog, "confirmation"), name);
        QVERIFY(!act(dialog)->isEnabled());
        QVERIFY(child<QCheckBox>(dialog, "force")->isVisible());
        child<QCheckBox>(dialog, "force")->click();
        QVERIFY(act(dialog)->isEnabled());
    }

    void readOnlyConnectionsDeleteNothing()
    {
        WindowFixture fixture;
        fixture.server.addRepository(repository);
        Connection connection = fixture.addConnection(QStringLiteral("prod"));
        connection.guard.readOnly = true;
        fixture.store->save(connection);
        fixture.open();
        RepositoryDeletionDialog *dialog = ask(fixture);
        QVERIFY(dialog);
        QTest::keyClicks(child<QLineEdit>(dialog, "confirmation"), repository);
        TRY_COMPARE(child<QLabel>(dialog, "contents")->text(), QStringLiteral("It is empty."));
        QVERIFY(!act(dialog)->isEnabled());
        QVERIFY(child<QLabel>(dialog, "problem")->isVisible());
    }
};

TAGBOAT_TEST(TestRepositoryDeletion)
#include "tst_repositorydeletion.moc"
