// SPDX-FileCopyrightText: 2026 The Tagboat developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/ecr/ecroperations.h"
#include "app/ecr/ecrpublicoperations.h"
#include "tests/support/awaited.h"
#include "tests/support/testprogram.h"
#include "tests/support/waiting.h"
#include "tests/ui/repositorywindow.h"
#include "ui/backends/ecr/catalogfields.h"
#include "ui/backends/ecr/logofield.h"
#include "ui/backends/ecr/repositorycreationdialog.h"
#include "ui/base/errorbox.h"
#include "ui/browsing/imagespane.h"
#include "ui/browsing/repositorytreemodel.h"
#include "ui/session/repositorysession.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QTreeView>

#include <algorithm>

using namespace tagboat;
using namespace tagboat::test;

class TestRepositoryCreation : public QObject
{
    Q_OBJECT

    static RepositoryCreationDialog *open(const RepositoryWindow &window)
    {
        return window.openDialog<RepositoryCreationDialog>("createRepository");
    }
    static QPushButton *act(const QWidget *dialog)
    {
        return RepositoryWindow::child<QPushButton>(dialog, "createRepository");
    }
    static QLineEdit *name(const QWidget *dialog) { return RepositoryWindow::child<QLineEdit>(dialog, "name"); }
    static QString problem(const QWidget *dialog, const char *of)
    {
        const auto *label = RepositoryWindow::child<QLabel>(dialog, of);
        return label->isVisible() ? label->text() : QString();
    }
    static QString chosen(const RepositoryWindow &window)
    {
        return window.window->sidebar()
            ->tree()
            ->currentIndex()
            .data(RepositoryTreeModel::RepositoryNameRole)
            .toString();
    }

private Q_SLOTS:
    void anEmptyRegistryNeedsNoChoice()
    {
        WindowFixture fixture;
        fixture.addConnection(QStringLiteral("prod"));
        MainWindow *window = fixture.open();
        const auto session = window->workspace()->connection(fixture.lastConnection);
        TRY_COMPARE(session->state(), ConnectionSession::State::Ready);
        QMenu *menu = window->actions().repositoryMenu;
        Q_EMIT menu->aboutToShow();
        const auto actions = menu->actions();
        const auto isCreation = [](const QAction *each) {
            return each->objectName() == QLatin1String("createRepository");
        };
        const auto create = std::find_if(actions.begin(), actions.end(), isCreation);
        QVERIFY(create != actions.end());
        QVERIFY2((*create)->isEnabled(), qPrintable((*create)->toolTip()));
        (*create)->trigger();
        QVERIFY(window->findChild<RepositoryCreationDialog *>());
    }

    void byKeyboard()
    {
        RepositoryWindow window(RegistryKind::Ecr, {QStringLiteral("team/app")});
        TRY_VERIFY(!window.session()->identity().account.isEmpty()); // asks the same operation
        const int listings = window.server.callCount(QStringLiteral("DescribeRepositories"));
        RepositoryCreationDialog *dialog = open(window);
        QVERIFY(dialog);
        QVERIFY(!act(dialog)->isEnabled());
        QCOMPARE(dialog->focusWidget(), name(dialog));
        QTest::keyClicks(name(dialog), QStringLiteral("team/new"));
        QVERIFY(act(dialog)->isEnabled());
        QTest::keyClick(name(dialog), Qt::Key_Return);
        TRY_VERIFY(window.onServer().contains(QStringLiteral("team/new")));
        TRY_VERIFY(!window.window->findChild<RepositoryCreationDialog *>());
        TRY_COMPARE(chosen(window), QStringLiteral("team/new"));
        TRY_VERIFY(window.window->imagesPane()->session());
        QCOMPARE(window.window->imagesPane()->session()->name(), QStringLiteral("team/new"));
        // Only what is new is shown, nothing is listed again.
        QCOMPARE(window.server.callCount(QStringLiteral("DescribeRepositories")), listings);
        QVERIFY(!window.session()->repository(QStringLiteral("team/new"))->arn.isEmpty());
        QVERIFY(!window.session()->repository(QStringLiteral("team/new"))->immutableTags);
    }

