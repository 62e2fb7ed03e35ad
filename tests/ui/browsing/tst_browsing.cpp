// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/windowfixture.h"
#include "ui/base/copyfield.h"
#include "ui/base/statepanel.h"
#include "ui/browsing/connectionproblem.h"
#include "ui/browsing/detailspane.h"
#include "ui/browsing/filterbar.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/imagesview.h"
#include "ui/browsing/manifestpage.h"
#include "ui/browsing/repositorytreemodel.h"
#include "ui/browsing/sidebar.h"
#include "ui/session/repositorysession.h"

#include <QAction>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace tagboat;
using tagboat::test::Awaited;

namespace {

QModelIndex repositoryRow(const MainWindow *window, const QString &connection, const QString &name)
{
    return static_cast<RepositoryTreeModel *>(window->sidebar()->tree()->model())->indexOf(connection, name);
}

StatePanel *panelOf(const MainWindow *window)
{
    return window->imagesPane()->findChild<StatePanel *>();
}

void typeFilter(MainWindow *window, const QString &text)
{
    auto *field = window->findChild<QLineEdit *>(QStringLiteral("filterText"));
    field->clear();
    QTest::keyClicks(field, text);
}

} // namespace

class TestBrowsing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutConnectionsItSaysWhatToDo()
    {
        WindowFixture fixture;
        const MainWindow *window = fixture.open();
        const auto panels = window->findChildren<StatePanel *>();
        const auto welcome = std::find_if(panels.begin(), panels.end(), [](const StatePanel *panel) {
            return panel->isVisible() && panel->title() == QStringLiteral("Welcome to Tagboat");
        });
        QVERIFY(welcome != panels.end());
        QVERIFY(!(*welcome)->findChildren<QPushButton *>().isEmpty());
    }

    void listsRepositoriesGroupedByPrefix()
    {
        WindowFixture fixture;
        for (const char *name : {"web/nginx", "web/caddy", "platform/base/alpine", "single"})
            fixture.server.addRepository(QLatin1String(name));
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        TRY_VERIFY(repositoryRow(window, fixture.lastConnection, QStringLiteral("web/nginx")).isValid());
        const QModelIndex nginx = repositoryRow(window, fixture.lastConnection, QStringLiteral("web/nginx"));
        QCOMPARE(nginx.data().toString(), QStringLiteral("nginx"));
        QCOMPARE(nginx.parent().data().toString(), QStringLiteral("web/"));
        window->actions().flatRepositories->trigger();
        const QModelIndex flat = repositoryRow(window, fixture.lastConnection, QStringLiteral("web/nginx"));
        QCOMPARE(flat.data().toString(), QStringLiteral("web/nginx"));
        QCOMPARE(flat.parent().data().toString(), QStringLiteral("prod"));
    }

    void listsImagesAndCounts()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("web/nginx"));
        fixture.server.addImage(QStringLiteral("web/nginx"), {QStringLiteral("1.10"), QStringLiteral("stable")});
        fixture.server.addImage(QStringLiteral("web/nginx"), {QStringLiteral("1.9")});
        fixture.server.addImage(QStringLiteral("web/nginx"), {});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("web/nginx")));
        TRY_COMPARE(fixture.model()->rowCount(), 4);
        QVERIFY(fixture.shown().contains(QStringLiteral("stable")));
        const QString counts = window->imagesPane()->countsText();
        QVERIFY2(counts.startsWith(QStringLiteral("4 of 4")) && !counts.contains(QStringLiteral("at least")),
                 qPrintable(counts));
        QCOMPARE(window->windowTitle(), QStringLiteral("web/nginx - prod"));
    }

    void anIndexCountsOnePlatformOnly()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("web/nginx"));
        fixture.server.addIndex(QStringLiteral("web/nginx"), {QStringLiteral("1.10")}, 2);
        fixture.server.addImage(QStringLiteral("web/nginx"), {QStringLiteral("1.9")});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("web/nginx")));
        const ImagesPane *pane = window->imagesPane();
        TRY_VERIFY2(pane->countsText().contains(QStringLiteral("· at least")), qPrintable(pane->countsText()));
        ImageFilter filter;
        filter.kinds = {ImageKind::Image};
        fixture.model()->setFilter(filter);
        TRY_VERIFY2(!pane->countsText().contains(QStringLiteral("at least")), qPrintable(pane->countsText()));
    }

    void filtersAsOneTypes()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        for (const char *tag : {"1.0-alpine", "1.0", "2.0-alpine", "2.0"})
            fixture.server.addImage(QStringLiteral("team/r"), {QLatin1String(tag)});
        fixture.addConnection(QStringLiteral("prod"));
        MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));

        typeFilter(window, QStringLiteral("alpine"));
        TRY_COMPARE(fixture.model()->matchingRows(), 2);
        TRY_VERIFY(window->imagesPane()->countsText().startsWith(QStringLiteral("2 of 4")));

        typeFilter(window, QStringLiteral("nothing like it"));
        TRY_COMPARE(fixture.model()->matchingRows(), 0);
        TRY_COMPARE(panelOf(window)->title(), QStringLiteral("No images match"));
        QVERIFY(panelOf(window)->isVisible());
        QTest::mouseClick(panelOf(window)->findChild<QPushButton *>(), Qt::LeftButton);
        TRY_COMPARE(fixture.model()->matchingRows(), 4);

        QTest::mouseClick(window->findChild<QToolButton *>(QStringLiteral("filterRegex")), Qt::LeftButton);
        typeFilter(window, QStringLiteral("^1\\.0$"));
        TRY_COMPARE(fixture.model()->matchingRows(), 1);
    }

    void aWrongExpressionIsSaidInPlace()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addImage(QStringLiteral("team/r"), {QStringLiteral("a(b")});
        fixture.addConnection(QStringLiteral("prod"));
        MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        QTest::mouseClick(window->findChild<QToolButton *>(QStringLiteral("filterRegex")), Qt::LeftButton);
        typeFilter(window, QStringLiteral("a(b"));
        const auto *problem = window->findChild<QLabel *>(QStringLiteral("filterProblem"));
        TRY_VERIFY(problem->isVisible());
        QCOMPARE(fixture.model()->matchingRows(), 1); // the last sound filter still holds
    }

    void keysSelectRowsAndLeaveTheCurrentOneAlone()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        for (int i = 0; i < 10; ++i)
            fixture.server.addImage(QStringLiteral("team/r"), {QStringLiteral("t%1").arg(i)});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        auto *view = window->imagesPane()->view();
        view->setFocus();
        const ImagesPane *pane = window->imagesPane();
        QTest::keyClick(view, Qt::Key_Home);
        QCOMPARE(fixture.model()->selectedCount(), 0);
        QCOMPARE(pane->selectionText(),
                 QStringLiteral("None ticked: actions take %1").arg(fixture.shown().constFirst()));
        QTest::keyClick(view, Qt::Key_Down);
        const auto *line = window->findChild<QLabel *>(QStringLiteral("selectionSummary"));
        QCOMPARE(line->text(), QStringLiteral("None ticked: actions take %1").arg(fixture.shown().at(1)));
        QTest::keyClick(view, Qt::Key_Up);
        QTest::keyClick(view, Qt::Key_Space);
        QCOMPARE(fixture.model()->selectedCount(), 1);
        QVERIFY(fixture.model()->isSelected(*fixture.model()->identifierAt(fixture.model()->index(0, 0))));
        QTest::keyClick(view, Qt::Key_Down);
        QCOMPARE(fixture.model()->selectedCount(), 1);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(fixture.model()->selectedCount(), 5);
        QTest::keyClick(view, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(fixture.model()->selectedCount(), 4);
        QVERIFY(window->imagesPane()->selectionText().startsWith(QStringLiteral("4 selected")));
    }

    void mouseSelectsWithModifiers()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        for (int i = 0; i < 10; ++i)
            fixture.server.addImage(QStringLiteral("team/r"), {QStringLiteral("t%1").arg(i)});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        auto *view = window->imagesPane()->view();
        const auto click = [&](int row, Qt::KeyboardModifiers modifiers) {
            const QRect rect = view->visualRect(fixture.model()->index(row, ImagesModel::DigestColumn));
            QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers, rect.center());
        };
        click(1, {});
        QCOMPARE(fixture.model()->selectedCount(), 0);
        click(4, Qt::ShiftModifier);
        QCOMPARE(fixture.model()->selectedCount(), 4);
        click(2, Qt::ShiftModifier); // the range now ends here
        QCOMPARE(fixture.model()->selectedCount(), 2);
        click(8, Qt::ControlModifier);
        QCOMPARE(fixture.model()->selectedCount(), 3);
        click(8, Qt::ControlModifier);
        QCOMPARE(fixture.model()->selectedCount(), 2);
    }

    void selectAllTakesMatchesAndEscapeGoesBackInSteps()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        for (const char *tag : {"1.0-alpine", "1.0", "2.0-alpine", "2.0"})
            fixture.server.addImage(QStringLiteral("team/r"), {QLatin1String(tag)});
        fixture.addConnection(QStringLiteral("prod"));
        MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        typeFilter(window, QStringLiteral("alpine"));
        TRY_COMPARE(fixture.model()->matchingRows(), 2);
        window->actions().selectAll->trigger();
        QCOMPARE(fixture.model()->selectedCount(), 2);
        window->actions().escape->trigger();
        TRY_COMPARE(fixture.model()->matchingRows(), 4);
        QCOMPARE(fixture.model()->selectedCount(), 2);
        window->actions().escape->trigger();
        QCOMPARE(fixture.model()->selectedCount(), 0);
    }

    void byImageFoldsChildren()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addIndex(QStringLiteral("team/r"), {QStringLiteral("multi")}, 3);
        fixture.server.addImage(QStringLiteral("team/r"), {QStringLiteral("plain")});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        window->actions().viewByImage->trigger();
        TRY_COMPARE(fixture.model()->rowCount(), 2);
        const QModelIndex index = fixture.model()->indexOf(ImageIdentifier::forTag("multi"));
        const QModelIndex top = index.isValid() ? index : fixture.model()->index(0, 0);
        const bool first = fixture.model()->hasChildren(top);
        QCOMPARE(fixture.model()->rowCount(first ? top : fixture.model()->index(1, 0)), 3);
    }

    void detailsShowWhatTheManifestSays()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addIndex(QStringLiteral("team/r"), {QStringLiteral("multi")}, 2);
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        window->imagesPane()->showIdentifier(ImageIdentifier::forTag("multi"));
        TRY_VERIFY(window->detailsPane()->identifier().has_value());
        const auto *title = window->findChild<QPlainTextEdit *>(QStringLiteral("detailsTitle"));
        QCOMPARE(title->toPlainText(), QStringLiteral("multi"));
        const auto *manifest = window->detailsPane()->findChild<ManifestPage *>();
        TRY_VERIFY(manifest->text().contains(QStringLiteral("\"manifests\"")));
        window->actions().copyUri->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().endsWith(QStringLiteral("/r:multi")));
        QVERIFY(window->actions().copyPull->isVisible());
        window->actions().copyPull->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("docker pull ")));
        window->actions().copyDigest->trigger();
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("sha256:")));
    }

    void aFailingConnectionSaysSoWhileTheOtherWorks()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        const Connection broken = fixture.addConnection(QStringLiteral("broken"), QStringLiteral("wrong secret"));
        const Connection good = fixture.addConnection(QStringLiteral("good"));
        MainWindow *window = fixture.open();
        TRY_VERIFY(repositoryRow(window, good.id, QStringLiteral("team/r")).isValid());
        TRY_VERIFY(window->sidebar()->findChild<ConnectionProblem *>());
        const auto *problem = window->sidebar()->findChild<ConnectionProblem *>();
        QVERIFY(!problem->text().isEmpty());
        QCOMPARE(window->workspace()->connection(broken.id)->state(), ConnectionSession::State::Failed);
        QTest::mouseClick(problem->findChild<QToolButton *>(QStringLiteral("retry")), Qt::LeftButton);
        QCOMPARE(window->workspace()->connection(broken.id)->state(), ConnectionSession::State::Loading);
        TRY_COMPARE(window->workspace()->connection(broken.id)->state(), ConnectionSession::State::Failed);
    }

    void aReloadKeepsThePlace()
    {
        WindowFixture fixture;
        const QString repository = QStringLiteral("team/r");
        QStringList tags;
        for (int i = 100; i < 300; ++i)
            tags << QStringLiteral("v%1").arg(i);
        const auto fill = [&] {
            fixture.server.addRepository(repository);
            for (const QString &tag : tags)
                fixture.server.addImage(repository, {tag});
        };
        fill();
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(repository));
        ImagesView *view = window->imagesPane()->view();
        view->sortByColumn(ImagesModel::TagColumn, Qt::AscendingOrder);
        TRY_COMPARE(fixture.model()->rowCount(), 200);
        const auto tagAt = [&](int row) { return fixture.model()->index(row, 0).data().toString(); };
        view->setCurrentIndex(fixture.model()->index(120, 0));
        view->verticalScrollBar()->setValue(150); // out of sight of the current row
        const auto reload = [&] {
            QSignalSpy reloaded(window->imagesPane()->session().get(), &RepositorySession::reloaded);
            window->actions().reload->trigger();
            return reloaded.wait();
        };

        fixture.server.addImage(repository, {QStringLiteral("w")});
        QVERIFY(reload());
        QCOMPARE(fixture.model()->rowCount(), 201);
        QCOMPARE(view->verticalScrollBar()->value(), 150);
        QCOMPARE(view->currentIndex().data().toString(), QStringLiteral("v220"));

        // The current row goes: the next one takes its place, in the details as well.
        QVERIFY(fixture.server.removeRepository(repository));
        tags.removeOne(QStringLiteral("v220"));
        fill();
        QVERIFY(reload());
        QCOMPARE(view->currentIndex().row(), 120);
        QCOMPARE(tagAt(120), QStringLiteral("v221"));
        const auto *title = window->findChild<QPlainTextEdit *>(QStringLiteral("detailsTitle"));
        QCOMPARE(title->toPlainText(), QStringLiteral("v221"));

        // Several rows go, the current one the last of them: what was below them is next.
        view->setCurrentIndex(fixture.model()->index(29, 0));
        view->verticalScrollBar()->setValue(60);
        const QString inSight = tagAt(60), next = tagAt(30);
        QVERIFY(fixture.server.removeRepository(repository));
        tags.remove(20, 10);
        tags << QStringLiteral("a") << QStringLiteral("b") << QStringLiteral("c");
        fill();
        QVERIFY(reload());
        QCOMPARE(view->currentIndex().data().toString(), next);
        QCOMPARE(view->indexAt(QPoint(0, 0)).data().toString(), inSight);
        view->setCurrentIndex(fixture.model()->indexOf(ImageIdentifier::forTag("v221")));

        // The tag of the current row moves: the details are those of its new image.
        const Digest before = fixture.model()->imageAt(view->currentIndex())->digest;
        fixture.server.addImage(repository, {QStringLiteral("v221")});
        QVERIFY(reload());
        QCOMPARE(view->currentIndex().data().toString(), QStringLiteral("v221"));
        const Digest now = fixture.model()->imageAt(view->currentIndex())->digest;
        QVERIFY(now != before);
        const auto fields = window->detailsPane()->findChildren<CopyField *>();
        QVERIFY(std::any_of(fields.begin(), fields.end(),
                            [&](const CopyField *field) { return field->text() == now.toQString(); }));

        // Nothing is left: nothing is current, and the details say so.
        QVERIFY(fixture.server.removeRepository(repository));
        fixture.server.addRepository(repository);
        QVERIFY(reload());
        QCOMPARE(fixture.model()->rowCount(), 0);
        TRY_VERIFY(panelOf(window)->isVisible());
        QVERIFY(!title->isVisible());
    }

    void aRestoredIndexFoldsAgain()
    {
        WindowFixture fixture;
        const QString repository = QStringLiteral("team/r");
        fixture.server.addRepository(repository);
        fixture.server.addIndex(repository, {QStringLiteral("multi")}, 2);
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(repository));
        window->actions().viewByImage->trigger();
        TRY_COMPARE(fixture.model()->rowCount(), 1);
        const int below = fixture.model()->rowCount(fixture.model()->index(0, 0));
        QVERIFY(below >= 2);
        const auto session = window->imagesPane()->session();
        Registry *registry = session->connection()->registry();
        const auto tag = ImageIdentifier::forTag("multi");
        Awaited<ManifestReply> saved(
            [&](auto handler) { return registry->fetchManifests(repository, {tag}, handler); });
        QVERIFY(saved.isValue());
        QCOMPARE(saved.value().found.size(), std::size_t(1));
        QSignalSpy reloaded(session.get(), &RepositorySession::reloaded);

        Awaited<DeletionReply> gone([&](auto handler) { return registry->deleteImages(repository, {tag}, handler); });
        QVERIFY(gone.isValue());
        window->actions().reload->trigger();
        QVERIFY(reloaded.wait());
        QCOMPARE(fixture.model()->rowCount(), below);

        const Manifest manifest = saved.value().found.front().manifest;
        Awaited<Digest> back([&](auto handler) { return registry->putImage(repository, manifest, "multi", handler); });
        QVERIFY(back.isValue());
        window->actions().reload->trigger();
        QVERIFY(reloaded.wait());
        TRY_COMPARE(fixture.model()->rowCount(), 1);
        QCOMPARE(fixture.model()->rowCount(fixture.model()->index(0, 0)), below);
        QCOMPARE(session->readForPlan({tag}), 0); // nothing that a plan would have to wait for
    }

    void aRepositoryDeletedMeanwhileSaysSo()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addImage(QStringLiteral("team/r"), {QStringLiteral("t")});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        QVERIFY(fixture.server.removeRepository(QStringLiteral("team/r")));
        window->actions().reload->trigger();
        const auto session = window->imagesPane()->session();
        TRY_COMPARE(session->state(), RepositorySession::State::Failed);
        QCOMPARE(session->error().kind, Error::Kind::NotFound);
        QCOMPARE(fixture.model()->loadedRows(), 1); // what was seen stays, and the notice says that it is old
        auto *notice = window->imagesPane()->findChild<QWidget *>(QStringLiteral("notice"));
        TRY_VERIFY(notice->isVisible());
    }

    void anErrorInsteadOfAListOffersTheNextStep()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.addConnection(QStringLiteral("prod"));
        MainWindow *window = fixture.open();
        demo::Fault fault;
        fault.kind = demo::Fault::Kind::Error;
        fault.operation = QStringLiteral("DescribeImages");
        fault.code = QStringLiteral("AccessDeniedException");
        fault.message = QStringLiteral("User: arn:aws:iam::123456789012:user/a is not authorized to perform: "
                                       "ecr:DescribeImages");
        fixture.server.addFault(fault);
        window->openRepository(fixture.lastConnection, QStringLiteral("team/r"));
        TRY_COMPARE(window->imagesPane()->session()->state(), RepositorySession::State::Failed);
        TRY_VERIFY(panelOf(window)->isVisible());
        const auto buttons = panelOf(window)->findChildren<QPushButton *>();
        QVERIFY(buttons.size() >= 2);
        QTest::mouseClick(buttons.first(), Qt::LeftButton); // Retry
        TRY_COMPARE(window->imagesPane()->session()->state(), RepositorySession::State::Ready);
        TRY_COMPARE(panelOf(window)->title(), QStringLiteral("No images here"));
    }

    void aHugeListNeverBlocksTheWindow()
    {
        demo::DemoOptions options = WindowFixture::emptyRegistry();
        options.syntheticImages = 60'000;
        WindowFixture fixture(options);
        fixture.addConnection(QStringLiteral("prod"));
        MainWindow *window = fixture.open();
        QElapsedTimer since;
        qint64 longest = 0;
        QTimer probe;
        probe.setInterval(0);
        connect(&probe, &QTimer::timeout, this, [&] { longest = std::max(longest, since.restart()); });
        since.start();
        probe.start();
        QVERIFY(fixture.openRepository(QStringLiteral("synthetic")));
        TRY_COMPARE_WITHIN(fixture.model()->loadedRows() >= 60'000, true, 30'000);
        typeFilter(window, QStringLiteral("1"));
        TRY_VERIFY(fixture.model()->matchingRows() < fixture.model()->loadedRows());
        window->imagesPane()->view()->sortByColumn(ImagesModel::PushedColumn, Qt::DescendingOrder);
        TRY_VERIFY(!fixture.model()->isBusy());
        probe.stop();
        qInfo("longest pause of the event loop: %lld ms", longest);
        QVERIFY2(longest < 1000, qPrintable(QString::number(longest))); // a loaded machine and sanitizers included
    }
};

TAGBOAT_TEST(TestBrowsing)
#include "tst_browsing.moc"
