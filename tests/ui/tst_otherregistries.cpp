// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/glance/imageid.h"
#include "tests/app/distribution/fakeregistry.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/deletingsteps.h"
#include "tests/ui/glancewindow.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/imagesview.h"
#include "ui/browsing/propertiesmodel.h"
#include "ui/browsing/repositorytreemodel.h"
#include "ui/deleting/history/history.h"
#include "ui/deleting/history/restoredialog.h"
#include "ui/deleting/results/resultsdialog.h"
#include "ui/session/repositorysession.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTreeView>

using namespace tagboat;
using namespace tagboat::test;

namespace {

MainWindow *openOci(WindowFixture &fixture, const FakeRegistry &registry)
{
    Connection connection = Connection::create();
    connection.setKind(RegistryKind::Distribution);
    connection.asDistribution().signIn = DistributionSettings::SignIn::Anonymous;
    connection.endpoint = registry.server.url(QString()).toString();
    return openWith(fixture, connection, QStringLiteral("app"));
}

QString propertyOf(const MainWindow *window, const QString &name)
{
    const QAbstractItemModel *model = window->findChild<QTreeView *>(QStringLiteral("properties"))->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, PropertiesModel::NameColumn).data() == name)
            return model->index(row, PropertiesModel::ValueColumn).data().toString();
    }
    return {};
}

QString consequencesOf(const MainWindow *window)
{
    return flowOf(window)->planDialog()->findChild<QLabel *>(QStringLiteral("consequences"))->text();
}

QAction *protectAction(const MainWindow *window)
{
    return window->findChild<QAction *>(QStringLiteral("protectImage"));
}

/// What it says it would do, without the mark of its key.
QString offer(const MainWindow *window)
{
    return protectAction(window)->text().remove(QLatin1Char('&'));
}

} // namespace