    void aFilterDoesNotHideIt()
    {
        RepositoryWindow window(RegistryKind::Ecr, {QStringLiteral("team/app"), QStringLiteral("zoo")});
        auto *filter = window.child<QLineEdit>(window.window.get(), "repositoryFilter");
        filter->setText(QStringLiteral("zoo"));
        const auto *tree = window.child<QTreeView>(window.window.get(), "repositories");
        TRY_COMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 1);
        RepositoryCreationDialog *dialog = open(window);
        QVERIFY(dialog);
        QTest::keyClicks(name(dialog), QStringLiteral("team/new"));
        QTest::keyClick(name(dialog), Qt::Key_Return);
        TRY_COMPARE(chosen(window), QStringLiteral("team/new"));
        QCOMPARE(filter->text(), QString());
        TRY_VERIFY(!window.window->findChild<RepositoryCreationDialog *>());
        filter->setText(QStringLiteral("new"));
        dialog = open(window);
        QVERIFY(dialog);
        QTest::keyClicks(name(dialog), QStringLiteral("newer"));
        QTest::keyClick(name(dialog), Qt::Key_Return);
        TRY_COMPARE(chosen(window), QStringLiteral("newer"));
        QCOMPARE(filter->text(), QStringLiteral("new"));
    }

    /// Pages that have come may lack it, pages to come may have it.
    void whileTheListIsRead()
    {
        RepositoryWindow window(RegistryKind::Ecr, {QStringLiteral("team/app")});
        window.server.setLatency(100);
        window.session()->load();
        window.server.addRepository(QStringLiteral("team/new"));
        Repository made;
        made.name = QStringLiteral("team/new");
        window.session()->add(made);
        window.session()->add(made);
        TRY_COMPARE(window.session()->state(), ConnectionSession::State::Ready);
        QCOMPARE(window.session()->repositories().size(), 2U);
        window.session()->add(made);
        QCOMPARE(window.session()->repositories().size(), 2U);
    }

    void settings()
    {
        RepositoryWindow window(RegistryKind::Ecr);
        RepositoryCreationDialog *dialog = open(window);
        QVERIFY(dialog);
        name(dialog)->setText(QStringLiteral("safe"));
        auto *mutability = window.child<QComboBox>(dialog, "mutability");
        auto *exclusions = window.child<QLineEdit>(dialog, "exclusions");
        auto *encryption = window.child<QComboBox>(dialog, "encryption");
        auto *key = window.child<QLineEdit>(dialog, "kmsKey");
        mutability->setCurrentIndex(1);
        exclusions->setText(QStringLiteral("dev-* b/d"));
        QVERIFY(!problem(dialog, "exclusionsProblem").isEmpty());
        QVERIFY(!act(dialog)->isEnabled());
        exclusions->setText(QStringLiteral("a b c d e f"));
        QVERIFY2(problem(dialog, "exclusionsProblem").contains(QLatin1Char('5')),
                 qPrintable(problem(dialog, "exclusionsProblem")));
        exclusions->setText(QStringLiteral("dev-*, latest"));
        QCOMPARE(problem(dialog, "exclusionsProblem"), QString());
        QVERIFY(!key->isEnabled());
        encryption->setCurrentIndex(2);
        QVERIFY(key->isEnabled());
        key->setText(QString(2049, QLatin1Char('k')));
        QVERIFY(!problem(dialog, "kmsKeyProblem").isEmpty());
        key->setText(QStringLiteral("arn:aws:kms:eu-central-1:999999999999:key/other"));
        window.child<QCheckBox>(dialog, "scanOnPush")->click();
        QVERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        // The service's own words, in place.
        auto *error = window.child<ErrorBox>(dialog, "errorBox");
        TRY_VERIFY(error->isVisible());
        QVERIFY2(error->text().contains(QStringLiteral("Invalid arn")), qPrintable(error->text()));
        QVERIFY(!window.onServer().contains(QStringLiteral("safe")));
        key->setText(QStringLiteral("my-key"));
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY(window.onServer().contains(QStringLiteral("safe")));
        TRY_VERIFY(window.session()->repository(QStringLiteral("safe")));
        QVERIFY(window.session()->repository(QStringLiteral("safe"))->immutableTags);
    }

    void names_data()
    {
        QTest::addColumn<bool>("isPublic");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("fine");
        const auto row = [](bool isPublic, const QString &typed, bool fine) {
            QTest::addRow("%s %s", isPublic ? "public" : "private", qPrintable(typed.left(20)))
                << isPublic << typed << fine;
        };
        for (const bool isPublic : {false, true}) {
            for (const char *typed : {"a", "Team", "team/", "-a", "a//b", "a b"})
                row(isPublic, QString::fromLatin1(typed), false);
            for (const char *typed : {"ab", "team/app", "a.b-c_d/e"})
                row(isPublic, QString::fromLatin1(typed), true);
            row(isPublic, QString(257, QLatin1Char('a')), false);
            row(isPublic, QString(206, QLatin1Char('b')), !isPublic);
            row(isPublic, QStringLiteral("a__b"), !isPublic);
        }
    }
    void names()
    {
        QFETCH(bool, isPublic);
        QFETCH(QString, typed);
        QFETCH(bool, fine);
        RepositoryWindow window(isPublic ? RegistryKind::EcrPublic : RegistryKind::Ecr);
        RepositoryCreationDialog *dialog = open(window);
        QVERIFY(dialog);
        name(dialog)->setText(typed);
        QCOMPARE(act(dialog)->isEnabled(), fine);
        QCOMPARE(problem(dialog, "nameProblem").isEmpty(), fine);
    }

    void existsAlready()
    {
        RepositoryWindow window(RegistryKind::Ecr, {QStringLiteral("known")});
        window.server.addRepository(QStringLiteral("unknown")); // since the list was read
        RepositoryCreationDialog *dialog = open(window);
        QVERIFY(dialog);
        name(dialog)->setText(QStringLiteral("known"));
        QVERIFY(!act(dialog)->isEnabled());
        QVERIFY(!problem(dialog, "nameProblem").isEmpty());
        name(dialog)->setText(QStringLiteral("unknown"));
        QVERIFY(act(dialog)->isEnabled());
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY(!problem(dialog, "nameProblem").isEmpty());
        QVERIFY(!window.child<ErrorBox>(dialog, "errorBox")->isVisible());
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("code");
        for (const char *code :
             {"LimitExceededException", "InvalidParameterException", "ServerException", "AccessDeniedException"})
            QTest::newRow(code) << QString::fromLatin1(code);
    }
    void refusals()
    {
        QFETCH(QString, code);
        RepositoryWindow window(RegistryKind::Ecr);
        for (int i = 0; i < 10; ++i) // more often than it is tried
            window.fail("CreateRepository", code, QStringLiteral("the service's words"));
        RepositoryCreationDialog *dialog = open(window);
        QVERIFY(dialog);
        QTest::keyClicks(name(dialog), QStringLiteral("new"));
        QTest::keyClick(name(dialog), Qt::Key_Return);
        auto *error = window.child<ErrorBox>(dialog, "errorBox");
        TRY_VERIFY_WITHIN(error->isVisible(), 30'000);
        QVERIFY2(error->text().contains(QStringLiteral("the service's words")), qPrintable(error->text()));
        QVERIFY(act(dialog)->isEnabled()); // to try again
        window.server.clearFaults();
        QTest::mouseClick(act(dialog), Qt::LeftButton);
        QVERIFY(!error->isVisible());
        TRY_VERIFY(window.onServer().contains(QStringLiteral("new")));
    }

    void cutConnection()
    {
        RepositoryWindow window(RegistryKind::Ecr);
        window.cut("CreateRepository");
        RepositoryCreationDialog *dialog = open(window);
        QVERIFY(dialog);
        QTest::keyClicks(name(dialog), QStringLiteral("new"));
        QTest::keyClick(name(dialog), Qt::Key_Return);
        auto *error = window.child<ErrorBox>(dialog, "errorBox");
        TRY_VERIFY_WITHIN(error->isVisible(), 60'000);
        QVERIFY2(error->text().contains(QStringLiteral("not known")), qPrintable(error->text()));
        QTest::keyClick(dialog, Qt::Key_Escape);
        TRY_VERIFY(!window.window->findChild<RepositoryCreationDialog *>());
        QVERIFY(window.onServer().isEmpty());
    }

    void cancelledWhileItRuns()
    {
        RepositoryWindow window(RegistryKind::Ecr);
        window.server.setLatency(200);
        RepositoryCreationDialog *dialog = open(window);
        QVERIFY(dialog);
        QTest::keyClicks(name(dialog), QStringLiteral("new"));
        QTest::keyClick(name(dialog), Qt::Key_Return);
        QVERIFY(!act(dialog)->isEnabled());
        dialog->reject();
        TRY_VERIFY(!window.window->findChild<RepositoryCreationDialog *>());
    }

    void notWhereItCannotBe()
    {
        RepositoryWindow window(RegistryKind::Ecr, {}, true);
        QAction *action = window.action("createRepository");
        QVERIFY(action);
        QVERIFY(!action->isEnabled());
        QVERIFY(action->toolTip().contains(QStringLiteral("read-only")));

        WindowFixture empty;
        Connection glance = Connection::create();
        glance.setKind(RegistryKind::Glance);
        glance.asGlance().signIn = GlanceSettings::SignIn::Token;
        glance.endpoint = QStringLiteral("http://127.0.0.1:9");
        empty.store->save(glance);
        empty.lastConnection = glance.id;
        empty.open();
        auto *menu = new QMenu(empty.window.get());
        Q_EMIT empty.window->sidebar()->menuOpening(menu, glance.id, {});
        const QAction *other = menu->actions().value(0);
        QVERIFY(other);
        QCOMPARE(other->objectName(), QStringLiteral("createRepository"));
        QVERIFY(!other->isEnabled());
        QVERIFY(!other->toolTip().isEmpty());
    }

    /// What a row offers depends on what it is.
    void menuOfTheSidebar()
    {
        RepositoryWindow window(RegistryKind::Ecr, {QStringLiteral("app")});
        auto *tree = window.window->sidebar()->tree();
        const auto *rows = qobject_cast<RepositoryTreeModel *>(tree->model());
        const auto menuAt = [&](const QModelIndex &row) {
            tree->scrollTo(row);
            Q_EMIT tree->customContextMenuRequested(tree->visualRect(row).center());
            QStringList names;
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            for (const QAction *each : menu ? menu->actions() : QList<QAction *>())
                names << each->objectName();
            delete menu;
            return names;
        };
        const QStringList ofConnection = menuAt(rows->index(0, 0));
        QVERIFY(ofConnection.contains(QStringLiteral("createRepository")));
        QVERIFY(ofConnection.contains(QStringLiteral("registryDetails")));
        QVERIFY(!ofConnection.contains(QStringLiteral("permissions")));
        TRY_VERIFY(rows->indexOf(window.lastConnection, QStringLiteral("app")).isValid());
        const QStringList ofRepository = menuAt(rows->indexOf(window.lastConnection, QStringLiteral("app")));
        QVERIFY(ofRepository.contains(QStringLiteral("permissions")));
        QVERIFY(ofRepository.contains(QStringLiteral("resourceTags")));
        QVERIFY(!ofRepository.contains(QStringLiteral("createRepository")));
        QCOMPARE(ofRepository.count(QStringLiteral("deleteRepository")), 1);
        // The menu of the window has them all, deleting too.
        QVERIFY(window.action("createRepository")->isEnabled());
        QAction *deletion = window.action("deleteOpenRepository");
        QVERIFY(deletion && deletion->isEnabled());
        deletion->trigger();
        QVERIFY(window.window->findChild<QDialog *>(QStringLiteral("repositoryDeletionDialog")));
    }

    void publicOnes()
    {
        RepositoryWindow window(RegistryKind::EcrPublic);
        RepositoryCreationDialog *dialog = open(window);
        QVERIFY(dialog);
        QVERIFY(!dialog->findChild<QComboBox *>(QStringLiteral("encryption")));
        QTest::keyClicks(name(dialog), QStringLiteral("lab/gallery"));
        auto *description = window.child<QPlainTextEdit>(dialog, "description");
        description->setPlainText(QString(1025, QLatin1Char('d')));
        QVERIFY(!problem(dialog, "descriptionProblem").isEmpty());
        QVERIFY(!act(dialog)->isEnabled());
        description->setPlainText(QStringLiteral("A lab"));
        QTest::mouseClick(window.child<QCheckBox>(dialog, "ARM 64"), Qt::LeftButton);
        auto *others =
            window.child<QWidget>(dialog, "operatingSystems")->findChild<QLineEdit *>(QStringLiteral("others"));
        others->setText(QString(51, QLatin1Char('o')));
        QVERIFY(!problem(dialog, "operatingSystemsProblem").isEmpty());
        others->setText(QStringLiteral("Plan 9, , Haiku,Haiku"));
        QVERIFY(problem(dialog, "operatingSystemsProblem").isEmpty());

        auto *about = window.child<QWidget>(dialog, "about");
        about->findChild<QPlainTextEdit *>()->setPlainText(
            QStringLiteral("# About\n\nIt **works**. <b>no</b> ![x](file:///etc/hostname)"));
        const auto *preview = about->findChild<QTextBrowser *>();
        TRY_VERIFY(preview->toPlainText().contains(QStringLiteral("It works.")));
        QVERIFY(!preview->toPlainText().contains(QLatin1Char('#')));

        auto *logo = dialog->findChild<LogoField *>();
        const auto file = [&window](const char *called) { return window.folder.filePath(QLatin1String(called)); };
        QVERIFY(!logo->setFile(file("missing.png")));
        QVERIFY(!problem(dialog, "logoProblem").isEmpty());
        const auto write = [&file](const char *called, const QByteArray &content) {
            QFile to(file(called));
            return to.open(QIODevice::WriteOnly) && to.write(content) == content.size();
        };
        QVERIFY(write("text.png", "no picture"));
        QVERIFY(!logo->setFile(file("text.png")));
        QVERIFY(write("huge.png", QByteArray(512'001, 'x')));
        QVERIFY(!logo->setFile(file("huge.png")));
        QImage image(60, 60, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(file("logo.bmp")));
        QVERIFY(!logo->setFile(file("logo.bmp")));
        QVERIFY(image.save(file("logo.png")));
        QVERIFY(logo->setFile(file("logo.png")));
        QVERIFY(problem(dialog, "logoProblem").isEmpty());

        QTest::mouseClick(act(dialog), Qt::LeftButton);
        TRY_VERIFY(window.onServer().contains(QStringLiteral("lab/gallery")));
        TRY_COMPARE(chosen(window), QStringLiteral("lab/gallery"));
        Awaited<std::optional<ecr::CatalogData>> data([&](auto handler) {
            return ecr::EcrPublicOperations::of(window.session()->registry())
                ->catalogData(QStringLiteral("lab/gallery"), handler);
        });
        QVERIFY(data.isValue() && data.value());
        QCOMPARE(data.value()->description, QStringLiteral("A lab"));
        QCOMPARE(data.value()->architectures, QStringList{QStringLiteral("ARM 64")});
        QCOMPARE(data.value()->operatingSystems, (QStringList{QStringLiteral("Plan 9"), QStringLiteral("Haiku")}));
        QVERIFY(data.value()->aboutText.startsWith(QStringLiteral("# About")));
        QVERIFY(!data.value()->logoUrl.isEmpty());
    }
};

TAGBOAT_TEST(TestRepositoryCreation)
#include "tst_repositorycreation.moc"
