// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/searchdialog.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

using namespace tagboat;

class TestSearch : public QObject
{
    Q_OBJECT

    static SearchDialog *openSearch(const MainWindow *window)
    {
        window->findChild<QAction *>(QStringLiteral("searchEverything"))->trigger();
        return window->findChild<SearchDialog *>();
    }
    static QLineEdit *textOf(const SearchDialog *dialog)
    {
        return dialog->findChild<QLineEdit *>(QStringLiteral("searchText"));
    }
    static QAbstractItemModel *hitsOf(const SearchDialog *dialog)
    {
        return dialog->findChild<QTreeView *>(QStringLiteral("searchHits"))->model();
    }

private Q_SLOTS:
    void jumpsToARepositoryAndToATag()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("web/nginx"));
        fixture.server.addRepository(QStringLiteral("db/redis"));
        fixture.server.addImage(QStringLiteral("web/nginx"), {QStringLiteral("1.27.4")});
        fixture.server.addImage(QStringLiteral("web/nginx"), {QStringLiteral("1.26")});
        fixture.addConnection(QStringLiteral("prod"));
        MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("web/nginx")));

        SearchDialog *dialog = openSearch(window);
        QVERIFY(dialog);
        QTest::keyClicks(textOf(dialog), QStringLiteral("redis"));
        TRY_COMPARE(hitsOf(dialog)->rowCount(), 1);
        QTest::keyClick(textOf(dialog), Qt::Key_Return);
        TRY_COMPARE(window->windowTitle(), QStringLiteral("db/redis - prod"));
        TRY_VERIFY(!window->findChild<SearchDialog *>());

        // Tags of a repository that was opened before are known. Return at once, before the hits are there.
        dialog = openSearch(window);
        QTest::keyClicks(textOf(dialog), QStringLiteral("nginx 26"));
        QTest::keyClick(textOf(dialog), Qt::Key_Return);
        TRY_COMPARE(window->windowTitle(), QStringLiteral("web/nginx - prod"));
        TRY_COMPARE(window->imagesPane()->currentIdentifier(), ImageIdentifier::forTag("1.26"));
    }

    void saysWhatItFindsAndWhere()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("web/nginx"));
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        const SearchDialog *dialog = openSearch(window);
        const auto *summary = dialog->findChild<QLabel *>(QStringLiteral("searchSummary"));
        QVERIFY(summary->text().contains(QStringLiteral("opened")));
        QTest::keyClicks(textOf(dialog), QStringLiteral("mysql"));
        TRY_VERIFY(summary->text().startsWith(QStringLiteral("Nothing found")));
        textOf(dialog)->clear();
        TRY_VERIFY(!summary->text().startsWith(QStringLiteral("Nothing found")));
    }

    void arrowsMoveInTheHits()
    {
        WindowFixture fixture;
        for (const char *name : {"a/web", "b/web", "c/web"})
            fixture.server.addRepository(QLatin1String(name));
        fixture.addConnection(QStringLiteral("prod"));
        MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("a/web"))); // the list is there
        const SearchDialog *dialog = openSearch(window);
        const auto *view = dialog->findChild<QTreeView *>(QStringLiteral("searchHits"));
        textOf(dialog)->setText(QStringLiteral("web"));
        TRY_COMPARE(hitsOf(dialog)->rowCount(), 3);
        QTest::keyClick(textOf(dialog), Qt::Key_Up);
        QCOMPARE(view->currentIndex().row(), 0);
        for (const int row : {1, 2, 2}) { // the last one stays
            QTest::keyClick(textOf(dialog), Qt::Key_Down);
            QCOMPARE(view->currentIndex().row(), row);
        }
        QTest::keyClick(textOf(dialog), Qt::Key_Return);
        TRY_COMPARE(window->windowTitle(), QStringLiteral("c/web - prod"));
    }
};

TAGBOAT_TEST(TestSearch)
#include "tst_search.moc"