class TestOtherRegistries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void glanceShowsRecords()
    {
        const FakeGlance glance;
        WindowFixture fixture;
        MainWindow *window = openGlance(fixture, glance);
        QVERIFY(window);
        window->imagesPane()->showIdentifier(ImageIdentifier::forTag("stable"));
        const auto *tabs = window->findChild<QTabWidget *>(QStringLiteral("detailsTabs"));
        QStringList titles;
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (tabs->isTabVisible(tab))
                titles << tabs->tabText(tab);
        }
        QCOMPARE(titles.join(u' '), QStringLiteral("Overview Record Properties"));
        const auto value = [window](const char *name) { return propertyOf(window, QString::fromLatin1(name)); };
        TRY_COMPARE(window->imagesPane()->currentIdentifier(), ImageIdentifier::forTag("stable"));
        TRY_COMPARE(value("owner"), QStringLiteral("e103"));
        QCOMPARE(value("visibility"), QStringLiteral("private"));
        QCOMPARE(value("protected"), QStringLiteral("yes"));
        QCOMPARE(value("hw_disk_bus"), QStringLiteral("virtio"));
        const auto *header = window->imagesPane()->view()->header();
        QStringList columns;
        for (int column = 0; column < header->count(); ++column) {
            if (!header->isSectionHidden(column))
                columns << fixture.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().trimmed();
        }
        QCOMPARE(columns.join(u' '), QStringLiteral("Tag ID Created Size Format Status Updated Visibility Owner"));
        QCOMPARE(fixture.shown(ImagesModel::TypeColumn).value(0), QStringLiteral("qcow2"));
        QCOMPARE(fixture.shown(ImagesModel::VisibilityColumn).value(0), QStringLiteral("private"));
        QCOMPARE(fixture.shown(ImagesModel::OwnerColumn).value(0), QStringLiteral("e103"));
        QCOMPARE(fixture.model()->imageTagged("stable")->updatedAt, 1793520000000);
        QCOMPARE(fixture.shown(ImagesModel::StatusColumn).value(0), QStringLiteral("protected"));
        for (const QAction *pulled : {window->actions().copyPull, window->actions().copyUri})
            QVERIFY(!pulled->isVisible());
        QCOMPARE(window->actions().copyDigest->text(), QStringLiteral("Copy &ID"));
        window->actions().copyDigest->trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromLatin1(glance.id));
    }

    void glanceShowsMembers()
    {
        FakeGlance glance;
        glance.visibility = QStringLiteral("shared");
        WindowFixture fixture;
        const MainWindow *window = openGlance(fixture, glance);
        QVERIFY(window);
        window->imagesPane()->showIdentifier(ImageIdentifier::forTag("stable"));
        TRY_COMPARE(propertyOf(window, QStringLiteral("members")), QStringLiteral("5a1f (accepted)"));
        QCOMPARE(propertyOf(window, QStringLiteral("visibility")), QStringLiteral("shared"));
    }

    void aNarrowedListLooksNarrowed()
    {
        FakeGlance glance;
        WindowFixture fixture;
        GlanceSettings settings;
        settings.show = GlanceSettings::Show::Public;
        settings.tags = {QStringLiteral("v1"), QStringLiteral("ci")};
        const MainWindow *window = openGlance(fixture, glance, settings);
        QVERIFY(window);
        for (const RecordedRequest &request : glance.server.requests()) {
            if (request.target.startsWith("/v2/images?"))
                QVERIFY(request.target.contains("visibility=public&tag=v1&tag=ci"));
        }
        const auto *tree = window->findChild<QTreeView *>(QStringLiteral("repositories"));
        const QModelIndex connection = tree->model()->index(0, 0);
        QVERIFY(connection.data(RepositoryTreeModel::AsideRole).toString().startsWith(QStringLiteral("filtered, ")));
        QVERIFY(connection.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("filtered, ")));
        QVERIFY(connection.data(Qt::ToolTipRole)
                    .toString()
                    .endsWith(QStringLiteral("Shows: Public images, tagged v1, ci")));
        glance.isThere = false;
        window->actions().reload->trigger();
        TRY_COMPARE(tree->model()->index(0, 0, tree->model()->index(0, 0)).data().toString(),
                    QStringLiteral("No images match"));
    }

    void glanceRemovesTagsAndKeepsTheImage()
    {
        const FakeGlance glance;
        WindowFixture fixture;
        MainWindow *window = openGlance(fixture, glance);
        QVERIFY(window);
        fixture.model()->select(tags({"stable", "v1"}));
        QVERIFY(openPlan(window));
        QVERIFY(consequencesOf(window).contains(QStringLiteral("1 image(s) stay, without any tag.")));
        QVERIFY(!consequencesOf(window).contains(QStringLiteral("undone")));
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        QCOMPARE(outcomeOf(window, ImageIdentifier::forTag("v1")).state, Outcome::State::Untagged);
        QVERIFY(glance.tags.isEmpty());
        QVERIFY(glance.isThere);

        // And back.
        auto *restore = flowOf(window)->resultsDialog()->findChild<QPushButton *>(QStringLiteral("restore"));
        QVERIFY(restore->isVisible());
        restore->click();
        TRY_VERIFY(window->history()->restoreDialog());
        const RestoreDialog *dialog = window->history()->restoreDialog();
        QVERIFY(!dialog->findChild<QWidget *>(QStringLiteral("moveTags"))->isVisible());
        QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("startRestore"))->isEnabled());
        dialog->findChild<QPushButton *>(QStringLiteral("startRestore"))->click();
        TRY_COMPARE(dialog->windowTitle(), QStringLiteral("Restored 2 of 2 in debian-12"));
        QCOMPARE(QSet<QString>(glance.tags.begin(), glance.tags.end()),
                 (QSet<QString>{QStringLiteral("stable"), QStringLiteral("v1")}));
    }

    /// Its record has been read by then: that is no manifest without layers.
    void glanceFreesWhatAnImageTakes()
    {
        FakeGlance glance;
        glance.isProtected = false;
        WindowFixture fixture;
        MainWindow *window = openGlance(fixture, glance);
        QVERIFY(window);
        window->imagesPane()->showIdentifier(ImageIdentifier::forTag("stable"));
        TRY_COMPARE(propertyOf(window, QStringLiteral("owner")), QStringLiteral("e103"));
        fixture.model()->select(
            {ImageIdentifier::forDigest(glance::digestOf(glance::parseId(QString::fromLatin1(glance.id))))});
        QVERIFY(openPlan(window));
        QVERIFY2(consequencesOf(window).contains(QStringLiteral("Frees 512 bytes")),
                 qPrintable(consequencesOf(window)));
        QVERIFY(consequencesOf(window).endsWith(QStringLiteral("deleted images cannot.")));
        flowOf(window)->planDialog()->reject();
    }

    /// What other registries show stays as the user has it.
    void columnsOfOneRegistryAreNotThoseOfAnother()
    {
        const FakeGlance glance;
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("web/nginx"));
        fixture.server.addImage(QStringLiteral("web/nginx"), {QStringLiteral("1.0")});
        const QString prod = fixture.addConnection(QStringLiteral("prod")).id;
        MainWindow *window = openGlance(fixture, glance);
        QVERIFY(window);
        const auto *view = window->imagesPane()->view();
        QVERIFY(view->isColumnHidden(ImagesModel::PlatformsColumn));
        view->header()->hideSection(ImagesModel::SizeColumn); // the user
        QSignalSpy resized(view->header(), &QHeaderView::sectionResized);
        (void)window->imagesPane()->headerState();
        QVERIFY(resized.isEmpty()); // else every save would lead to the next one
        fixture.lastConnection = prod;
        TRY_VERIFY(window->workspace()->connection(prod)->registry());
        QVERIFY(fixture.openRepository(QStringLiteral("web/nginx")));
        QVERIFY(!view->isColumnHidden(ImagesModel::PlatformsColumn));
        QVERIFY(!view->isColumnHidden(ImagesModel::ScanColumn));
        QVERIFY(view->isColumnHidden(ImagesModel::OwnerColumn));
        QVERIFY(view->isColumnHidden(ImagesModel::SizeColumn));
    }

    void protectedImagesAreDeletedOnPurposeOnly()
    {
        FakeGlance glance;
        WindowFixture fixture;
        MainWindow *window = openGlance(fixture, glance);
        QVERIFY(window);
        window->actions().viewByImage->trigger();
        const auto image =
            ImageIdentifier::forDigest(glance::digestOf(glance::parseId(QString::fromLatin1(glance.id))));
        window->imagesPane()->showIdentifier(image);
        TRY_COMPARE(window->imagesPane()->currentIdentifier(), image);
        fixture.model()->select({image});
        QVERIFY(!openPlan(window, unconfirmableMs)); // nothing may be confirmed
        QVERIFY(flowOf(window)->planDialog()->isVisible());
        QVERIFY(consequencesOf(window).contains(QStringLiteral("left out")));
        flowOf(window)->planDialog()->reject();

        QVERIFY(protectAction(window)->isVisible());
        QVERIFY(offer(window).startsWith(QStringLiteral("Lift")));
        // Refused: it is said, and nothing else happens.
        glance.patchStatus = 403;
        const auto lift = [window] {
            protectAction(window)->trigger();
            auto *question = window->findChild<QMessageBox *>(QStringLiteral("liftProtection"));
            QVERIFY(question);
            QCOMPARE(question->defaultButton(), question->button(QMessageBox::Cancel));
            for (QAbstractButton *button : question->buttons()) {
                if (question->buttonRole(button) == QMessageBox::AcceptRole)
                    button->click();
            }
        };
        lift();
        TRY_VERIFY(std::any_of(glance.server.requests().begin(), glance.server.requests().end(),
                               [](const RecordedRequest &request) { return request.method == "PATCH"; }));
        QVERIFY(glance.isProtected);
        glance.patchStatus = 200;
        lift();
        TRY_VERIFY(!glance.isProtected);
        TRY_COMPARE(fixture.shown(ImagesModel::StatusColumn), QStringList(QStringLiteral("active")));
        TRY_VERIFY(offer(window).startsWith(QStringLiteral("Protect")));
        fixture.model()->select({image});
        QVERIFY(openPlan(window));
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        QCOMPARE(outcomeOf(window, image).state, Outcome::State::Deleted);
        QVERIFY(!glance.isThere);
    }

    void ecrHasNoSuchProtection()
    {
        WindowFixture fixture;
        fixture.server.addRepository(QStringLiteral("team/r"));
        fixture.server.addImage(QStringLiteral("team/r"), {QStringLiteral("t")});
        fixture.addConnection(QStringLiteral("prod"));
        const MainWindow *window = fixture.open();
        QVERIFY(fixture.openRepository(QStringLiteral("team/r")));
        window->imagesPane()->showIdentifier(ImageIdentifier::forTag("t"));
        QVERIFY(!protectAction(window)->isVisible());
    }

    void ociDeletesByDigestWithAllTags()
    {
        FakeRegistry registry;
        const QByteArray digest = registry.addImage("2026-01-01T00:00:00Z", {"a", "b"});
        registry.addImage("2026-01-02T00:00:00Z", {"c"});
        registry.untagStatus = 405;
        WindowFixture fixture;
        MainWindow *window = openOci(fixture, registry);
        QVERIFY(window);
        // A tag alone: the registry cannot, and the plan knows it beforehand.
        fixture.model()->select(tags({"a"}));
        QVERIFY(!openPlan(window, unconfirmableMs));
        QVERIFY(flowOf(window)->planDialog()->isVisible());
        flowOf(window)->planDialog()->reject();

        window->actions().viewByImage->trigger();
        const auto image = ImageIdentifier::forDigest(*Digest::parse(digest.toStdString()));
        fixture.model()->clearSelection();
        fixture.model()->select({image});
        QVERIFY(openPlan(window));
        QVERIFY(consequencesOf(window).startsWith(QStringLiteral("Removes 2 tag(s). 1 image(s) disappear.")));
        QVERIFY(consequencesOf(window).contains(QStringLiteral("garbage")));
        confirmPlan(window);
        QVERIFY(waitForResults(window));
        TRY_COMPARE(outcomeOf(window, image).state, Outcome::State::Deleted);
        QVERIFY(!registry.manifests.contains(digest));
        QCOMPARE(registry.tags.keys(), QByteArrayList{"c"});
    }

    /// Where listings are bare: a tag that is not listed has gone, a child is only not read yet.
    void ociReloadsKeepThePlace()
    {
        FakeRegistry registry;
        const QByteArray amd = registry.addImage("2024-01-01T00:00:00Z", {});
        const QByteArray arm = registry.addImage("2024-01-02T00:00:00Z", {});
        registry.addIndex({amd, arm}, {"multi"});
        for (const char *tag : {"a", "b", "c"})
            registry.addImage(QByteArray("2024-02-01T00:00:00.") + tag[0] + 'Z', {tag});
        WindowFixture fixture;
        MainWindow *window = openOci(fixture, registry);
        QVERIFY(window);
        ImagesPane *pane = window->imagesPane();
        pane->view()->sortByColumn(ImagesModel::TagColumn, Qt::AscendingOrder);
        const auto reload = [&] {
            QSignalSpy ended(pane->session().get(), &RepositorySession::readingEnded);
            window->actions().reload->trigger();
            return ended.wait();
        };
        TRY_VERIFY(pane->session()->isRead());
        TRY_COMPARE(fixture.model()->rowCount(), 4);
        pane->showIdentifier(ImageIdentifier::forTag("b"));
        registry.tags.remove("b");
        QVERIFY(reload());
        QCOMPARE(pane->currentIdentifier(), ImageIdentifier::forTag("c"));

        window->actions().viewByImage->trigger();
        const auto digestOf = [](const QByteArray &text) { return *Digest::parse(text.toStdString()); };
        const auto child = ImageIdentifier::forDigest(digestOf(amd));
        TRY_VERIFY(fixture.model()->indexOf(child).isValid());
        pane->showIdentifier(child);
        QCOMPARE(pane->currentIdentifier(), child);
        QVERIFY(reload());
        TRY_COMPARE(pane->currentIdentifier(), child);

        // This one does not come back: its index is what is left of the place.
        const ImageIdentifier index = *fixture.model()->identifierAt(pane->view()->currentIndex().parent());
        registry.manifests.remove(amd);
        QVERIFY(reload());
        TRY_COMPARE(pane->currentIdentifier(), index);
    }

    void propertiesModelKeepsTheRules()
    {
        PropertiesModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const char *text : {"", "[1]", "{", "null", "{\"a\":{\"b\":1},\"c\":[null,true],\"min_ram\":1e300}"})
            model.setRecord(text);
        QCOMPARE(model.rowCount(), 3);
        model.setRecord(R"({"zone":"x","owner":"o","members":[{"member_id":"p","status":"pending"}],"tags":[]})");
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row)
            lines << model.index(row, 0).data().toString() + u'=' + model.index(row, 1).data().toString();
        QCOMPARE(lines.join(u' '), QStringLiteral("owner=o members=p (pending) tags=- zone=x"));
    }
};

TAGBOAT_TEST(TestOtherRegistries)
#include "tst_otherregistries.moc"
