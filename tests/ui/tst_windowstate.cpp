// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/base/noticebar.h"
#include "ui/browsing/detailspane.h"
#include "ui/browsing/filterbar.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/imagesview.h"
#include "ui/browsing/repositorytreemodel.h"
#include "ui/browsing/sidebar.h"
#include "ui/session/repositorysession.h"
#include "ui/windowstate.h"

#include <QAction>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QSplitter>
#include <QSysInfo>
#include <QTest>
#include <QTreeView>

using namespace tagboat;

class TestWindowState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesASettingsFile()
    {
        const QTemporaryDir folder;
        WindowState written;
        written.geometry = QByteArrayLiteral("geometry");
        written.connectionId = QStringLiteral("id");
        written.repository = QStringLiteral("web/nginx");
        written.filter = {{QStringLiteral("text"), QStringLiteral("alpine")},
                          {QStringLiteral("kinds"), QVariantList{1, 2}}};
        written.expandedNodes = QStringList{QStringLiteral("a"), QStringLiteral("b")};
        written.viewByImage = true;
        written.detailsShown = false;
        written.detailsTab = 2;
        {
            QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
            written.save(settings);
        }
        const QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        const WindowState read = WindowState::load(settings);
        QCOMPARE(read.geometry, written.geometry);
        QCOMPARE(read.connectionId, written.connectionId);
        QCOMPARE(read.repository, written.repository);
        QCOMPARE(read.filter.value(QStringLiteral("text")).toString(), QStringLiteral("alpine"));
        QCOMPARE(read.expandedNodes, written.expandedNodes);
        QCOMPARE(read.viewByImage, true);
        QCOMPARE(read.detailsShown, false);
        QCOMPARE(read.detailsTab, 2);
    }

    void emptySettingsGiveTheDefaults()
    {
        const QTemporaryDir folder;
        const QSettings settings(folder.filePath(QStringLiteral("none.ini")), QSettings::IniFormat);
        const WindowState read = WindowState::load(settings);
        QVERIFY(read.connectionId.isEmpty());
        QVERIFY(read.detailsShown);
    }

    void quitStartAgainAndFindEverythingWhereItWas()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("web/nginx"));
        fixture.server.addRepository(QStringLiteral("web/caddy"));
        fixture.server.addIndex(QStringLiteral("web/nginx"), {QStringLiteral("1.0-alpine"), QStringLiteral("1.0")}, 2);
        fixture.server.addImage(QStringLiteral("web/nginx"), {QStringLiteral("2.0-alpine")});
        const Connection connection = fixture.addConnection(QStringLiteral("prod"));

        MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("web/nginx")));
        QTest::keyClicks(window->findChild<QLineEdit *>(QStringLiteral("filterText")), QStringLiteral("alpine"));
        TRY_COMPARE(fixture.model()->matchingRows(), 2);
        window->imagesPane()->view()->sortByColumn(ImagesModel::TagColumn, Qt::DescendingOrder);
        window->imagesPane()->view()->header()->setSectionHidden(ImagesModel::ScanColumn, true);
        window->imagesPane()->view()->header()->resizeSection(ImagesModel::DigestColumn, 177);
        window->imagesPane()->showIdentifier(ImageIdentifier::forTag("2.0-alpine"));
        TRY_VERIFY(window->imagesPane()->currentIdentifier().has_value());
        window->detailsPane()->setCurrentTab(DetailsPane::ManifestTab);
        fixture.close();

        window = fixture.open();
        TRY_VERIFY(window->imagesPane()->session() && window->imagesPane()->session()->isLoaded());
        QCOMPARE(window->imagesPane()->session()->name(), QStringLiteral("web/nginx"));
        TRY_COMPARE(fixture.model()->matchingRows(), 2);
        QCOMPARE(window->findChild<QLineEdit *>(QStringLiteral("filterText"))->text(), QStringLiteral("alpine"));
        const QHeaderView *header = window->imagesPane()->view()->header();
        QCOMPARE(header->sortIndicatorSection(), static_cast<int>(ImagesModel::TagColumn));
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        QVERIFY(header->isSectionHidden(ImagesModel::ScanColumn));
        QCOMPARE(header->sectionSize(ImagesModel::DigestColumn), 177);
        TRY_COMPARE(window->imagesPane()->currentIdentifier(), std::optional(ImageIdentifier::forTag("2.0-alpine")));
        QCOMPARE(window->detailsPane()->currentTab(), static_cast<int>(DetailsPane::ManifestTab));
        TRY_COMPARE(window->sidebar()->tree()->currentIndex().data(RepositoryTreeModel::RepositoryNameRole).toString(),
                    QStringLiteral("web/nginx"));
        QCOMPARE(fixture.shown(), (QStringList{QStringLiteral("2.0-alpine"), QStringLiteral("1.0-alpine")}));
        QCOMPARE(window->workspace()->connections().front()->connection(), connection);
    }

    void aConnectionThatIsGoneOpensNothing()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        const Connection connection = fixture.addConnection(QStringLiteral("prod"));
        fixture.addConnection(QStringLiteral("other"));
        fixture.lastConnection = connection.id;
        fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        fixture.window->close();
        fixture.store->remove(connection.id);
        const MainWindow *window = fixture.open();
        QVERIFY(!window->imagesPane()->session());
    }

    /// A program that is killed saves nothing at its end: what changed must stand in the file before.
    void savedAsItChanges()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("web/nginx"));
        fixture.server.addImage(QStringLiteral("web/nginx"), {QStringLiteral("1.0")});
        fixture.server.addImage(QStringLiteral("web/nginx"), {QStringLiteral("2.0")});
        fixture.addConnection(QStringLiteral("prod"));
        MainWindow *window = fixture.open();
        const auto saved = [&fixture] {
            const QSettings file(fixture.settings->fileName(), QSettings::IniFormat);
            return WindowState::load(file);
        };
        QVERIFY(fixture.openRepository(QStringLiteral("web/nginx")));
        TRY_COMPARE(saved().repository, QStringLiteral("web/nginx"));
        QCOMPARE(saved().connectionId, fixture.lastConnection);
        window->imagesPane()->showIdentifier(ImageIdentifier::forTag("2.0"));
        TRY_COMPARE(saved().currentImage, QStringLiteral("2.0"));
        QTest::keyClicks(window->findChild<QLineEdit *>(QStringLiteral("filterText")), QStringLiteral("2"));
        TRY_COMPARE(saved().filter.value(QStringLiteral("text")).toString(), QStringLiteral("2"));
        QCOMPARE(saved().filter, window->imagesPane()->filterBar()->saveState());
        window->actions().viewByImage->trigger();
        TRY_VERIFY(saved().viewByImage);
        window->actions().showDetails->setChecked(false);
        TRY_VERIFY(!saved().detailsShown);
        const auto differs = [&](auto member, const QByteArray &before) {
            return test::waitFor([&] { return saved().*member != before; });
        };
        const WindowState before = saved();
        window->imagesPane()->view()->header()->setSectionHidden(ImagesModel::ScanColumn, true);
        QVERIFY(differs(&WindowState::imageColumns, before.imageColumns));
        window->resize(1100, 700);
        QVERIFY(differs(&WindowState::geometry, before.geometry));
        auto *splitter = window->findChild<QSplitter *>(QStringLiteral("panes"));
        splitter->setSizes({500, 600, 0});
        Q_EMIT splitter->splitterMoved(500, 1); // as a mouse does
        QVERIFY(differs(&WindowState::splitter, before.splitter));
        auto *tree = window->findChild<QTreeView *>(QStringLiteral("repositories"));
        tree->collapseAll();
        TRY_VERIFY(saved().expandedNodes != before.expandedNodes);
        window->actions().flatRepositories->trigger();
        TRY_VERIFY(saved().flatRepositories);
    }

    void aStartAfterAKillSaysSo()
    {
        WindowFixture fixture;
        const auto notice = [](const MainWindow *window) { return window->findChild<NoticeBar *>()->text(); };
        QVERIFY(!notice(fixture.open()).contains(QStringLiteral("its end")));
        const QString mark = fixture.settings->fileName() + QStringLiteral(".running");
        QVERIFY(QFile::exists(mark));
        fixture.close();
        QVERIFY(!QFile::exists(mark)); // it ended well
        QVERIFY(!notice(fixture.open()).contains(QStringLiteral("its end")));
        fixture.close();

        // What a process leaves that is no more.
        QFile left(mark);
        QVERIFY(left.open(QIODevice::WriteOnly));
        left.write("2147483646\ntagboat\n" + QSysInfo::machineHostName().toUtf8() + '\n');
        left.close();
        QVERIFY(notice(fixture.open()).contains(QStringLiteral("did not come to its end")));
    }
};

TAGBOAT_TEST(TestWindowState)
#include "tst_windowstate.moc"
